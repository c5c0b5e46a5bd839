#pragma once

/// The word list of `words/common-passwords.txt`, inside the program.

#include <string_view>

namespace lectern::access {

/// One word a line, the likeliest first.
std::string_view common_words();

}  // namespace lectern::access
