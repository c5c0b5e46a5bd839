#pragma once

/// Headings on the first line of their paragraph: run-in heads.

#include <cstdint>
#include <vector>

#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why the first words of a line are a run-in head, or are not.
enum class RunInReason : std::uint8_t {
  Head,
  NothingBehind,
  GapTooNarrow,
  GapTooWide,
  GapAsBetweenWords,
  TextEnds,
  NoTitle,
};

const ReasonRow& row_of(RunInReason reason);

/// Cuts run-in heads off as lines of their own, in front of the rest of their line. Appends to `lines`;
/// indices into it are no longer valid.
void cut_run_in_heads(std::vector<TextLine>& lines, const Trace& trace = {});

}  // namespace lectern::layout
