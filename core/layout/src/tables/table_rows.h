#pragma once

/// Lines cut into pieces, pieces put together as rows of cells, rows that agree on columns: what tables
/// without a grid are read from.

#include <cstddef>
#include <utility>
#include <vector>

#include "lines/shapes.h"
#include "lines/text_line.h"

namespace lectern::layout {

struct Piece {
  std::size_t line = 0, begin = 0, end = 0;  // fragments of a line
  Box box;
  float baseline = 0, size = 0;
  bool fixed = false, bold = false;
  bool jump = false;  ///< on a page that paints its spaces, no space was painted before it
};

struct CellText {
  std::vector<Piece> pieces;
  Box box;
  float top() const { return pieces.front().baseline; }
  float bottom() const { return pieces.back().baseline; }
};

struct Row {
  std::vector<CellText> cells;
  Box box;
};

struct Columns {
  std::vector<std::pair<float, float>> spans;

  /// Column by overlap, -1 when the box touches none; `last` the last column it reaches into.
  int find(const Box& box, int& last) const {
    int first = -1;
    last = -1;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const float overlap = std::min(box.x1, spans[i].second) - std::max(box.x0, spans[i].first);
      if (overlap <= 0) continue;
      if (first < 0) first = static_cast<int>(i);
      last = static_cast<int>(i);
    }
    return first;
  }
};

constexpr float kCellLeading = 1.55f;  // of the size: lines of one cell

bool ruled_between(const Shapes& shapes, const Box& box, float y0, float y1);

/// The next line of the same cell: right below, a line's step away, no rule between.
bool same_cell(const Shapes& shapes, const CellText& cell, const Piece& next, float step_limit);

/// Cuts the lines that are not taken at holes as wide as those between cells.
std::vector<Piece> cut_pieces(const std::vector<TextLine>& lines);

/// Puts pieces together in the order they come in: beside the last cell, or below it as its next line.
std::vector<Row> cut_rows(const Shapes& shapes, const std::vector<Piece>& pieces);

/// Around rows `begin` to before `end`.
Box box_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end);

/// The columns that rows `begin` to `end` agree on: x ranges of their cells, joined where they overlap.
Columns columns_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end);

}  // namespace lectern::layout
