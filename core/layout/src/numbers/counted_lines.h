#pragma once

/// Lines that begin with markers which count: 1. 2. 3., (a) (b) (c).

#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// Sets `TextLine::counted` of lines that begin with a number or letter one before or after that of another
/// line of the page, of the same shape, which begins at the same left edge or is on the same baseline.
/// Cost: linear in the lines.
void note_counted_lines(std::vector<TextLine>& lines);

/// Cuts lines that hold several entries side by side, "(a) oak     (b) elm", into one line for each. Puts new
/// lines behind the one that was cut; indices into `lines` are no longer valid.
void cut_counted_rows(std::vector<TextLine>& lines);

}  // namespace lectern::layout
