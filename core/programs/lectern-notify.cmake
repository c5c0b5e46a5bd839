lectern_program(lectern-notify
  SOURCES lectern-notify.cc
  USES    lectern::base lectern::settings lectern::db lectern::metrics lectern::health lectern::notifying)
