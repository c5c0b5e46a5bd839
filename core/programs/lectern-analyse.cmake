lectern_program(lectern-analyse
  SOURCES lectern-analyse.cc
  USES    lectern::base lectern::settings lectern::store lectern::metrics lectern::jobs lectern::worker lectern::analysing)
