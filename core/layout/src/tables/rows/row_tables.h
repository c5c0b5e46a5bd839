#pragma once

#include <vector>

#include "tables/rows/found_table.h"
#include "tables/rows/table_rows.h"
#include "trace.h"

namespace lectern::layout {

/// Tables without a grid: rows of text pieces that keep their columns, separated by rules, shades or gaps
/// alone. Cells are painted one after the other, so the order of painting distinguishes a table from two
/// columns of prose. What remains is searched once more by place if numbers were painted column by column.
///
/// Takes the lines of its tables, and appends the ends of list entries to the lines that they end. Each
/// candidate is noted in `trace` with the reason for or against it. Cost: linear in the lines, times the rows
/// of the tables that are found.
std::vector<FoundTable> find_row_tables(const Shapes& shapes, std::vector<TextLine>& lines,
                                        const Trace& trace = {});

/// Whether the pieces, in the order in which they were painted, are the rows of one table and nothing else.
bool is_painted_by_rows(const Shapes& shapes, std::vector<TextLine>& lines, const std::vector<Piece>& pieces);

}  // namespace lectern::layout
