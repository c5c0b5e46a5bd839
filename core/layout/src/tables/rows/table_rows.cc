#include "tables/rows/table_rows.h"

#include <algorithm>
#include <cmath>

#include "tables/rows/cell_words.h"
#include "tables/rows/currency_signs.h"

/// Believes: a line of a table is cut into cells at gaps wider than those between words, or, on a page that
/// paints its spaces, at gaps without a painted space. The pieces, in the order in which they were painted,
/// fill a row while each begins right of the one before it on the same height, and a cell while each begins
/// right below the one before it.
///
///     Oak    30 m    hard and         Oak | 30 m | hard and heavy | next row
///                    heavy            the fourth piece is below the third: the same cell
///     Pine   40 m    soft             the fifth is left of it and lower: a new row
///
///     We  ate  bread                  not three cells: the gaps are of one kind (justified text)
///     Oak  30 m      hard             three: 0.6 em between cells, 0.25 em between words
///
/// Cells are not always painted along the first line of their row. Three cases are repaired: the first cell
/// was painted whole before its row (take_stack), a cell is taller and begins above its neighbours
/// (rises_beside), a cell of several rows is in their middle (sinks_beside).
///
/// Measured on: the golden samples close-cells, columns-one-em-apart, tall-first-cells,
/// cells-of-several-rows, cut-row, spanned-table, holes-in-lines; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kColumnGap = 0.85f;  // em: the least gap between two cells; +20 %: 2
constexpr float kNarrowGap = 0.5f;  // em: the least gap if the gaps between words are much narrower; -20 %: 1
constexpr float kTwoKinds = 1.9f;   // times: a gap between cells is so much wider than one between words
constexpr float kShare = 0.99f;  // of the narrowest gap of the wider kind: that gap itself must cut; +20 %: 1
constexpr float kCellStep = 0.3f;   // em: the least gap in front of the next cell
constexpr float kJumpStep = 0.15f;  // em: the same if no space was painted in the gap
constexpr float kLevel = 0.45f;     // em: baselines closer than half a line's step are on one height
constexpr float kJumpGap = 0.2f;    // em: a narrower gap without a painted space is kerning
constexpr float kCodeGap = 0.5f;    // em: the same beside fixed-width text, which has gaps around it
constexpr float kTouch = 1.0f;      // points by which boxes of two rows may overlap
constexpr float kAligned = 1.5f;    // points by which aligned edges differ
constexpr float kRise = 3.2f;       // em: a taller neighbour begins at most so far above
constexpr float kRiseInTable =
    8.0f;  // em: the same below a row of a table, beside a cell of several rows; -20 %: 1
constexpr float kStepLeast = 0.9f, kStepMost = 4.0f;      // em between the rows that a tall cell spans
constexpr float kHalvesLeast = 0.6f, kHalvesMost = 6.4f;  // half rows: 1 to 6 of them, see kHalfOff
constexpr float kHalfOff = 0.25f;                         // half rows by which the middle may be missed
constexpr float kHeadLevel = 0.2f;                        // em: two pieces below one head are on one line
constexpr float kLineStep = 0.5f;                         // em: the least step to the next line of a cell
constexpr std::size_t kFewestDots = 4;                    // of a leader; fewer are an ellipsis
constexpr float kSignGap = 8.0f;           // em: the widest gap between a currency's sign and its number
constexpr float kNoteSize = 0.93f;         // of the row's size: a note's letters are smaller
constexpr std::size_t kTallestStack = 12;  // lines of a first cell that was painted before its row
constexpr std::size_t kFewestSpaces = 10;  // painted spaces on a page that paints them

/// Right of the cell, after a gap.
bool is_right_of(const CellText& cell, const Piece& next) {
  return next.box.x0 >= cell.box.x1 + (next.jump ? kJumpStep : kCellStep) * next.size;
}

/// The next cell of the same row: to the right, and level with it by its top, its middle or its foot.
bool same_row(const Row& row, const Piece& next) {
  if (!is_right_of(row.cells.back(), next)) return false;
  for (const CellText& cell : row.cells)
    if (next.baseline > cell.top() - kLevel * next.size && next.baseline < cell.bottom() + kLevel * next.size)
      return true;
  return false;
}

/// The least gap between two cells of this line. If words and cells are set close, there are two kinds of
/// gaps; justified text has only one.
float cell_gap_of(const TextLine& line) {
  std::vector<float> gaps;
  for (std::size_t f = 1; f < line.fragments.size(); ++f)
    if (line.fragments[f].space_before)
      gaps.push_back(line.fragments[f].box.x0 - line.fragments[f - 1].box.x1);
  std::sort(gaps.begin(), gaps.end());
  const float usual = kColumnGap * line.size, least = kNarrowGap * line.size;
  if (line.all_fixed()) return usual;
  for (std::size_t i = 1; i < gaps.size(); ++i)
    if (gaps[i] > least && gaps[i] < usual && gaps[i - 1] < gaps[i] / kTwoKinds) return kShare * gaps[i];
  return usual;
}

