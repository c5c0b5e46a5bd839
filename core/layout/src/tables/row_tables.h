#pragma once

#include "tables/tables.h"

namespace lectern::layout {

/// Tables without a grid: rows of text pieces that keep their columns, with rules or shades between them or
/// with nothing but white. Cells are painted one after the other, so the order of painting tells a table from
/// two columns of prose.
std::vector<FoundTable> find_row_tables(const Shapes& shapes, std::vector<TextLine>& lines);

}  // namespace lectern::layout
