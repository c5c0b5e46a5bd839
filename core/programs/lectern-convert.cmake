lectern_program(lectern-convert
  SOURCES lectern-convert.cc convert/convert_task.cc convert/files.cc worker/run.cc worker/workshop.cc
  USES    lectern::base lectern::doc lectern::settings lectern::json lectern::db lectern::store lectern::metrics lectern::health lectern::jobs
          lectern::access lectern::reading lectern::pipeline lectern::render)
target_include_directories(lectern-convert PRIVATE ${CMAKE_CURRENT_LIST_DIR})
