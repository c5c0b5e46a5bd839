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
    if (std::any_of(row.cells.begin(), row.cells.end(),
                    [&](const CellText& c) { return is_blank(c, lines_); }))
      ++e.blank_rows;
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
    const bool titled = cells.size() == 2 || (cells.size() == 3 && is_label(cells.front(), lines_));
    const int page = titled ? number_in(cells.back(), lines_) : -1;
    if (page < last || number_in(cells.front(), lines_) >= 0) return false;
    last = page;
  }
  return true;
}

/// Lines of justified text whose holes happen to agree: the line above or below them is as wide as they are.
/// That one may have holes as well where they are two only, or all of one width.
bool TableEvidence::is_in_passage(std::size_t begin, std::size_t end) const {
  constexpr float kClose = 1.5f;
  const Box box = box_of(rows_, begin, end);
  const auto is_as_wide = [&](const Row& row) {
    return std::fabs(row.box.x0 - box.x0) < kClose && std::fabs(row.box.x1 - box.x1) < kClose;
  };
  const bool justified =
      end - begin < 3 || std::all_of(rows_.begin() + static_cast<std::ptrdiff_t>(begin),
                                     rows_.begin() + static_cast<std::ptrdiff_t>(end), is_as_wide);
  const auto is_line = [&](std::size_t at, float white) {
    const Row& row = rows_[at];
    const float size = row.cells.front().pieces.front().size;
    const bool prose = justified ? white > -2 * size : row.cells.size() == 1 && white > -kClose;
    return prose && white < 0.6f * size && is_as_wide(row);
  };
  return (begin > 0 && is_line(begin - 1, box.y0 - rows_[begin - 1].box.y1)) ||
         (end < rows_.size() && is_line(end, rows_[end].box.y0 - box.y1));
}

/// A mark here and there under a full head in bold, beside a first column that is filled.
bool TableEvidence::is_sparse(std::size_t begin, std::size_t end, const Columns& columns) const {
  const std::vector<CellText>& heads = rows_[begin].cells;
  if (end - begin < 4 || columns.spans.size() < 3 || heads.size() != columns.spans.size()) return false;
  const auto is_bold = [](const CellText& cell) {
    return std::all_of(cell.pieces.begin(), cell.pieces.end(), [](const Piece& p) { return p.bold; });
  };
  if (!std::all_of(heads.begin(), heads.end(), is_bold)) return false;
  for (std::size_t i = begin + 1; i < end; ++i) {
    int last = 0;
    if (rows_[i].cells.size() < 2 || columns.find(rows_[i].cells.front().box, last) != 0 || last != 0)
      return false;
  }
  return true;
}

/// Entries with something at their right, titles with their pages, answers side by side, lines to fill in.
bool TableEvidence::is_list(std::size_t begin, std::size_t end, const Counts& e) const {
  return e.rules == 0 && (2 * e.bullet_rows >= e.rows || 2 * e.blank_rows >= e.rows ||
                          10 * e.counted_cells >= 8 * e.cells || lists_pages(begin, end));
}

bool TableEvidence::is_table(std::size_t begin, std::size_t end) const {
  const Columns columns = columns_of(rows_, begin, end);
  if (columns.spans.size() < 2) return false;
  const Counts e = count(begin, end, columns.spans.size());
  if (e.full_rows < 2 && is_sparse(begin, end, columns)) return !is_list(begin, end, e);
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
  if (few && unruled && apart && gap < 1.0f) return false;
  if (unruled && is_in_passage(begin, end)) return false;
  // LaTeX parts columns by 12 points, which is 1.0 em where letters have 12.
  const bool many = e.rows >= 4 && columns.spans.size() >= 3;
  const float wanted = few ? 1.5f : unruled ? (many ? 0.95f : 1.1f) : 0.6f;
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
