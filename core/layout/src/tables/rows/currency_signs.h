#pragma once

/// Signs of currencies that stand at the left edge of their column, apart from their numbers.

#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// Whether the fragment is such a sign and nothing else: "$", "€", "US$".
bool is_currency(const Fragment& fragment);

/// Appends each sign that was painted as a line of its own to the front of the number right of it, and takes
/// its line for `LineOwner::ListEntry`. Cost: n log n in the lines.
void attach_currency(std::vector<TextLine>& lines);

}  // namespace lectern::layout
