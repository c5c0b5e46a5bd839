lectern_program(lectern-herald
  SOURCES lectern-herald.cc herald/courier.cc herald/letter.cc herald/result_link.cc herald/routes_out.cc
  USES    lectern::base lectern::settings lectern::json lectern::db lectern::net lectern::mail lectern::access lectern::delivery lectern::metrics
          lectern::health)
target_include_directories(lectern-herald PRIVATE ${CMAKE_CURRENT_LIST_DIR})
