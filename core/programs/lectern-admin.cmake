lectern_program(lectern-admin
  SOURCES lectern-admin.cc admin/doctor.cc admin/people.cc admin/queue.cc
  USES lectern::base lectern::settings lectern::db lectern::store lectern::access)
