#pragma once

/// Words of an amended text: deleted ones have a rule through them, new ones are underlined beside them.

#include <vector>

#include "lines/shapes.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Marks the fragments of lines that are struck out (doc::kStrike) or inserted (doc::kInserted). A line whose
/// underlined words are new ones is not underlined as a whole.
void mark_amended_words(const Shapes& shapes, std::vector<TextLine>& lines);

}  // namespace lectern::layout
