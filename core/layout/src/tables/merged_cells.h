#pragma once

/// Cells over several rows or columns, in tables without a grid.

#include "tables/tables.h"

namespace lectern::layout {

/// Gives cells their spans by what can be seen: a cell that stands in the middle of its own and the rows
/// below it, where they leave its column empty, is one of all of them; in the first `header_rows` rows, a
/// cell heads the columns right of it that only the rows below fill.
void merge_cells(FoundTable& table, int header_rows);

}  // namespace lectern::layout
