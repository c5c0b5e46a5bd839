#pragma once

/// Rows that are the next lines of the row above them.

#include <cstddef>
#include <vector>

#include "lines/shapes.h"
#include "lines/text_line.h"
#include "tables/rows/table_rows.h"

namespace lectern::layout {

/// Whether the row is a note to the row above it: one cell in smaller letters right below, which begins at
/// the left edge of one of its columns and may be wider than it.
bool is_note_row(const Row& above, const Row& row, const Columns& columns);

/// Appends rows of `begin` to before `end` that continue the row above them to that row. Returns how many
/// rows are gone; the rows after `end` move up. Below a head (`headed`: row `begin` is one), more must speak
/// for it, since the first row may be the rest of one that began on another page. Cost: linear in the cells,
/// times the columns.
std::size_t merge_wrapped(const Shapes& shapes, const std::vector<TextLine>& lines, std::vector<Row>& rows,
                          std::size_t begin, std::size_t end, bool headed);

}  // namespace lectern::layout
