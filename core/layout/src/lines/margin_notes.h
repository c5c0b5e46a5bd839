#pragma once

/// Notes in the outer margin, beside the lines of the text.

#include <cstdint>
#include <vector>

#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why words right of the text are a note in the margin, or are not.
enum class MarginReason : std::uint8_t {
  SmallerThanTheText,
  GoesOnBelow,
  OneLineOfTheSameSize,
  MuchOfThePage,
};

const ReasonRow& row_of(MarginReason reason);

/// Cuts lines that run over the right edge of the text into a note: the note's lines come right after the
/// lines they were cut from. Cost: a few looks at each line.
void cut_margin_notes(std::vector<TextLine>& lines, const Trace& trace = {});

}  // namespace lectern::layout
