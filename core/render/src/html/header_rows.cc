#include "html/header_rows.h"

#include <algorithm>
#include <vector>

namespace lectern::render {

std::size_t header_rows(const doc::Table& table) {
  std::size_t count = 0, reach = 0;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::vector<doc::Cell>& cells = table.rows[i].cells;
    const bool all = std::all_of(cells.begin(), cells.end(), [](const doc::Cell& cell) {
      return cell.header == doc::Cell::Header::Column;
    });
    if (!all || (cells.empty() && reach <= i)) break;
    for (const doc::Cell& cell : cells)
      reach = std::max(reach, i + static_cast<std::size_t>(std::max<int>(cell.row_span, 1)));
    // The head ends at the first row below which no cell of the head extends.
    if (reach == i + 1) count = i + 1;
  }
  return count;
}

}  // namespace lectern::render
