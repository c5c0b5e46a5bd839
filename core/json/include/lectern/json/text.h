#pragma once

/// Questions about a text from outside: is it UTF-8, how long is it, can it be seen?

#include <cstddef>
#include <string_view>

namespace lectern::json {

/// Whether PostgreSQL can store it as text: valid UTF-8 without NUL.
bool is_storable(std::string_view text);

/// The number of code points. Each byte that belongs to no valid sequence counts as one.
std::size_t count_characters(std::string_view text);

/// Whether nothing in it can be seen: white space, controls and characters without a shape, such as U+200B.
/// Source: Unicode 15, properties White_Space and Default_Ignorable_Code_Point, and the blanks of Braille and
/// Hangul.
bool is_blank(std::string_view text);

}  // namespace lectern::json
