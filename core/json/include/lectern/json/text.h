#pragma once

/// What a text from outside is made of: UTF-8 or not, blank or not.

#include <cstddef>
#include <string_view>

namespace lectern::json {

/// Valid UTF-8 without NUL: what PostgreSQL takes as text.
bool is_storable(std::string_view text);

/// Code points; each byte that belongs to no valid sequence counts as one.
std::size_t count_characters(std::string_view text);

/// Nothing in it can be seen: white space, controls and characters without a shape, such as U+200B. Source:
/// Unicode 15, properties White_Space and Default_Ignorable_Code_Point, and the blanks of Braille and Hangul.
bool is_blank(std::string_view text);

}  // namespace lectern::json
