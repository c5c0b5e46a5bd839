#include "tables/table_evidence.h"

#include <algorithm>
#include <cmath>

#include "tables/cell_words.h"

namespace lectern::layout {
namespace {

/// Cells that stand lower than their row begins.
std::size_t lowered_cells(const Row& row) {
  float head = 1e9f;
  for (const CellText& cell : row.cells) head = std::min(head, cell.top());
  return static_cast<std::size_t>(std::count_if(
      row.cells.begin(), row.cells.end(),
      [&](const CellText& cell) { return cell.top() >= head + 0.35f * cell.pieces.front().size; }));
}

float narrowest_gap(const Columns& columns) {
  float least = 1e9f;
  for (std::size_t i = 1; i < columns.spans.size(); ++i)
    least = std::min(least, columns.spans[i].first - columns.spans[i - 1].second);
  return least;
}

std::size_t count_rules(const Shapes& shapes, const Box& box) {
  const auto rules = std::count_if(shapes.horizontal.begin(), shapes.horizontal.end(), [&](const Stroke& s) {
    return s.at > box.y0 - 12 && s.at < box.y1 + 12 && s.from <= box.x0 + 8 &&
           s.to >= box.x1 - 0.4f * box.width();
  });
  // One area behind everything is a box, not a row.
  const auto shades = std::count_if(shapes.shades.begin(), shapes.shades.end(), [&](const Box& shade) {
    return !(shade.y0 < box.y0 && shade.y1 > box.y1) && shade.y0 > box.y0 - 12 && shade.y1 < box.y1 + 12 &&
           shade.width() > 0.5f * box.width();
  });
  return static_cast<std::size_t>(rules + shades);
}

}  // namespace

TableEvidence::Counts TableEvidence::count(std::size_t begin, std::size_t end, std::size_t columns) const {
  Counts e;
  std::size_t spanning = 0;  // cells of a row above that reach down to this one
  for (std::size_t i = begin; i < end; ++i) {
    const Row& row = rows_[i];
    ++e.rows;
    if (const std::size_t lowered = lowered_cells(row); lowered > 0 || row.cells.size() >= columns)
      spanning = lowered;
    // Wide tables may leave a cell or two empty in every row.
    const std::size_t own = row.cells.size();
    e.wide_rows += own >= 2;
    if (own + (own >= 2 && own < columns ? spanning : 0) >= columns - columns / 4) ++e.full_rows;
    if (is_marker(row.cells.front(), lines_)) ++e.marker_rows;
    if (has_bullet(row.cells.front(), lines_)) ++e.bullet_rows;
    if (is_section_number(row.cells.front(), lines_)) ++e.numbered_rows;
    for (const CellText& cell : row.cells) {
      ++e.cells;
      e.counted_cells += is_counted(cell, lines_);
      e.gaps += cell.pieces.front().begin > 0;
      e.jumps += cell.pieces.front().jump;
      if (has_leader(cell, lines_)) ++e.leader_rows;
      if (cell.pieces.size() > 6) ++e.tall;
      if (std::all_of(cell.pieces.begin(), cell.pieces.end(), [](const Piece& p) { return p.fixed; }))
        ++e.fixed_cells;
    }
  }
  e.rules = count_rules(shapes_, box_of(rows_, begin, end));
  return e;
}

/// Titles and the pages they are on: numbers that never fall, with no words above them.
bool TableEvidence::lists_pages(std::size_t begin, std::size_t end) const {
  int last = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const std::vector<CellText>& cells = rows_[i].cells;
    if (cells.size() == 1) continue;
    const int page = cells.size() == 2 ? number_in(cells.back(), lines_) : -1;
    if (page < last || number_in(cells.front(), lines_) >= 0) return false;
    last = page;
  }
  return true;
}

/// Entries with something at their right, titles with their pages, answers side by side.
bool TableEvidence::is_list(std::size_t begin, std::size_t end, const Counts& e) const {
  return e.rules == 0 &&
         (2 * e.bullet_rows >= e.rows || 10 * e.counted_cells >= 8 * e.cells || lists_pages(begin, end));
}

bool TableEvidence::is_table(std::size_t begin, std::size_t end) const {
  const Columns columns = columns_of(rows_, begin, end);
  if (columns.spans.size() < 2) return false;
  const Counts e = count(begin, end, columns.spans.size());
  if (e.full_rows < 2 && !(e.rules >= 2 && e.full_rows >= 1)) return false;
  if (e.wide_rows < 2) return false;
  if (2 * e.marker_rows >= e.rows && columns.spans.size() == 2) return false;
  if (is_list(begin, end, e)) return false;
  if (e.rules == 0 && columns.spans.size() == 2 && 2 * (e.marker_rows + e.numbered_rows) >= e.rows)
    return false;
  if (2 * e.leader_rows >= e.rows) return false;
  // Justified prose in a narrow column has holes too, but they do not stay in place for long. Where hardly a
  // cell was cut at a hole, all of them were painted apart.
  const float size = rows_[begin].cells.front().pieces.front().size;
  const float gap = narrowest_gap(columns) / size;
  const bool few = e.rows < 3, unruled = e.rules == 0;
  const std::size_t borders = e.cells - e.rows, holes = e.gaps - e.jumps;
  const bool apart = borders >= 4 && 10 * holes <= borders;
  if (few && apart && gap < 0.3f) return false;
  const float wanted = few ? 1.5f : unruled ? 1.1f : 0.6f;
  if (!apart && gap < wanted && !(few && e.rules >= 2)) return false;
  if (e.rules == 0 && 10 * e.fixed_cells >= 9 * e.cells) return false;
  if (e.rules == 0 && e.tall > 0 && e.rows < 4) return false;
  if (e.rules >= 1) return true;
  if (columns.spans.size() >= 3) return e.full_rows >= 2 && 2 * e.full_rows >= e.rows;
  return e.full_rows >= 3 && 4 * e.full_rows >= 3 * e.rows;
}

bool TableEvidence::holds_figures(std::size_t begin, std::size_t end) const {
  std::size_t figures = 0, cells = 0;
  for (std::size_t i = begin; i < end; ++i)
    for (std::size_t c = 1; c < rows_[i].cells.size(); ++c, ++cells)
      figures += is_figure(rows_[i].cells[c], lines_);
  return end - begin >= 3 && cells >= 4 && 10 * figures >= 6 * cells;
}

float TableEvidence::confidence(std::size_t begin, std::size_t end) const {
  const Counts e = count(begin, end, columns_of(rows_, begin, end).spans.size());
  return e.rules > 0 ? 0.92f : e.full_rows == e.rows ? 0.88f : 0.75f;
}

}  // namespace lectern::layout
