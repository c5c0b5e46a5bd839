lectern_program(lectern
  SOURCES lectern.cc lectern/options.cc lectern/inputs.cc lectern/convert.cc lectern/outputs.cc lectern/debug_pages.cc lectern/scan.cc
  USES    lectern::base lectern::doc lectern::json lectern::reading lectern::pii lectern::names lectern::pipeline lectern::render
          Threads::Threads)
target_include_directories(lectern PRIVATE ${CMAKE_CURRENT_LIST_DIR})