/// Dots that lead to the next column.
bool is_leader(const Fragment& fragment) {
  return fragment.text.size() >= kFewestDots && fragment.text.find_first_not_of('.') == std::string::npos;
}

/// Whether the page paints its spaces. If so, a gap without one separates two cells. TeX paints none at all.
bool paints_spaces(const std::vector<TextLine>& lines) {
  std::size_t painted = 0, bare = 0;
  for (const TextLine& line : lines)
    for (const Fragment& f : line.fragments) {
      painted += f.space_before && !f.jump;
      bare += f.jump;
    }
  return painted >= kFewestSpaces && 3 * painted > bare;
}

/// Whether the gap before fragment `f` has no painted space and is wide enough to separate cells.
bool jumps(const TextLine& line, std::size_t f) {
  const Fragment& left = line.fragments[f - 1];
  const Fragment& right = line.fragments[f];
  if (!right.jump) return false;
  const float gap = right.box.x0 - left.box.x1;
  return gap > (left.fixed != right.fixed ? kCodeGap : kJumpGap) * line.size;
}

/// Ranges that overlap become one.
void join(Columns& columns) {
  std::vector<std::pair<float, float>> ranges = std::move(columns.spans);
  columns.spans.clear();
  std::sort(ranges.begin(), ranges.end());
  for (const auto& range : ranges) {
    if (!columns.spans.empty() && range.first < columns.spans.back().second) {
      columns.spans.back().second = std::max(columns.spans.back().second, range.second);
    } else {
      columns.spans.push_back(range);
    }
  }
}

void join_ranges(const std::vector<Row>& rows, std::size_t begin, std::size_t end, std::size_t fewest,
                 Columns& columns) {
  for (std::size_t i = begin; i < end; ++i)
    if (rows[i].cells.size() >= fewest)
      for (const CellText& cell : rows[i].cells) columns.spans.emplace_back(cell.box.x0, cell.box.x1);
  join(columns);
}

bool is_level(float a, float b, float size) {
  return std::fabs(a - b) < kLevel * size;
}

/// Joins the lines of one column that were painted before `piece` into the first cell of its row: `piece` is
/// level with the first of them, or with their middle. Returns false if nothing above fits.
bool take_stack(const Shapes& shapes, std::vector<Row>& rows, const Piece& piece) {
  float right = 0;
  for (std::size_t back = 1; back <= std::min(rows.size(), kTallestStack); ++back) {
    const std::size_t k = rows.size() - back;
    if (rows[k].cells.size() != 1) return false;
    const CellText& cell = rows[k].cells.front();
    if (back > 1 && !same_cell(shapes, cell, rows[k + 1].cells.front().pieces.front(), kCellLeading))
      return false;
    right = std::max(right, cell.box.x1);
    if (piece.box.x0 < right + kCellStep * piece.size) return false;
    const float middle = (cell.top() + rows.back().cells.back().bottom()) / 2;
    if (back < 2 ||
        !(is_level(piece.baseline, cell.top(), piece.size) || is_level(piece.baseline, middle, piece.size)))
      continue;
    Row joined = rows[k];
    for (std::size_t i = k + 1; i < rows.size(); ++i) {
      CellText& tall = joined.cells.front();
      tall.pieces.push_back(rows[i].cells.front().pieces.front());
      tall.box = tall.box.united(rows[i].box);
    }
    joined.box = joined.cells.front().box;
    rows.resize(k);
    rows.push_back(std::move(joined));
    return true;
  }
  return false;
}

/// The cells of the row before that are above the piece end above it.
bool is_free_above(const std::vector<Row>& rows, const Piece& piece) {
  if (rows.size() < 2) return true;
  const Row& before = rows[rows.size() - 2];
  if (before.cells.size() < 2) return before.box.y1 <= piece.box.y0 + kTouch;
  return std::all_of(before.cells.begin(), before.cells.end(), [&](const CellText& cell) {
    return cell.box.x1 <= piece.box.x0 || cell.box.x0 >= piece.box.x1 || cell.box.y1 <= piece.box.y0 + kTouch;
  });
}

/// Some row above the last one, in the same table, has words in the columns of the piece.
bool has_column_above(const std::vector<Row>& rows, const Piece& piece) {
  for (std::size_t back = 2; back <= std::min(rows.size(), kTallestStack); ++back) {
    const Row& row = rows[rows.size() - back];
    if (row.cells.size() < 2) return false;
    if (row.box.x1 > piece.box.x0 && row.box.x0 < piece.box.x1) return true;
  }
  return false;
}

