#pragma once

/// Contents pages: titles, a row of dots, a page's number.

#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// Drops the dots that lead from a title to its page's number, and marks those lines as entries; on a page
/// with several, lines whose number ends in the same place are entries without dots.
void cut_leaders(std::vector<TextLine>& lines);

}  // namespace lectern::layout
