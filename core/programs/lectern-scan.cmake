lectern_program(lectern-scan
  SOURCES lectern-scan.cc scan/preflight.cc scan/scan_effect.cc scan/scan_ranges.cc scan/scan_task.cc worker/run.cc worker/workshop.cc names/model_file.cc
  USES    lectern::base lectern::doc lectern::settings lectern::json lectern::db lectern::store lectern::metrics lectern::health lectern::jobs
          lectern::access lectern::reading lectern::pii)
target_include_directories(lectern-scan PRIVATE ${CMAKE_CURRENT_LIST_DIR})
