#pragma once

/// One printed line as the words and the look that a block keeps of it.

#include <vector>

#include "lectern/doc/block.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// The words of a line in the order in which they are read, with one space between two words and the targets
/// of the page's links. Empty if the line has no readable word.
std::vector<doc::Span> spans_of(const doc::Page& page, const TextLine& from);

/// What a line looks like (place, size, colour, decoration); `words` are its spans.
doc::Line look_of(const TextLine& from, const std::vector<doc::Span>& words);

}  // namespace lectern::layout
