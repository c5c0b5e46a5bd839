# Writes roles.sql, migrations/*.sql and functions/*.sql as string literals. Called with ROOT and OUTPUT.
function(append_file kind path)
  file(READ ${path} text)
  get_filename_component(name ${path} NAME_WE)
  string(APPEND entries "    {SchemaFile::Kind::${kind}, \"${name}\", R\"LECTERN_SQL(${text})LECTERN_SQL\"},\n")
  set(entries "${entries}" PARENT_SCOPE)
endfunction()

set(entries "")
append_file(Roles ${ROOT}/roles.sql)
foreach(pair "Migration;migrations" "Function;functions")
  list(GET pair 0 kind)
  list(GET pair 1 folder)
  file(GLOB files ${ROOT}/${folder}/*.sql)
  list(SORT files)
  foreach(path IN LISTS files)
    append_file(${kind} ${path})
  endforeach()
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
