# Writes the text files of FOLDER as string literals to OUTPUT, as a function FUNCTION that returns them by name. In pieces
# that every compiler takes.
file(GLOB paths ${FOLDER}/*.txt)
list(SORT paths)
set(entries "")
foreach(path IN LISTS paths)
  file(READ ${path} text)
  get_filename_component(name ${path} NAME_WE)
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 4000 piece)
    string(APPEND pieces "R\"~~~(${piece})~~~\"\n")
    math(EXPR at "${at} + 4000")
  endwhile()
  string(APPEND entries "      {\"${name}\", ${pieces}},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"words/lists.h\"

namespace lectern::analysis {

std::span<const TextFile> ${FUNCTION}() {
  static constexpr TextFile kFiles[] = {
${entries}  };
  return kFiles;
}

}  // namespace lectern::analysis
")
