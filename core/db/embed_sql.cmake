# Writes roles.sql, migrations/*.sql and functions/<subject>/*.sql as string literals, migrations and functions in the
# order of their names. Called with ROOT and OUTPUT. Stops if two functions have one name, whatever their folders: the
# second would replace the first in the database.
function(append_file kind path)
  file(READ ${path} text)
  get_filename_component(name ${path} NAME_WE)
  string(APPEND entries "    {SchemaFile::Kind::${kind}, \"${name}\", R\"LECTERN_SQL(${text})LECTERN_SQL\"},\n")
  set(entries "${entries}" PARENT_SCOPE)
endfunction()

# Puts `<name>/<path>` for each of the files into `out`, sorted by name.
function(sort_by_name out)
  set(named "")
  foreach(path IN LISTS ARGN)
    get_filename_component(name ${path} NAME_WE)
    list(APPEND named "${name}/${path}")
  endforeach()
  list(SORT named)
  set(${out} "${named}" PARENT_SCOPE)
endfunction()

set(entries "")
append_file(Roles ${ROOT}/roles.sql)

file(GLOB migrations ${ROOT}/migrations/*.sql)
list(SORT migrations)
foreach(path IN LISTS migrations)
  append_file(Migration ${path})
endforeach()

file(GLOB_RECURSE functions ${ROOT}/functions/*.sql)
sort_by_name(functions ${functions})
set(previous "")
foreach(entry IN LISTS functions)
  string(REGEX MATCH "^([^/]+)/(.*)$" whole "${entry}")
  set(name "${CMAKE_MATCH_1}")
  set(path "${CMAKE_MATCH_2}")
  if(name STREQUAL previous)
    message(FATAL_ERROR "Two functions have the name ${name}: rename ${path}")
  endif()
  set(previous "${name}")
  append_file(Function ${path})
endforeach()

file(WRITE ${OUTPUT} "#include \"schema_files.h\"

namespace lectern::db {

std::span<const SchemaFile> schema_files() {
  static constexpr SchemaFile kFiles[] = {
${entries}  };
  return kFiles;
}

}  // namespace lectern::db
")
