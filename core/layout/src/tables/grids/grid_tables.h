#pragma once

#include <cstdint>
#include <vector>

#include "lines/shapes.h"
#include "tables/rows/found_table.h"
#include "trace.h"

namespace lectern::layout {

/// Why rules that touch are the borders of a table or are not.
enum class GridReason : std::uint8_t { TooFewOrMany, Drawing, TooEmpty, Grid };

/// `accepted`: they are a table. The reference is to static data.
const ReasonRow& row_of(GridReason reason);

/// Tables whose cells are between printed rules. The fragments inside move from `lines` into the cells; a
/// line without fragments is taken. Each net of rules is noted in `trace`. Cost: the product of the
/// horizontal and the upright rules, up to four million; beyond that, no grid is searched.
std::vector<FoundTable> find_grids(const Shapes& shapes, std::vector<TextLine>& lines,
                                   const Trace& trace = {});

}  // namespace lectern::layout
