#pragma once

/// Lines cut into pieces, pieces put together as rows of cells, rows that agree on columns: the material of
/// tables without a grid.

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "lines/shapes.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Words of one line between two gaps: part of a cell.
struct Piece {
  std::size_t line = 0, begin = 0, end = 0;  ///< fragments `begin` to before `end` of a line
  Box box;
  float baseline = 0, size = 0;      ///< points, of the line
  bool fixed = false, bold = false;  ///< all of its fragments are
  bool jump = false;                 ///< on a page that paints its spaces, none was painted before it
};

/// The text of one cell: at least one piece, each below the one before it.
struct CellText {
  std::vector<Piece> pieces;
  Box box;

  /// The baseline of its first line, and of its last.
  float top() const { return pieces.front().baseline; }
  float bottom() const { return pieces.back().baseline; }
};

/// Cells from left to right; at least one.
struct Row {
  std::vector<CellText> cells;
  Box box;
};

/// Columns as ranges of x, from left to right, without overlap.
struct Columns {
  std::vector<std::pair<float, float>> spans;

  /// The first column that the box overlaps, -1 if it overlaps none. Sets `last` to the last such column.
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

constexpr float kCellLeading = 1.55f;  // em: the widest step between two lines of one cell; -20 %: 8

/// Whether a horizontal rule crosses the box's columns between the heights `y0` and `y1`.
bool ruled_between(const Shapes& shapes, const Box& box, float y0, float y1);

/// Whether `next` is the next line of the cell: it overlaps the cell's columns, begins half an em to
/// `step_limit` em below the cell's last line, and no rule is between them.
bool same_cell(const Shapes& shapes, const CellText& cell, const Piece& next, float step_limit);

/// Cuts the upright lines that are not taken, and are no entries of contents, at gaps as wide as those
/// between cells. Pieces come in the order of the lines, each line's from left to right.
std::vector<Piece> cut_pieces(const std::vector<TextLine>& lines);

/// Puts pieces together in the order in which they come: beside the last cell, or below it as its next line;
/// else as the first cell of a new row.
std::vector<Row> cut_rows(const Shapes& shapes, const std::vector<Piece>& pieces);

/// Around rows `begin` to before `end`.
Box box_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end);

/// The columns that rows `begin` to before `end` agree on: x ranges of their cells, joined where they
/// overlap. If several rows have three or more cells, the fullest rows decide, and cells that reach over
/// several of their columns head them.
Columns columns_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end);

}  // namespace lectern::layout
