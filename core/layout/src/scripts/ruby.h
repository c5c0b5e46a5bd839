#pragma once

/// Readings that are printed small above Chinese letters (ruby, furigana).

#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// Puts each reading behind the letters below it: the letters get the style kRubyBase, the reading, in round
/// brackets, kRuby. Lines of readings whose letters are not found stay as they are.
void attach_ruby(std::vector<TextLine>& lines);

}  // namespace lectern::layout
