#include "tables/rows/table_evidence.h"

#include <algorithm>
#include <cmath>

#include "tables/rows/cell_words.h"

/// Believes: rows are a table if at least two of them fill the same columns, the gaps between those columns
/// are wider than gaps in prose, and the words do not show a list, a form, contents or a listing. Rules and
/// shades between the rows lower what the rest must show.
///
///     River   Length   Mouth            • wash the apples     2 min
///     Nile    6,650    Mediterranean    • cut them into       5 min
///     Amazon  6,400    Atlantic         not one: a bullet begins half of the rows
///     a table: three columns, all
///     rows full, gaps over 1 em         The  bees  of  the  old  garden
///                                       were  kept  for  the  honey  and
///                                       not one: the line below is as wide as
///                                       the rows, so that they are justified text
///
/// Measured on: the golden samples borderless-table, booktabs, close-cells, columns-one-em-apart,
/// sparse-table, rows-to-fill, holes-in-lines, words-at-the-right, painted-columns; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kLowered = 0.35f;    // em below the row's first baseline: a cell that hangs in a later line
constexpr float kRuleReach = 12.0f;  // points above and below the rows in which a rule still belongs to them
constexpr float kRuleStart = 8.0f;   // points by which a rule may begin right of the rows
constexpr float kRuleShort = 0.4f;   // of the width: by so much a rule may end short of the last column
constexpr float kShadeWidth = 0.5f;  // of the width: a narrower shade marks a cell, not a row
constexpr float kEdge = 1.5f;        // points by which edges of justified lines differ
constexpr float kPassageGap = 0.6f;  // em: lines of one passage are closer than this
constexpr float kPassageOverlap = 2.0f;  // em: lines may overlap by tall letters and by pieces off the line
constexpr float kFewRowsGap = 1.0f;      // em: two rows set apart piece by piece, without rules
constexpr float kTwoRowsGap = 1.5f;      // em: two rows have nothing but their gap to show
constexpr float kUnruledGap =
    1.1f;  // em: above the gaps of justified lines in narrow columns, by eye; -20 %: 3, +20 %: 1
constexpr float kManyCellsGap =
    0.95f;  // em: LaTeX separates columns by 12 points, 1.0 em at 12 points; -20 %: 1, +20 %: 1
constexpr float kRuledGap = 0.6f;      // em: rules do the separating; -20 %: 1
constexpr std::size_t kTallLines = 6;  // lines in one cell; more in few rows are columns of text
constexpr float kSureByRules = 0.92f, kSureByFullRows = 0.88f, kSureByMostRows = 0.75f;  // 0..1; below 0.9
// the report names the table as one without rules

/// Cells that begin lower than their row.
std::size_t lowered_cells(const Row& row) {
  float head = 1e9f;
  for (const CellText& cell : row.cells) head = std::min(head, cell.top());
  return static_cast<std::size_t>(std::count_if(
      row.cells.begin(), row.cells.end(),
      [&](const CellText& cell) { return cell.top() >= head + kLowered * cell.pieces.front().size; }));
}

float narrowest_gap(const Columns& columns) {
  float least = 1e9f;
  for (std::size_t i = 1; i < columns.spans.size(); ++i)
    least = std::min(least, columns.spans[i].first - columns.spans[i - 1].second);
  return least;
}

/// Rules and shades as wide as most of the rows.
std::size_t count_rules(const Shapes& shapes, const Box& box) {
  const float top = box.y0 - kRuleReach, foot = box.y1 + kRuleReach;
  const auto rules = std::count_if(shapes.horizontal.begin(), shapes.horizontal.end(), [&](const Stroke& s) {
    return s.at > top && s.at < foot && s.from <= box.x0 + kRuleStart &&
           s.to >= box.x1 - kRuleShort * box.width();
  });
  // One area behind everything is a box, not a row.
  const auto shades = std::count_if(shapes.shades.begin(), shapes.shades.end(), [&](const Box& shade) {
    return !(shade.y0 < box.y0 && shade.y1 > box.y1) && shade.y0 > top && shade.y1 < foot &&
           shade.width() > kShadeWidth * box.width();
  });
  return static_cast<std::size_t>(rules + shades);
}