/// A taller neighbour of a cell that is in the middle of its row begins above it, but below the row before.
/// Beside a cell of several rows it may begin far above.
bool rises_beside(const std::vector<Row>& rows, const Piece& piece) {
  const CellText& last = rows.back().cells.back();
  if (!is_right_of(last, piece) || piece.baseline > last.top()) return false;
  const bool in_table = rows.size() >= 2 && rows[rows.size() - 2].cells.size() >= 2;
  if (last.top() - piece.baseline > (in_table ? kRiseInTable : kRise) * piece.size) return false;
  // What begins beside the row before, where the table has no column, begins another table.
  if (in_table && piece.baseline < rows[rows.size() - 2].box.y1 && !has_column_above(rows, piece))
    return false;
  return is_free_above(rows, piece);
}

/// The piece is aligned with a cell of the row by its left edge, its right edge or its middle.
bool is_below_a_cell(const Row& row, const Piece& piece) {
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const CellText& cell) {
    return std::fabs(cell.box.x0 - piece.box.x0) < kAligned ||
           std::fabs(cell.box.x1 - piece.box.x1) < kAligned ||
           std::fabs(cell.box.x0 + cell.box.x1 - piece.box.x0 - piece.box.x1) < 2 * kAligned;
  });
}

/// A cell of several rows, painted after the others of its first row, is in their middle: half a row lower
/// for each further row. The row below must begin in a column of this one.
bool sinks_beside(const Row& row, const Piece& piece, const std::vector<Piece>& pieces, std::size_t at) {
  if (row.cells.size() < 2 || !is_right_of(row.cells.back(), piece)) return false;
  std::size_t next = at + 1;
  while (next < pieces.size() && pieces[next].box.x0 > pieces[next - 1].box.x1) ++next;
  if (next >= pieces.size() || !is_below_a_cell(row, pieces[next])) return false;
  const float step = pieces[next].baseline - row.cells[row.cells.size() - 2].top();
  const float sunk = piece.baseline - row.cells[row.cells.size() - 2].top();
  if (step < kStepLeast * piece.size || step > kStepMost * piece.size) return false;
  const float halves = 2 * sunk / step;
  return halves > kHalvesLeast && halves < kHalvesMost && std::fabs(halves - std::round(halves)) < kHalfOff;
}

/// `at` and the piece after it are side by side below the one cell: it heads them.
bool is_headed(const CellText& cell, const std::vector<Piece>& pieces, std::size_t at) {
  if (at + 1 >= pieces.size()) return false;
  const Piece& left = pieces[at];
  const Piece& right = pieces[at + 1];
  const bool apart = right.jump || right.begin == 0 || (left.bold && right.bold);
  return apart && std::fabs(left.baseline - right.baseline) < kHeadLevel * left.size &&
         right.box.x0 > left.box.x1 && right.box.x0 < cell.box.x1;
}

/// Smaller words that begin below the last but one cell are a note below the row, not the last cell's next
/// line.
bool is_note_below(const Row& row, const Piece& piece) {
  return piece.size < kNoteSize * row.cells.front().pieces.front().size &&
         piece.box.x0 < row.cells[row.cells.size() - 2].box.x1;
}

/// Joins two columns that are one although their cells do not overlap: some other cell reaches over both, and
/// no row has words in both.
void close_columns(const std::vector<Row>& rows, std::size_t begin, std::size_t end, Columns& columns) {
  const auto in_both = [&](const Row& row, std::size_t left) {
    const auto fills = [&](std::size_t at) {
      return std::any_of(row.cells.begin(), row.cells.end(), [&](const CellText& cell) {
        int last = 0;
        return columns.find(cell.box, last) == static_cast<int>(at) && last == static_cast<int>(at);
      });
    };
    return fills(left) && fills(left + 1);
  };
  const auto bridges = [&](const Row& row, std::size_t left) {
    return row.cells.size() >= 2 &&
           std::any_of(row.cells.begin(), row.cells.end(), [&](const CellText& cell) {
             int last = 0;
             return columns.find(cell.box, last) == static_cast<int>(left) &&
                    last == static_cast<int>(left) + 1;
           });
  };
  const auto first = rows.begin() + static_cast<std::ptrdiff_t>(begin),
             past = rows.begin() + static_cast<std::ptrdiff_t>(end);
  for (std::size_t c = 0; c + 1 < columns.spans.size();) {
    if (std::any_of(first, past, [&](const Row& row) { return bridges(row, c); }) &&
        std::none_of(first, past, [&](const Row& row) { return in_both(row, c); })) {
      columns.spans[c].second = columns.spans[c + 1].second;
      columns.spans.erase(columns.spans.begin() + static_cast<std::ptrdiff_t>(c) + 1);
    } else {
      ++c;
    }
  }
}

}  // namespace

