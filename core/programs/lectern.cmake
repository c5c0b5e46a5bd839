lectern_program(lectern
  SOURCES lectern.cc lectern/options.cc lectern/inputs.cc lectern/convert.cc lectern/outputs.cc lectern/scan.cc
  USES    lectern::base lectern::doc lectern::json lectern::reading lectern::pii lectern::pipeline lectern::render
          Threads::Threads)