bool is_bold(const CellText& cell) {
  return std::all_of(cell.pieces.begin(), cell.pieces.end(), [](const Piece& p) { return p.bold; });
}

}  // namespace

void TableEvidence::count_cells(const Row& row, Counts& e) const {
  for (const CellText& cell : row.cells) {
    ++e.cells;
    e.counted_cells += is_counted(cell, lines_);
    e.gaps += cell.pieces.front().begin > 0;
    e.jumps += cell.pieces.front().jump;
    e.leader_rows += has_leader(cell, lines_);
    e.tall += cell.pieces.size() > kTallLines;
    e.fixed_cells +=
        std::all_of(cell.pieces.begin(), cell.pieces.end(), [](const Piece& p) { return p.fixed; });
  }
}

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
    e.full_rows += own + (own >= 2 && own < columns ? spanning : 0) >= columns - columns / 4;
    e.blank_rows += std::any_of(row.cells.begin(), row.cells.end(),
                                [&](const CellText& c) { return is_blank(c, lines_); });
    e.marker_rows += is_marker(row.cells.front(), lines_);
    e.bullet_rows += has_bullet(row.cells.front(), lines_);
    // "1901 | 14" has no title behind its number.
    const bool titled = own < 2 || !is_numeric(row.cells.back(), lines_);
    e.numbered_rows += titled && is_section_number(row.cells.front(), lines_);
    count_cells(row, e);
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

/// Lines of justified text whose gaps happen to agree: the line above or below them is as wide as they are.
/// That line may have gaps as well if there are only two, or if all are of one width.
bool TableEvidence::is_in_passage(std::size_t begin, std::size_t end) const {
  const Box box = box_of(rows_, begin, end);
  const auto is_as_wide = [&](const Row& row) {
    return std::fabs(row.box.x0 - box.x0) < kEdge && std::fabs(row.box.x1 - box.x1) < kEdge;
  };
  const bool justified =
      end - begin < 3 || std::all_of(rows_.begin() + static_cast<std::ptrdiff_t>(begin),
                                     rows_.begin() + static_cast<std::ptrdiff_t>(end), is_as_wide);
  const auto is_line = [&](std::size_t at, float gap) {
    const Row& row = rows_[at];
    const float size = row.cells.front().pieces.front().size;
    const bool prose = justified ? gap > -kPassageOverlap * size : row.cells.size() == 1 && gap > -kEdge;
    return prose && gap < kPassageGap * size && is_as_wide(row);
  };
  return (begin > 0 && is_line(begin - 1, box.y0 - rows_[begin - 1].box.y1)) ||
         (end < rows_.size() && is_line(end, rows_[end].box.y0 - box.y1));
}

/// A mark here and there under a full head in bold, beside a first column that is filled.
bool TableEvidence::is_sparse(std::size_t begin, std::size_t end, const Columns& columns) const {
  const std::vector<CellText>& heads = rows_[begin].cells;
  if (end - begin < 4 || columns.spans.size() < 3 || heads.size() != columns.spans.size()) return false;
  if (!std::all_of(heads.begin(), heads.end(), is_bold)) return false;
  for (std::size_t i = begin + 1; i < end; ++i) {
    int last = 0;
    if (rows_[i].cells.size() < 2 || columns.find(rows_[i].cells.front().box, last) != 0 || last != 0)
      return false;
  }
  return true;
}

/// Without rules: entries with something at their right, lines to fill in, answers side by side, titles with
/// their pages.
std::optional<TableReason> TableEvidence::list_in(std::size_t begin, std::size_t end, const Counts& e) const {
  if (e.rules > 0) return std::nullopt;
  if (2 * e.bullet_rows >= e.rows) return TableReason::BulletList;
  if (2 * e.blank_rows >= e.rows) return TableReason::LinesToFillIn;
  if (10 * e.counted_cells >= 8 * e.cells) return TableReason::CountedAnswers;
  if (lists_pages(begin, end)) return TableReason::TitlesWithPages;
  return std::nullopt;
}

