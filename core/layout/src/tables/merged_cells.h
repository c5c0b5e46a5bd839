#pragma once

/// Cells over several rows or columns, in tables without a grid.

#include "tables/tables.h"

namespace lectern::layout {

/// Gives the cells of `table` their spans by what can be seen. In the first `header_rows` rows, a cell heads
/// the columns right of it that only the rows below fill; in the body, a cell in the middle of its own and
/// the next rows, which leave its column empty, belongs to all of them. Removes empty cells that become
/// covered. A table of one row or one column stays as it is.
void merge_cells(FoundTable& table, int header_rows);

}  // namespace lectern::layout
