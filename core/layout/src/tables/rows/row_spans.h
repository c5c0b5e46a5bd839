#pragma once

/// Which columns a cell reaches over, in tables without a grid.

#include <utility>

#include "tables/rows/table_rows.h"

namespace lectern::layout {

/// First and last column of `row`'s cell `at`, from 0. In the rows above the body (`above_body`) a rule below
/// the cell, or its place in the middle of several columns, shows that it heads them all. A cell that touches
/// no column gets the nearest one. `columns` has at least one.
std::pair<int, int> span_of(const Shapes& shapes, const Row& row, std::size_t at, const Columns& columns,
                            bool above_body);

/// Whether the row is one cell in the middle of the table, at no column's edge: it heads the rows below it.
bool is_section_row(const Row& row, const Columns& columns);

}  // namespace lectern::layout
