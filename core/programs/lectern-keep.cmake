lectern_program(lectern-keep
  SOURCES lectern-keep.cc
  USES lectern::base lectern::settings lectern::db lectern::store lectern::jobs lectern::upkeep lectern::metrics lectern::health)
