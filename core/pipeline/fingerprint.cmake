# Writes version.cc: the project's version and a fingerprint of every source that decides what a conversion becomes. Called
# with ROOT (the folder of the modules), VERSION and OUTPUT.
set(files "")
foreach(module base doc text pdf ocr reading layout pipeline render)
  file(GLOB_RECURSE found RELATIVE ${ROOT} ${ROOT}/${module}/*.cc ${ROOT}/${module}/*.h)
  list(APPEND files ${found})
endforeach()
list(SORT files)

set(lines "")
foreach(file IN LISTS files)
  file(SHA256 ${ROOT}/${file} hash)
  string(APPEND lines "${hash} ${file}\n")
endforeach()
string(SHA256 whole "${lines}")
string(SUBSTRING ${whole} 0 12 fingerprint)

file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "lectern/pipeline/run.h"

namespace lectern::pipeline {

std::string_view pipeline_version() {
  return "@VERSION@+@fingerprint@";
}

}  // namespace lectern::pipeline
]])