std::optional<TableReason> TableEvidence::words_against(std::size_t begin, std::size_t end, const Counts& e,
                                                        std::size_t columns) const {
  if (2 * e.marker_rows >= e.rows && columns == 2) return TableReason::MarkersBeforeText;
  if (const auto list = list_in(begin, end, e)) return list;
  if (e.rules == 0 && columns == 2 && 2 * (e.marker_rows + e.numbered_rows) >= e.rows)
    return TableReason::NumberedTitles;
  // Dots lead to the one page of a title; a row of figures may have them, too.
  if (2 * e.leader_rows >= e.rows && (columns < 3 || !holds_numbers(begin, end)))
    return TableReason::LeadersToPages;
  return std::nullopt;
}

/// Justified prose in a narrow column has gaps too, but they do not keep their places for long. If hardly a
/// cell was cut at a gap inside a line, all of them were painted apart.
std::optional<TableReason> TableEvidence::gaps_against(std::size_t begin, std::size_t end, const Counts& e,
                                                       const Columns& columns) const {
  const float gap = narrowest_gap(columns) / rows_[begin].cells.front().pieces.front().size;
  const bool few = e.rows < 3, unruled = e.rules == 0;
  const std::size_t borders = e.cells - e.rows, cut_in_lines = e.gaps - e.jumps;
  const bool apart = borders >= 4 && 10 * cut_in_lines <= borders;
  if (few && unruled && apart && gap < kFewRowsGap) return TableReason::TwoCloseRows;
  if (unruled && is_in_passage(begin, end)) return TableReason::LinesOfAPassage;
  const bool many = e.rows >= 4 && columns.spans.size() >= 3;
  const float wanted = few ? kTwoRowsGap : unruled ? (many ? kManyCellsGap : kUnruledGap) : kRuledGap;
  if (!apart && gap < wanted && !(few && e.rules >= 2)) return TableReason::ColumnsTooClose;
  return std::nullopt;
}

TableReason TableEvidence::judge(std::size_t begin, std::size_t end) const {
  const Columns columns = columns_of(rows_, begin, end);
  const std::size_t count_of_columns = columns.spans.size();
  if (count_of_columns < 2) return TableReason::OneColumn;
  const Counts e = count(begin, end, count_of_columns);
  if (e.full_rows < 2 && is_sparse(begin, end, columns))
    return list_in(begin, end, e).value_or(TableReason::SparseUnderFullHead);
  if (e.full_rows < 2 && !(e.rules >= 2 && e.full_rows >= 1)) return TableReason::FewFullRows;
  if (e.wide_rows < 2) return TableReason::FewWideRows;
  if (const auto against = words_against(begin, end, e, count_of_columns)) return *against;
  if (const auto against = gaps_against(begin, end, e, columns)) return *against;
  if (e.rules == 0 && 10 * e.fixed_cells >= 9 * e.cells) return TableReason::FixedWidthText;
  if (e.rules == 0 && e.tall > 0 && e.rows < 4) return TableReason::TallCells;
  if (e.rules >= 1) return TableReason::RulesBetweenRows;
  if (count_of_columns >= 3)
    return 2 * e.full_rows >= e.rows ? TableReason::ManyColumns : TableReason::ManyColumnsWithHoles;
  return e.full_rows >= 3 && 4 * e.full_rows >= 3 * e.rows ? TableReason::TwoFullColumns
                                                           : TableReason::TwoColumnsWithHoles;
}

bool TableEvidence::holds_numbers(std::size_t begin, std::size_t end) const {
  std::size_t numbers = 0, cells = 0;
  for (std::size_t i = begin; i < end; ++i)
    for (std::size_t c = 1; c < rows_[i].cells.size(); ++c, ++cells)
      numbers += is_numeric(rows_[i].cells[c], lines_);
  return end - begin >= 3 && cells >= 4 && 10 * numbers >= 6 * cells;
}

float TableEvidence::confidence(std::size_t begin, std::size_t end) const {
  const Counts e = count(begin, end, columns_of(rows_, begin, end).spans.size());
  return e.rules > 0 ? kSureByRules : e.full_rows == e.rows ? kSureByFullRows : kSureByMostRows;
}

}  // namespace lectern::layout
