#pragma once

/// What tells that rows of text are a table: rules, rows that fill the columns, white too wide for prose, and
/// no sign of a list.

#include <cstddef>
#include <vector>

#include "lines/shapes.h"
#include "lines/text_line.h"
#include "tables/table_rows.h"

namespace lectern::layout {

/// Borrows all that it is given. Rows are named from `begin` to before `end`.
class TableEvidence final {
 public:
  TableEvidence(const Shapes& shapes, const std::vector<TextLine>& lines, const std::vector<Row>& rows)
      : shapes_(shapes), lines_(lines), rows_(rows) {}

  bool is_table(std::size_t begin, std::size_t end) const;

  /// Most cells beside the first column are numbers.
  bool holds_figures(std::size_t begin, std::size_t end) const;

  /// How sure it is of rows that are a table, 0..1.
  float confidence(std::size_t begin, std::size_t end) const;

 private:
  struct Counts {
    std::size_t rows = 0, full_rows = 0, wide_rows = 0, marker_rows = 0, numbered_rows = 0, bullet_rows = 0,
                blank_rows = 0, leader_rows = 0;
    std::size_t cells = 0, fixed_cells = 0, counted_cells = 0, tall = 0;
    std::size_t rules = 0, gaps = 0, jumps = 0;
  };
  Counts count(std::size_t begin, std::size_t end, std::size_t columns) const;
  bool lists_pages(std::size_t begin, std::size_t end) const;
  bool is_in_passage(std::size_t begin, std::size_t end) const;
  bool is_sparse(std::size_t begin, std::size_t end, const Columns& columns) const;
  bool is_list(std::size_t begin, std::size_t end, const Counts& counts) const;

  const Shapes& shapes_;
  const std::vector<TextLine>& lines_;
  const std::vector<Row>& rows_;
};

}  // namespace lectern::layout
