#pragma once

/// Is this a word? The word list is Debian's hunspell-en-us with its affixes spelled out, compiled at build
/// time into a sorted table of 64-bit hashes that lies in the program's read-only data: nothing is loaded,
/// pages come in on demand.

#include <string_view>

namespace lectern::text {

/// Whether English knows `word`. Letters and apostrophes only; capitals are tried as they are and in lower
/// case. A hash of 64 bits stands for the word: one wrong "yes" in 10^13.
bool is_english_word(std::string_view word);

}  // namespace lectern::text
