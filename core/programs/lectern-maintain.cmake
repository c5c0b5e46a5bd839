lectern_program(lectern-maintain
  SOURCES lectern-maintain.cc
  USES lectern::base lectern::audit lectern::settings lectern::db lectern::store lectern::jobs lectern::maintenance lectern::metrics lectern::health)
