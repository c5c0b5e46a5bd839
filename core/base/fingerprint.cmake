# Versions that follow the sources: version.cc with the project's version and a fingerprint of every file that decides a result. A
# number that people must remember to raise stays what it is.
#
# A module includes this from a fingerprint.cmake of its own, which sets
#   MODULES    modules whose sources count
#   ALSO       patterns of other files that count, from the folder of the modules on
#   HEADER     the header that declares the function
#   NAMESPACE, FUNCTION   the function that returns the version
# In CMakeLists.txt that adds the command that makes ${CMAKE_CURRENT_BINARY_DIR}/version.cc; run as a script, with ROOT (the folder
# of the modules), VERSION and OUTPUT, it writes the file.
set(patterns ${ALSO})
foreach(module IN LISTS MODULES)
  list(APPEND patterns ${module}/*.cc ${module}/*.h)
endforeach()

if(NOT CMAKE_SCRIPT_MODE_FILE)
  list(TRANSFORM patterns PREPEND ${PROJECT_SOURCE_DIR}/core/)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${patterns})
  add_custom_command(
    OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/version.cc
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR}/core -DVERSION=${PROJECT_VERSION}
            -DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/version.cc -P ${CMAKE_CURRENT_SOURCE_DIR}/fingerprint.cmake
    DEPENDS ${files} ${CMAKE_CURRENT_SOURCE_DIR}/fingerprint.cmake ${CMAKE_CURRENT_LIST_FILE}
    COMMENT "Fingerprinting the sources behind ${NAMESPACE}::${FUNCTION}")
  return()
endif()

list(TRANSFORM patterns PREPEND ${ROOT}/)
file(GLOB_RECURSE files RELATIVE ${ROOT} ${patterns})
list(SORT files)
list(REMOVE_DUPLICATES files)
set(lines "")
foreach(file IN LISTS files)
  file(SHA256 ${ROOT}/${file} hash)
  string(APPEND lines "${hash} ${file}\n")
endforeach()
string(SHA256 whole "${lines}")
string(SUBSTRING ${whole} 0 12 fingerprint)

file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "@HEADER@"

namespace @NAMESPACE@ {

std::string_view @FUNCTION@() {
  return "@VERSION@+@fingerprint@";
}

}  // namespace @NAMESPACE@
]])
