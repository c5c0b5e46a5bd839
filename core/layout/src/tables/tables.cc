#include "tables/tables.h"

#include <algorithm>

#include "tables/grid_tables.h"
#include "tables/merged_cells.h"
#include "tables/row_tables.h"

namespace lectern::layout {
namespace {

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

// A table without a header row serves nobody.
int header_rows(const FoundTable& table) {
  int count = 0;
  while (count < table.rows - 1 && bold_row(table, count)) ++count;
  return count > 3 ? 1 : std::max(count, 1);
}

std::vector<FoundTable> find_tables(const Shapes& shapes, std::vector<TextLine>& lines) {
  std::vector<FoundTable> tables = find_grids(shapes, lines);
  std::vector<FoundTable> more = find_row_tables(shapes, lines);
  tables.insert(tables.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  for (FoundTable& table : tables) {
    table.header_rows = std::max(header_rows(table), table.header_rows);
    if (!table.ruled) merge_cells(table, table.header_rows);
  }
  return tables;
}

}  // namespace lectern::layout
