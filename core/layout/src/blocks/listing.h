#pragma once

/// Listings keep their columns: every character stands where it stood.

#include <string>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// The text of fixed-width lines, one below the other, with the spaces and blank lines that their places
/// tell. `left` is where the first column stands.
std::string listing_text(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen,
                         float left);

}  // namespace lectern::layout
