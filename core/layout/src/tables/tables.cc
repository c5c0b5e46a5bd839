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

constexpr int kMostHeads = 3;  // header rows; more bold rows than that are the table's own weight

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
  }
  return tables;
}

}  // namespace lectern::layout
