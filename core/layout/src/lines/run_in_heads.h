#pragma once

/// Headings that stand on the first line of their paragraph.

#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// Cuts them off as lines of their own: words in another weight or slant with wide white behind them, before
/// text that goes on below from the margin. A form's label is none: what follows it does not flow on under
/// it.
void cut_run_in_heads(std::vector<TextLine>& lines);

}  // namespace lectern::layout
