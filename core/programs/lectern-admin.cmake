lectern_program(lectern-admin
  SOURCES lectern-admin.cc admin/doctor.cc admin/keys.cc admin/people.cc admin/queue.cc admin/tenants.cc admin/terminal.cc
  USES lectern::base lectern::settings lectern::json lectern::db lectern::store lectern::access lectern::pii lectern::names)
target_include_directories(lectern-admin PRIVATE ${CMAKE_CURRENT_LIST_DIR})
