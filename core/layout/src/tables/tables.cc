#include "tables/tables.h"

#include <algorithm>

#include "tables/grid_tables.h"
#include "tables/merged_cells.h"
#include "tables/row_tables.h"

/// Believes: a grid of rules is certain and is searched first, so that rows are read only from what no grid
/// holds. The header is the rows at the top whose cells are all bold; if there are more than three such rows,
/// bold is the table's own weight and the first row is the header. A table without a header row cannot be
/// read aloud, so that every table gets one.
///
///     **Tree**  **Height**        **Oak**   **30 m**
///     Oak       30 m              **Pine**  **40 m**
///     one header row              **Fir**   **50 m**
///     (bold)                      **Yew**   **15 m**    all bold: one header row, not four
///
/// Measured on: the golden samples ruled-table, borderless-table, heads-over-columns; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kMetConfidence = 0.7f;  // 0..1, of a table two of whose cells were found at one place
constexpr int kMostHeads = 3;           // header rows; more bold rows than that are the table's own weight

bool bold_row(const FoundTable& table, int row) {
  bool any = false;
  for (const TableCell& cell : table.cells) {
    if (cell.row != row || cell.lines.empty()) continue;
    any = true;
    if (!std::all_of(cell.lines.begin(), cell.lines.end(), [](const TextLine& l) { return l.all_bold(); }))
      return false;
  }
  return any;
}

/// The cell at each place of the table, by rows; -1: none.
class Places final {
 public:
  explicit Places(const FoundTable& table)
      : rows_(table.rows), columns_(table.columns), cells_(at(rows_) * at(columns_), -1) {}

  int& operator()(int row, int column) { return cells_[at(row) * at(columns_) + at(column)]; }
  int rows() const { return rows_; }
  int columns() const { return columns_; }

  /// Whether a cell is anywhere in the rows and columns.
  bool is_free(int row, int past_row, int column, int past_column) {
    for (int r = row; r < past_row; ++r)
      for (int c = column; c < past_column; ++c)
        if ((*this)(r, c) >= 0) return false;
    return true;
  }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  int rows_, columns_;
  std::vector<int> cells_;
};

/// Words that stand in one place of the table are one cell, in the order in which they were painted, so that
/// none is lost; and no cell reaches over another. That words meet is a doubt.
void settle_places(FoundTable& table) {
  Places places(table);
  std::vector<TableCell> settled;
  for (TableCell& cell : table.cells) {
    if (cell.row < 0 || cell.row >= places.rows() || cell.column < 0 || cell.column >= places.columns()) {
      cell.row = std::clamp(cell.row, 0, places.rows() - 1);
      cell.column = std::clamp(cell.column, 0, places.columns() - 1);
    }
    const int there = places(cell.row, cell.column);
    if (there >= 0) {
      std::vector<TextLine>& lines = settled[static_cast<std::size_t>(there)].lines;
      if (!cell.lines.empty() && !lines.empty())
        table.confidence = std::min(table.confidence, kMetConfidence);
      lines.insert(lines.end(), std::make_move_iterator(cell.lines.begin()),
                   std::make_move_iterator(cell.lines.end()));
      continue;
    }
    int past_row = std::min(cell.row + std::max(cell.row_span, 1), places.rows());
    int past_column = std::min(cell.column + std::max(cell.column_span, 1), places.columns());
    while (past_column > cell.column + 1 && !places.is_free(cell.row, cell.row + 1, cell.column, past_column))
      --past_column;
    while (past_row > cell.row + 1 && !places.is_free(cell.row, past_row, cell.column, past_column))
      --past_row;
    for (int r = cell.row; r < past_row; ++r)
      for (int c = cell.column; c < past_column; ++c) places(r, c) = static_cast<int>(settled.size());
    cell.row_span = past_row - cell.row;
    cell.column_span = past_column - cell.column;
    settled.push_back(std::move(cell));
  }
  table.cells = std::move(settled);
}

}  // namespace

int header_rows(const FoundTable& table) {
  int count = 0;
  while (count < table.rows - 1 && bold_row(table, count)) ++count;
  return count > kMostHeads ? 1 : std::max(count, 1);
}

std::vector<FoundTable> find_tables(const Shapes& shapes, std::vector<TextLine>& lines, const Trace& trace) {
  std::vector<FoundTable> tables = find_grids(shapes, lines, trace);
  std::vector<FoundTable> more = find_row_tables(shapes, lines, trace);
  tables.insert(tables.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  for (FoundTable& table : tables) {
    table.header_rows = std::max(header_rows(table), table.header_rows);
    if (!table.ruled) merge_cells(table, table.header_rows);
    settle_places(table);
  }
  return tables;
}

}  // namespace lectern::layout
