#pragma once

/// Small capitals: small letters, printed as capitals of a lesser size.

#include <string_view>

#include "lines/text_line.h"

namespace lectern::layout {

/// By a font's name: "cmcsc10", "LMRomanCaps10-Regular", "Minion-SC".
bool is_small_capitals(std::string_view font_name);

/// Gives letters that are printed as capitals beside larger ones of their word back as the small letters they
/// stand for, in the size of the whole, and notes on the line that it is set so.
void read_small_capitals(TextLine& line);

}  // namespace lectern::layout
