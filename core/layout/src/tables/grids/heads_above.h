#pragma once

/// The head of a ruled table that is printed above its grid.

#include <vector>

#include "tables/rows/found_table.h"

namespace lectern::layout {

/// Moves the line right above the grid into a new first row of the table, if it names the grid's columns.
/// `edges` are the columns' borders, one more than columns. Cost: one look at each line.
void take_heads_above(FoundTable& table, const std::vector<float>& edges, std::vector<TextLine>& lines);

}  // namespace lectern::layout
