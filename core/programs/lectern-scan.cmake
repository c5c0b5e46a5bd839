lectern_program(lectern-scan
  SOURCES lectern-scan.cc scan/preflight.cc scan/scan_effect.cc scan/scan_ranges.cc scan/scan_task.cc worker/run.cc worker/workshop.cc
  USES    lectern::base lectern::doc lectern::settings lectern::json lectern::db lectern::store lectern::metrics lectern::health lectern::jobs
          lectern::access lectern::reading lectern::pii lectern::names)
target_include_directories(lectern-scan PRIVATE ${CMAKE_CURRENT_LIST_DIR})
