#pragma once

/// How alike a text and the words recognised in its place are.

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::reading {

inline constexpr double kAgrees = 0.4;       // likeness from which two texts say the same
inline constexpr std::size_t kTooShort = 6;  // letters: nothing to compare

/// Letters and digits, in lower case.
std::string letters_of(std::string_view text);

/// How many pairs of neighbouring letters two results of `letters_of` have in common, 0..1 (Dice).
double likeness(std::string_view a, std::string_view b);

/// Whether so few letters were recognised for so many glyphs that they say nothing.
bool are_too_few(std::size_t letters, std::size_t glyphs);

}  // namespace lectern::reading
