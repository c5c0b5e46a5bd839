lectern_program(lectern-scan
  SOURCES lectern-scan.cc
  USES    lectern::base lectern::settings lectern::store lectern::metrics lectern::jobs lectern::pii lectern::worker lectern::scanning)
