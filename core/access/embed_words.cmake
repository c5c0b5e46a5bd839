# Writes the word list INPUT as a string literal to OUTPUT, in pieces that every compiler takes.
file(READ ${INPUT} text)
string(REGEX REPLACE "^#[^\n]*\n" "" text "${text}")
string(LENGTH "${text}" length)
set(entries "")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${text}" ${at} 8000 piece)
  string(APPEND entries "    R\"~~(${piece})~~\"\n")
  math(EXPR at "${at} + 8000")
endwhile()
file(WRITE ${OUTPUT} "#include \"common_words.h\"

namespace lectern::access {

std::string_view common_words() {
  static constexpr char kWords[] =
${entries}      ;
  return {kWords, sizeof kWords - 1};
}

}  // namespace lectern::access
")
