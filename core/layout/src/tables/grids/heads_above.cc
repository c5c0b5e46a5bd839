#include "tables/grids/heads_above.h"

#include <algorithm>
#include <cmath>

/// Believes: words right above a grid, one piece over each column and none across a border, are its head.
///
///      Mon    Tue    Wed            Table 3. Tolls of the year
///     |------|------|------|       |------|------|------|
///     |      |  1   |  2   |       | Gate | Days | Sum  |
///     a head of three cells         a caption: its words run over the borders
///
/// Measured on: the golden samples head-above-grid, ruled-table; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kReach = 1.6f;    // em from the head's baseline down to the grid
constexpr float kOneLine = 0.4f;  // em: baselines of one printed line
constexpr float kOver = 1.0f;     // points by which words may reach over a border
constexpr float kApart = 0.6f;    // em: the least gap between the heads of two columns
constexpr float kNamed = 0.7f;    // of the columns: so many have a head at least
constexpr int kFewestNamed = 2;

/// The column that the box is in; -1: none, or several.
int column_at(const std::vector<float>& edges, const Box& box) {
  for (std::size_t i = 0; i + 1 < edges.size(); ++i)
    if (box.x0 >= edges[i] - kOver && box.x1 <= edges[i + 1] + kOver) return static_cast<int>(i);
  return -1;
}

bool stands_above(const TextLine& line, const Box& box) {
  return !line.taken() && line.angle == 0 && !line.fragments.empty() && line.baseline <= box.y0 + kOver &&
         line.baseline > box.y0 - kReach * line.size && line.box.x1 > box.x0 && line.box.x0 < box.x1;
}

/// The lines at the lowest height above the grid.
std::vector<std::size_t> lines_above(const Box& box, const std::vector<TextLine>& lines) {
  std::vector<std::size_t> found;
  float lowest = -1e9f;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (stands_above(lines[i], box)) {
      found.push_back(i);
      lowest = std::max(lowest, lines[i].baseline);
    }
  std::erase_if(found, [&](std::size_t i) { return lines[i].baseline < lowest - kOneLine * lines[i].size; });
  return found;
}

struct Name {
  int column;
  std::size_t line, begin, end;
  Box box;
};

/// The pieces of the lines, each in a column of its own; none if they are anything else.
std::vector<Name> names_in(const std::vector<std::size_t>& found, const std::vector<float>& edges,
                           const std::vector<TextLine>& lines) {
  std::vector<Name> names;
  for (const std::size_t i : found)
    for (std::size_t f = 0; f < lines[i].fragments.size(); ++f) {
      const Box& box = lines[i].fragments[f].box;
      const int column = column_at(edges, box);
      if (column < 0) return {};
      const bool goes_on = f > 0 && names.back().column == column;
      if (!goes_on && f > 0 && box.x0 - names.back().box.x1 < kApart * lines[i].size) return {};
      if (goes_on) {
        names.back().end = f + 1;
        names.back().box = names.back().box.united(box);
      } else {
        names.push_back({column, i, f, f + 1, box});
      }
    }
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.column < b.column; });
  const auto twice = std::adjacent_find(names.begin(), names.end(),
                                        [](const Name& a, const Name& b) { return a.column == b.column; });
  return twice == names.end() ? names : std::vector<Name>();
}

}  // namespace

void take_heads_above(FoundTable& table, const std::vector<float>& edges, std::vector<TextLine>& lines) {
  const std::vector<std::size_t> found = lines_above(table.box, lines);
  const std::vector<Name> names = names_in(found, edges, lines);
  const int named = static_cast<int>(names.size());
  if (named < kFewestNamed || static_cast<float>(named) < kNamed * static_cast<float>(table.columns)) return;
  for (TableCell& cell : table.cells) ++cell.row;
  ++table.rows;
  table.header_rows = 1;
  for (const Name& name : names) {
    TableCell cell;
    cell.column = name.column;
    cell.lines.push_back(piece_of(lines[name.line], name.begin, name.end));
    table.box = table.box.united(name.box);
    table.at = std::min(table.at, name.line);
    lines[name.line].take(LineOwner::Table);
    table.cells.push_back(std::move(cell));
  }
}

}  // namespace lectern::layout
