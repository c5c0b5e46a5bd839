#pragma once

/// Lines that run over the gutter between two columns, cut there.

#include <cstdint>
#include <vector>

#include "lectern/doc/page.h"
#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why a line with a wide gap is cut there, or is not.
enum class GutterReason : std::uint8_t {
  HeadlinesOverColumns,
  ColumnsPaintedByRow,
  NoLargerThanBelow,
  NoColumnsBelow,
};

const ReasonRow& row_of(GutterReason reason);

/// Cuts headlines that stand on one baseline over different columns, and lines of two columns that were
/// painted row by row: their left halves then come before their right ones. Cost: linear in the lines; a few
/// lines below each line with a wide gap are looked at.
void cut_at_gutters(const doc::Page& page, std::vector<TextLine>& lines, const Trace& trace = {});

}  // namespace lectern::layout
