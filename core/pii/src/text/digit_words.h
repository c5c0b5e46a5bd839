#pragma once

/// Digits as words, in English, German, French, Spanish, Italian, Portuguese and Dutch.

#include <cstddef>
#include <string_view>

namespace lectern::pii {

/// False for nearly all other words, by two letters.
bool may_be_digit_word(std::string_view text, std::size_t at);

/// The digit that the word at `at` means, and where it ends; 0: none.
char digit_word(std::string_view text, std::size_t at, std::size_t& end);

}  // namespace lectern::pii
