#pragma once

/// Tables between rules or on bands, read by place: whatever was painted first.

#include <vector>

#include "lines/shapes.h"
#include "tables/rows/found_table.h"
#include "trace.h"

namespace lectern::layout {

/// Why a region of the page is a table, read by place, or is not.
enum class RegionReason : std::uint8_t {
  PaintedByRows,
  Drawing,
  TooFewColumns,
  TooFewRows,
  Prose,
  List,
  ByPlace
};

/// `accepted`: it is a table. The reference is to static data.
const ReasonRow& row_of(RegionReason reason);

/// Tables in the regions that rules or bands of one width mark. A region whose rows were painted one after
/// the other is left to `find_row_tables`. The words move out of the lines, which are taken. Each region is
/// noted in `trace`.
std::vector<FoundTable> find_region_tables(const Shapes& shapes, std::vector<TextLine>& lines,
                                           const Trace& trace = {});

}  // namespace lectern::layout
