lectern_program(lectern-notify
  SOURCES lectern-notify.cc notifying/courier.cc notifying/letter.cc notifying/result_link.cc notifying/routes_out.cc
  USES    lectern::base lectern::settings lectern::json lectern::db lectern::net lectern::mail lectern::access lectern::delivery lectern::metrics
          lectern::health)
target_include_directories(lectern-notify PRIVATE ${CMAKE_CURRENT_LIST_DIR})
