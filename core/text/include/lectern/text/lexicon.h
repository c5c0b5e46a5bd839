#pragma once

/// Whether something is an English word. The list is Debian's hunspell-en-us with its affixes spelled out,
/// compiled at build time (`tools/compile_lexicon.cc`) into a sorted table of 64-bit hashes in the program's
/// read-only data: nothing is loaded at start, and its pages come in when they are first used. Loading
/// hunspell itself would cost 22 ms per process.

#include <string_view>

namespace lectern::text {

/// True if English knows `word`: letters and apostrophes (also U+2019), at most 64 bytes. It is looked up as
/// it is written and then in lower case, so "Lectern" and "LECTERN" are words, while "london" is not one if
/// the list has only "London". Hashes are compared instead of words: one wrong "yes" in 10^13. Cost: one or
/// two binary searches, no allocation for short words.
bool is_english_word(std::string_view word);

}  // namespace lectern::text
