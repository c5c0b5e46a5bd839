#pragma once

/// Rows of a ruled table between which no rule is printed.

#include "tables/rows/found_table.h"

namespace lectern::layout {

/// Splits rows of the grid whose cells hold a line for each row of the table. `box` of each cell is not known
/// here: `left` and `right` give a column's borders by `edges`, one more than columns.
///
/// A row that may hold several rows but is not split, since its words do not show where they begin, makes
/// the table doubtful: its confidence falls.
void split_rows(FoundTable& table, const std::vector<float>& edges);

}  // namespace lectern::layout
