#pragma once

/// What shows that rows of text are a table: rules, rows that fill the columns, gaps too wide for prose, and
/// no sign of a list.

#include <cstddef>
#include <optional>
#include <vector>

#include "lines/shapes.h"
#include "lines/text_line.h"
#include "tables/rows/table_reason.h"
#include "tables/rows/table_rows.h"

namespace lectern::layout {

/// Borrows all that it is given. Rows are named from `begin` to before `end`; every row has a cell, and every
/// cell a piece.
class TableEvidence final {
 public:
  TableEvidence(const Shapes& shapes, const std::vector<TextLine>& lines, const std::vector<Row>& rows)
      : shapes_(shapes), lines_(lines), rows_(rows) {}

  /// Whether the rows are a table, with the first exit of the rule that applies. Cost: one look at each cell,
  /// rule and shade.
  TableReason judge(std::size_t begin, std::size_t end) const;

  /// Most cells beside the first column are numbers: what a table that was painted column by column must
  /// hold, because its rows were put together by place.
  bool holds_numbers(std::size_t begin, std::size_t end) const;

  /// How sure it is of rows that `judge` accepts, 0..1.
  float confidence(std::size_t begin, std::size_t end) const;

 private:
  struct Counts {
    std::size_t rows = 0, full_rows = 0, wide_rows = 0, marker_rows = 0, numbered_rows = 0, bullet_rows = 0,
                blank_rows = 0, leader_rows = 0;
    std::size_t cells = 0, fixed_cells = 0, counted_cells = 0, tall = 0;
    std::size_t rules = 0, gaps = 0, jumps = 0;
  };
  Counts count(std::size_t begin, std::size_t end, std::size_t columns) const;
  void count_cells(const Row& row, Counts& counts) const;
  bool lists_pages(std::size_t begin, std::size_t end) const;
  bool is_in_passage(std::size_t begin, std::size_t end) const;
  bool is_sparse(std::size_t begin, std::size_t end, const Columns& columns) const;
  std::optional<TableReason> list_in(std::size_t begin, std::size_t end, const Counts& counts) const;
  std::optional<TableReason> words_against(std::size_t begin, std::size_t end, const Counts& counts,
                                           std::size_t columns) const;
  std::optional<TableReason> gaps_against(std::size_t begin, std::size_t end, const Counts& counts,
                                          const Columns& columns) const;

  const Shapes& shapes_;
  const std::vector<TextLine>& lines_;
  const std::vector<Row>& rows_;
};

}  // namespace lectern::layout
