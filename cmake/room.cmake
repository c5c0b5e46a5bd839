# lectern_room(NAME DOORS … SOURCES … USES … PRIVATELY …): a folder of core/ as a library.
#
# DOORS are the public headers under include/lectern/NAME/. USES lists rooms whose types appear in the doors; everything
# else goes under PRIVATELY. A program that includes a door without linking its room does not compile.
function(lectern_room name)
  cmake_parse_arguments(ROOM "" "" "DOORS;SOURCES;USES;PRIVATELY" ${ARGN})
  add_library(lectern_${name} STATIC ${ROOM_SOURCES})
  add_library(lectern::${name} ALIAS lectern_${name})
  list(TRANSFORM ROOM_DOORS PREPEND include/lectern/${name}/)
  target_sources(lectern_${name} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${ROOM_DOORS})
  target_include_directories(lectern_${name} PRIVATE src)
  target_link_libraries(lectern_${name} PUBLIC ${ROOM_USES} PRIVATE ${ROOM_PRIVATELY})
  lectern_warnings(lectern_${name})
endfunction()

# lectern_program(NAME SOURCES … USES …): one short main; what it may touch is what it links.
function(lectern_program name)
  cmake_parse_arguments(PROGRAM "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${PROGRAM_SOURCES})
  target_link_libraries(${name} PRIVATE ${PROGRAM_USES})
  lectern_warnings(${name})
endfunction()

# lectern_test(NAME SOURCES … USES … LABELS …): a GoogleTest program, one ctest entry for each program.
function(lectern_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;USES;LABELS" ${ARGN})
  find_package(GTest REQUIRED)
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE ${TEST_USES} GTest::gtest GTest::gtest_main)
  lectern_warnings(${name})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}" TIMEOUT 300)
endfunction()

function(lectern_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
endfunction()
