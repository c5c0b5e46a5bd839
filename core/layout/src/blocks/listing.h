#pragma once

/// Listings keep their columns: every character is in the column in which it was printed.

#include <string>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// The text of the lines `chosen`, from top to bottom and of fixed width, joined by U+000A, with the spaces
/// and at most three blank lines in a row that their places show. `left` is the x of the first column, in
/// points; a line further left moves it.
std::string listing_text(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen,
                         float left);

}  // namespace lectern::layout
