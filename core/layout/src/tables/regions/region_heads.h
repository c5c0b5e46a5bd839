#pragma once

/// The head of a table that is read by place: names of columns, and of groups of columns above them.

#include <cstddef>
#include <utility>
#include <vector>

#include "tables/rows/table_rows.h"

namespace lectern::layout {

/// One cell of the head: its place, and its pieces from the top downwards.
struct HeadCell {
  int row = 0, column = 0;
  int row_span = 1, column_span = 1;
  std::vector<Piece> pieces;
};

struct Head {
  int rows = 0;
  std::vector<HeadCell> cells;
};

/// Puts the printed rows `begin` to before `end` over the columns. A piece that reaches over several columns,
/// by its width, by a rule below it or by its middle, heads what is printed below it.
Head head_of(const Shapes& shapes, const std::vector<Row>& rows, std::size_t begin, std::size_t end,
             const Columns& columns);

}  // namespace lectern::layout
