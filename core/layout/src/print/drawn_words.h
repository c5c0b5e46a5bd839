#pragma once

/// Words and signs inside lines of text that are painted as outlines, so that the file has no text for them.

#include <vector>

#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Puts a mark (doc::kDrawn) into each line where outlines are painted between its words, or, on a page that
/// has such lines, beside its first or last word. Lines that are taken stay as they are. Cost: one look at
/// each path.
void mark_drawn_words(const doc::Page& page, std::vector<TextLine>& lines);

}  // namespace lectern::layout
