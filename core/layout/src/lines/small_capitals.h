#pragma once

/// Small capitals: small letters, printed as capitals of a lesser size.

#include <cstdint>
#include <string_view>

#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why words of a line are small capitals, or are not.
enum class SmallCapitalsReason : std::uint8_t {
  BySize,
  NoSmallerCapitals,
  TooFewLetters,
};

const ReasonRow& row_of(SmallCapitalsReason reason);

/// By a font's name: "cmcsc10", "LMRomanCaps10-Regular", "Minion-SC".
bool is_small_capitals(std::string_view font_name);

/// Turns letters that are printed as capitals beside larger ones of their word into the small letters that
/// they represent, in the size of the large ones. Sets the line's decoration if half of it or more is in
/// small capitals, by size or by font. The caller settles the line afterwards.
SmallCapitalsReason read_small_capitals(TextLine& line);

}  // namespace lectern::layout
