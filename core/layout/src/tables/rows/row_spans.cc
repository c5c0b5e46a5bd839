#include "tables/rows/row_spans.h"

#include <algorithm>
#include <cmath>

/// Believes: a cell above the body heads several columns if a rule right below it is as wide as they are, or
/// if it is in their middle and they are nearer to it than to its neighbours. Any other cell is in the
/// columns that its words touch.
///
///              Height              "Height" heads two columns: its rule is as wide as they are
///            ----------
///     Tree   least most   Wood     not "Tree": it is aligned with its own column
///     Oak     10    30    hard
///
/// Measured on: the golden samples booktabs, heads-over-columns, borderless-table; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kRuleAbove = 0.4f,
                kRuleBelow = 0.8f;     // em around the cell's foot: where its rule is searched
constexpr float kWholeWidth = 0.85f;   // of the table: a wider rule is the table's, not the cell's; -20 %: 1
constexpr float kRuleInset = 2.0f;     // points by which the rule may begin inside the words
constexpr float kRuleSlack = 1.0f;     // points by which the middle of a column may be outside the rule
constexpr float kAligned = 1.5f;       // points by which aligned edges differ
constexpr float kOffShare = 0.05f;     // of the columns' reach: a cell may miss their middle by so much
constexpr float kOffLeast = 1.0f;      // points, added to it
constexpr float kSectionOff = 0.03f;   // of the table's width: a section's title is in the middle; -20 %: 1
constexpr float kSectionWidth = 0.6f;  // of the table's width: a wider line is prose
constexpr float kSectionEdge = 3.0f;   // points: nearer to a column's left edge, it is that column's cell

using Span = std::pair<int, int>;

int count_of(const Columns& columns) {
  return static_cast<int>(columns.spans.size());
}
float left_of(const Columns& columns, int i) {
  return columns.spans[static_cast<std::size_t>(i)].first;
}
float right_of(const Columns& columns, int i) {
  return columns.spans[static_cast<std::size_t>(i)].second;
}
float middle_of(const Columns& columns, int first, int last) {
  return (left_of(columns, first) + right_of(columns, last)) / 2;
}
float middle_of(const CellText& cell) {
  return (cell.box.x0 + cell.box.x1) / 2;
}

/// The columns whose middles lie between two places; an empty span if there are none.
Span between(const Columns& columns, float from, float to) {
  Span span{0, -1};
  for (int i = 0; i < count_of(columns); ++i) {
    const float middle = middle_of(columns, i, i);
    if (middle < from || middle > to) continue;
    if (span.second < span.first) span.first = i;
    span.second = i;
  }
  return span;
}

/// A rule right below the cell that is as wide as what the cell heads.
Span by_rule(const Shapes& shapes, const CellText& cell, const Columns& columns) {
  const float size = cell.pieces.front().size;
  const float whole = columns.spans.back().second - columns.spans.front().first;
  for (const Stroke& s : shapes.horizontal) {
    if (s.at < cell.box.y1 - kRuleAbove * size || s.at > cell.box.y1 + kRuleBelow * size) continue;
    if (s.to - s.from > kWholeWidth * whole || s.from > cell.box.x0 + kRuleInset ||
        s.to < cell.box.x1 - kRuleInset)
      continue;
    const Span span = between(columns, s.from - kRuleSlack, s.to + kRuleSlack);
    if (span.second > span.first) return span;
  }
  return {0, -1};
}

/// The cell is aligned with its column by its left edge, its right edge or its middle.
bool is_aligned(const CellText& cell, const Columns& columns, int i) {
  return std::fabs(cell.box.x0 - left_of(columns, i)) < kAligned ||
         std::fabs(cell.box.x1 - right_of(columns, i)) < kAligned ||
         std::fabs(middle_of(cell) - middle_of(columns, i, i)) < kAligned;
}

/// The columns nearer to this cell than to its neighbours, if the cell is in their middle.
Span by_middle(const Row& row, std::size_t at, const Columns& columns) {
  const float middle = middle_of(row.cells[at]);
  int last = 0;
  if (const int own = columns.find(row.cells[at].box, last);
      own >= 0 && own == last && is_aligned(row.cells[at], columns, own))
    return {0, -1};
  const float from = at == 0 ? -1e9f : (middle_of(row.cells[at - 1]) + middle) / 2;
  const float to = at + 1 == row.cells.size() ? 1e9f : (middle_of(row.cells[at + 1]) + middle) / 2;
  const Span near = between(columns, from, to);
  for (int first = near.first; first < near.second; ++first) {
    const float reach = right_of(columns, near.second) - left_of(columns, first);
    if (std::fabs(middle_of(columns, first, near.second) - middle) < kOffShare * reach + kOffLeast)
      return {first, near.second};
  }
  return {0, -1};
}

}  // namespace

std::pair<int, int> span_of(const Shapes& shapes, const Row& row, std::size_t at, const Columns& columns,
                            bool above_body) {
  const CellText& cell = row.cells[at];
  if (row.cells.size() == 1 && is_section_row(row, columns)) return {0, count_of(columns) - 1};
  if (above_body) {
    const Span ruled = by_rule(shapes, cell, columns);
    if (ruled.second >= ruled.first) return ruled;
    const Span middle = by_middle(row, at, columns);
    if (middle.second >= middle.first) return middle;
  }
  int last = 0;
  const int first = columns.find(cell.box, last);
  if (first >= 0) return {first, last};
  int nearest = 0;
  for (int i = 1; i < count_of(columns); ++i)
    if (std::fabs(middle_of(columns, i, i) - middle_of(cell)) <
        std::fabs(middle_of(columns, nearest, nearest) - middle_of(cell)))
      nearest = i;
  return {nearest, nearest};
}

bool is_section_row(const Row& row, const Columns& columns) {
  if (row.cells.size() != 1 || columns.spans.size() < 2) return false;
  const Box& box = row.cells.front().box;
  const float whole = columns.spans.back().second - columns.spans.front().first;
  const float off = std::fabs(middle_of(row.cells.front()) - middle_of(columns, 0, count_of(columns) - 1));
  const bool at_edge = std::any_of(columns.spans.begin(), columns.spans.end(), [&](const auto& span) {
    return std::fabs(span.first - box.x0) < kSectionEdge;
  });
  return off < kSectionOff * whole && box.width() < kSectionWidth * whole && !at_edge;
}

}  // namespace lectern::layout