bool ruled_between(const Shapes& shapes, const Box& box, float y0, float y1) {
  return std::any_of(shapes.horizontal.begin(), shapes.horizontal.end(), [&](const Stroke& s) {
    return s.at > y0 && s.at < y1 && s.from < box.x1 && s.to > box.x0;
  });
}

bool same_cell(const Shapes& shapes, const CellText& cell, const Piece& next, float step_limit) {
  const Piece& last = cell.pieces.back();
  const float step = next.baseline - last.baseline;
  if (step < kLineStep * next.size || step > step_limit * next.size) return false;
  if (std::min(cell.box.x1, next.box.x1) <= std::max(cell.box.x0, next.box.x0)) return false;
  return !ruled_between(shapes, next.box, last.baseline, next.baseline - kLineStep * next.size);
}

std::vector<Piece> cut_pieces(const std::vector<TextLine>& lines) {
  std::vector<Piece> pieces;
  const bool spaces = paints_spaces(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (line.taken() || line.angle != 0 || line.fragments.empty() || line.entry) continue;
    const float gap = cell_gap_of(line);
    for (std::size_t f = 0; f < line.fragments.size(); ++f) {
      const Fragment& fragment = line.fragments[f];
      const bool jump = spaces && f > 0 && jumps(line, f);
      const float white = f == 0 ? 0 : fragment.box.x0 - line.fragments[f - 1].box.x1;
      const bool signed_number = f > 0 && white < kSignGap * line.size &&
                                 is_currency(line.fragments[f - 1]) && is_numeric(fragment.text);
      const bool after_leader = f > 0 && is_leader(line.fragments[f - 1]);
      // Dots belong to the words that they lead away from, and are not as wide as those.
      if (f > 0 && is_leader(fragment)) {
        pieces.back().end = f + 1;
        continue;
      }
      const bool starts = f == 0 || after_leader || (!signed_number && (jump || white > gap));
      if (starts) pieces.push_back({i, f, f, {}, line.baseline, line.size, true, true, jump});
      Piece& piece = pieces.back();
      piece.end = f + 1;
      piece.box = piece.box.united(fragment.box);
      piece.fixed = piece.fixed && fragment.fixed;
      piece.bold = piece.bold && (fragment.style & doc::kBold);
    }
  }
  return pieces;
}

std::vector<Row> cut_rows(const Shapes& shapes, const std::vector<Piece>& pieces) {
  std::vector<Row> rows;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const Piece& piece = pieces[at];
    if (!rows.empty()) {
      CellText& last = rows.back().cells.back();
      if (rows.back().cells.size() > 1 && same_cell(shapes, last, piece, kCellLeading) &&
          !is_headed(last, pieces, at) && !is_note_below(rows.back(), piece)) {
        last.pieces.push_back(piece);
        last.box = last.box.united(piece.box);
        rows.back().box = rows.back().box.united(piece.box);
        continue;
      }
      if (same_row(rows.back(), piece) || take_stack(shapes, rows, piece) || rises_beside(rows, piece) ||
          sinks_beside(rows.back(), piece, pieces, at)) {
        rows.back().cells.push_back({{piece}, piece.box});
        rows.back().box = rows.back().box.united(piece.box);
        continue;
      }
    }
    rows.push_back({{{{piece}, piece.box}}, piece.box});
  }
  return rows;
}

Box box_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end) {
  Box box;
  for (std::size_t i = begin; i < end; ++i) box = box.united(rows[i].box);
  return box;
}

Columns columns_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end) {
  std::size_t most = 0;
  for (std::size_t i = begin; i < end; ++i) most = std::max(most, rows[i].cells.size());
  const auto full = std::count_if(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                  rows.begin() + static_cast<std::ptrdiff_t>(end),
                                  [&](const Row& row) { return row.cells.size() == most; });
  const bool strict = most >= 3 && (full >= 2 || rows[end - 1].cells.size() == most);
  Columns columns;
  if (!strict) {
    join_ranges(rows, begin, end, 2, columns);
    return columns;
  }
  // A cell that reaches over several columns of the fullest rows heads them and is not a column.
  join_ranges(rows, begin, end, most, columns);
  if (columns.spans.size() > most) close_columns(rows, begin, end, columns);
  Columns all = columns;
  bool in_body = false;
  for (std::size_t i = begin; i < end; ++i) {
    in_body = in_body || rows[i].cells.size() == most;
    for (const CellText& cell : rows[i].cells) {
      int last = 0;
      const int first = columns.find(cell.box, last);
      if (rows[i].cells.size() >= 2 && first == last && in_body)
        all.spans.emplace_back(cell.box.x0, cell.box.x1);
    }
  }
  join(all);
  return all.spans.size() >= columns.spans.size() ? all : columns;
}

}  // namespace lectern::layout
