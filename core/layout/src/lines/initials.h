#pragma once

/// Drop caps: the first letter of a passage, as tall as several of its lines.

#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// Puts large first letters in front of the line they stand beside, as letters of its first word. The lines
/// below it that make room for the letter begin where the letter does, so that they are one paragraph with
/// the rest.
void join_initials(std::vector<TextLine>& lines);

}  // namespace lectern::layout
