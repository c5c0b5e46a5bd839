lectern_program(lectern-convert
  SOURCES lectern-convert.cc
  USES    lectern::base lectern::settings lectern::store lectern::metrics lectern::jobs lectern::worker lectern::converting)
