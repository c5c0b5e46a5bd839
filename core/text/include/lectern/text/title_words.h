#pragma once

/// How a title reads: its number, its capitals, its usual words.

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::text {

bool has_letter(std::string_view text);

/// Letters and digits only, in lower case: how an outline's title is compared with a line of print.
std::string match_key(std::string_view text);

/// Depth of a decimal number in front: "2.1.3 Title" is 3; 0: none.
int numbered_depth(std::string_view title);

/// "3.1 Method" is numbered, "3 apples" is not told apart from it here: it counts with other evidence only.
bool is_numbered(std::string_view text);

/// Every letter is a capital, and there are enough of them to be sure.
bool is_all_capitals(std::string_view words);

/// "3. Method", "2.1 Data", "A. Personal Statement", "IV. RESULTS": the number, or 0 bytes.
std::size_t heading_number(std::string_view words);

/// What sections of papers and reports are called the world over.
bool is_section_word(std::string_view words);

/// By its number, its capitals or its word.
bool is_titled(std::string_view words);

}  // namespace lectern::text
