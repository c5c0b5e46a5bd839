#include "tables/merged_cells.h"

#include <algorithm>
#include <cmath>

/// Believes: in a table without a grid, the place of words shows how many rows and columns they head. In the
/// header, a cell heads the empty places right of it that the next row fills; in the body, a cell whose
/// middle is the middle of several rows, and whose column is empty in the others, belongs to all of them.
///
///                Height            two header rows: "Height" heads both columns below it,
///     Tree     least  most         "Tree" reaches down to "least" and "most"
///     Oak       10     30
///     -----------------------
///     Conifers  5     40  Fir      "Conifers" is in the middle of two rows: it belongs to both
///              10     50  Pine
///
///     Oak       10     30          not one: "hard" is in the first row's height, the second row's
///              soft wood           column is empty because nothing is to be said
///
/// Measured on: the golden samples heads-over-columns, cells-of-several-rows, booktabs; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kLowered = 0.35f;    // em below the row's first baseline: the cell is not in the row's height
constexpr float kOffMiddle = 0.45f;  // em by which the middle of several rows may be missed

Box box_of(const TableCell& cell) {
  Box box;
  for (const TextLine& line : cell.lines) box = box.united(line.box);
  return box;
}

float middle_of(const Box& box) {
  return (box.y0 + box.y1) / 2;
}

class Merger final {
 public:
  Merger(FoundTable& table, int header_rows) : table_(table), header_(header_rows) {
    for (TableCell& cell : table_.cells)
      if (!cell.lines.empty()) filled_.push_back(&cell);
    place();
  }

  void merge() {
    widen_overlaps();
    widen_headers();
    heighten_headers();
    heighten_body();
    // An empty place below a cell that grew is not a cell any more.
    std::erase_if(table_.cells, [&](const TableCell& cell) {
      return cell.lines.empty() && at(cell.row, cell.column) != nullptr;
    });
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  TableCell*& at(int row, int column) { return places_[index(row) * index(table_.columns) + index(column)]; }

  void place() {
    places_.assign(index(table_.rows) * index(table_.columns), nullptr);
    for (TableCell* cell : filled_)
      for (int r = cell->row; r < std::min(cell->row + cell->row_span, table_.rows); ++r)
        for (int c = cell->column; c < std::min(cell->column + cell->column_span, table_.columns); ++c)
          at(r, c) = cell;
  }

  bool is_empty(int row, int from, int to) {
    for (int c = from; c < to; ++c)
      if (at(row, c)) return false;
    return true;
  }

  /// Words that run into the next column get its place, and the empty places right of it.
  void widen_overlaps() {
    for (TableCell* cell : filled_) {
      if (cell->column_span < 2 || cell->row < header_) continue;
      while (cell->column + cell->column_span < table_.columns &&
             !at(cell->row, cell->column + cell->column_span))
        ++cell->column_span;
    }
    place();
  }

  /// A header cell gets the empty places right of it that the row below fills, if that row fills its own.
  void widen_headers() {
    for (TableCell* cell : filled_) {
      if (cell->row + 1 >= header_) continue;
      const int below = cell->row + 1;
      const auto next = [&] { return cell->column + cell->column_span; };
      if (!at(below, cell->column)) continue;
      while (next() < table_.columns && !at(cell->row, next()) && at(below, next())) ++cell->column_span;
    }
    place();
  }

  /// Beside cells that head several columns, cells of one column reach down over all header rows.
  void heighten_headers() {
    const bool grouped = std::any_of(filled_.begin(), filled_.end(), [&](const TableCell* cell) {
      return cell->row + 1 < header_ && cell->column_span > 1;
    });
    if (!grouped) return;
    for (TableCell* cell : filled_) {
      if (cell->row >= header_ || cell->column_span > 1) continue;
      bool alone = true;
      for (int r = 0; r < header_; ++r) alone = alone && (r == cell->row || !at(r, cell->column));
      if (!alone) continue;
      cell->row = 0;
      cell->row_span = header_;
    }
    place();
  }

  /// Lower than the other cells of its row begin, with nothing below it in the next row.
  bool is_lowered(const TableCell& cell) {
    if (cell.row + 1 >= table_.rows || cell.lines.empty() ||
        !is_empty(cell.row + 1, cell.column, cell.column + cell.column_span))
      return false;
    float first = 1e9f;
    for (const TableCell* other : filled_)
      if (other->row == cell.row) first = std::min(first, other->lines.front().baseline);
    return cell.lines.front().baseline > first + kLowered * cell.lines.front().size;
  }

  void heighten_body() {
    std::vector<Box> rows(index(table_.rows));
    std::vector<TableCell*> lowered;
    for (TableCell* cell : filled_) {
      if (cell->row_span == 1 && is_lowered(*cell)) {
        lowered.push_back(cell);
      } else if (cell->row_span == 1) {
        Box& row = rows[index(cell->row)];
        row = row.united(box_of(*cell));
      }
    }
    for (TableCell* cell : lowered) {
      const float middle = middle_of(box_of(*cell));
      const auto off = [&](int last) {
        const Box& first = rows[index(cell->row)];
        return std::fabs(middle_of(first.united(rows[index(last)])) - middle);
      };
      int best = cell->row;
      for (int r = cell->row + 1; r < table_.rows; ++r) {
        if (!is_empty(r, cell->column, cell->column + cell->column_span) || rows[index(r)].is_empty()) break;
        if (off(r) < off(best)) best = r;
      }
      if (best > cell->row && off(best) < kOffMiddle * cell->lines.front().size)
        cell->row_span = best - cell->row + 1;
    }
    place();
  }

  FoundTable& table_;
  int header_;
  std::vector<TableCell*> filled_;
  std::vector<TableCell*> places_;
};

}  // namespace

void merge_cells(FoundTable& table, int header_rows) {
  if (table.columns < 2 || table.rows < 2) return;
  Merger(table, header_rows).merge();
}

}  // namespace lectern::layout
