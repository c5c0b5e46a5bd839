#include "tables/table_rows.h"

#include <algorithm>
#include <cmath>

namespace lectern::layout {
namespace {

constexpr float kColumnGap = 0.85f;  // em: the least white between two cells
constexpr float kNarrowGap = 0.5f;   // em: the least where the white between words is much less
constexpr float kTwoKinds = 1.9f;    // times wider than between words

/// Right of the cell, by white; less of it where the piece was set apart by painting.
bool is_right_of(const CellText& cell, const Piece& next) {
  return next.box.x0 >= cell.box.x1 + (next.jump ? 0.15f : 0.3f) * next.size;
}

/// The next cell of the same row: to the right, and level with it by its top, its middle or its foot.
bool same_row(const Row& row, const Piece& next) {
  if (!is_right_of(row.cells.back(), next)) return false;
  for (const CellText& cell : row.cells)
    if (next.baseline > cell.top() - 0.45f * next.size && next.baseline < cell.bottom() + 0.45f * next.size)
      return true;
  return false;
}

/// The least white between two cells of this line. Where words and cells are set close, two kinds of white
/// tell: justified text has only one.
float hole_of(const TextLine& line) {
  std::vector<float> gaps;
  for (std::size_t f = 1; f < line.fragments.size(); ++f)
    if (line.fragments[f].space_before)
      gaps.push_back(line.fragments[f].box.x0 - line.fragments[f - 1].box.x1);
  std::sort(gaps.begin(), gaps.end());
  const float usual = kColumnGap * line.size, least = kNarrowGap * line.size;
  if (line.all_fixed()) return usual;
  for (std::size_t i = 1; i < gaps.size(); ++i)
    if (gaps[i] > least && gaps[i] < usual && gaps[i - 1] < gaps[i] / kTwoKinds) return 0.99f * gaps[i];
  return usual;
}

/// Where words are parted by painted spaces, white without one is a way to somewhere else: the next cell. TeX
/// paints none at all.
bool paints_spaces(const std::vector<TextLine>& lines) {
  std::size_t painted = 0, bare = 0;
  for (const TextLine& line : lines)
    for (const Fragment& f : line.fragments) {
      painted += f.space_before && !f.jump;
      bare += f.jump;
    }
  return painted >= 10 && 3 * painted > bare;
}

/// Code has white around it of its own.
bool jumps(const TextLine& line, std::size_t f) {
  const Fragment& left = line.fragments[f - 1];
  const Fragment& right = line.fragments[f];
  if (!right.jump) return false;
  const float gap = right.box.x0 - left.box.x1;
  return gap > (left.fixed != right.fixed ? 0.5f : 0.2f) * line.size;
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
  return std::fabs(a - b) < 0.45f * size;
}

/// Puts the lines of one column that came before `piece` together as its row's first cell: "level" with the
/// first of them, or with their middle. False: nothing above fits.
bool take_stack(const Shapes& shapes, std::vector<Row>& rows, const Piece& piece) {
  constexpr std::size_t kTallest = 12;
  float right = 0;
  for (std::size_t back = 1; back <= std::min(rows.size(), kTallest); ++back) {
    const std::size_t k = rows.size() - back;
    if (rows[k].cells.size() != 1) return false;
    const CellText& cell = rows[k].cells.front();
    if (back > 1 && !same_cell(shapes, cell, rows[k + 1].cells.front().pieces.front(), kCellLeading))
      return false;
    right = std::max(right, cell.box.x1);
    if (piece.box.x0 < right + 0.3f * piece.size) return false;
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

/// The cells of the row before that stand over the piece end above it.
bool is_free_above(const std::vector<Row>& rows, const Piece& piece) {
  if (rows.size() < 2) return true;
  const Row& before = rows[rows.size() - 2];
  if (before.cells.size() < 2) return before.box.y1 <= piece.box.y0 + 1;
  return std::all_of(before.cells.begin(), before.cells.end(), [&](const CellText& cell) {
    return cell.box.x1 <= piece.box.x0 || cell.box.x0 >= piece.box.x1 || cell.box.y1 <= piece.box.y0 + 1;
  });
}

/// A taller neighbour of a cell that stands in the middle of its row begins above it, but below the row
/// before. Beside a cell of several rows it may begin far above.
bool rises_beside(const std::vector<Row>& rows, const Piece& piece) {
  constexpr float kTaller = 3.2f, kRows = 8.0f;  // of the size
  const CellText& last = rows.back().cells.back();
  if (!is_right_of(last, piece) || piece.baseline > last.top()) return false;
  const bool in_table = rows.size() >= 2 && rows[rows.size() - 2].cells.size() >= 2;
  if (last.top() - piece.baseline > (in_table ? kRows : kTaller) * piece.size) return false;
  return is_free_above(rows, piece);
}

/// The piece begins, ends or stands in the middle with a cell of the row.
bool is_below_a_cell(const Row& row, const Piece& piece) {
  constexpr float kClose = 1.5f;
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const CellText& cell) {
    return std::fabs(cell.box.x0 - piece.box.x0) < kClose || std::fabs(cell.box.x1 - piece.box.x1) < kClose ||
           std::fabs(cell.box.x0 + cell.box.x1 - piece.box.x0 - piece.box.x1) < 2 * kClose;
  });
}

/// A cell of several rows, painted behind the others of its first row, stands in their middle: half a row
/// lower for each further row. `next` is what the row below begins with.
bool sinks_beside(const Row& row, const Piece& piece, const std::vector<Piece>& pieces, std::size_t at) {
  if (row.cells.size() < 2 || !is_right_of(row.cells.back(), piece)) return false;
  std::size_t next = at + 1;
  while (next < pieces.size() && pieces[next].box.x0 > pieces[next - 1].box.x1) ++next;
  if (next >= pieces.size() || !is_below_a_cell(row, pieces[next])) return false;
  const float step = pieces[next].baseline - row.cells[row.cells.size() - 2].top();
  const float sunk = piece.baseline - row.cells[row.cells.size() - 2].top();
  if (step < 0.9f * piece.size || step > 4 * piece.size) return false;
  const float halves = 2 * sunk / step;
  return halves > 0.6f && halves < 6.4f && std::fabs(halves - std::round(halves)) < 0.25f;
}

/// `at` and the piece behind it stand side by side under the one cell: it heads them.
bool is_headed(const CellText& cell, const std::vector<Piece>& pieces, std::size_t at) {
  if (at + 1 >= pieces.size()) return false;
  const Piece& left = pieces[at];
  const Piece& right = pieces[at + 1];
  const bool apart = right.jump || right.begin == 0 || (left.bold && right.bold);
  return apart && std::fabs(left.baseline - right.baseline) < 0.2f * left.size &&
         right.box.x0 > left.box.x1 && right.box.x0 < cell.box.x1;
}

/// What is one column though its cells do not overlap: some other cell reaches over both parts, and no row
/// has words in both.
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
  if (step < 0.5f * next.size || step > step_limit * next.size) return false;
  if (std::min(cell.box.x1, next.box.x1) <= std::max(cell.box.x0, next.box.x0)) return false;
  return !ruled_between(shapes, next.box, last.baseline, next.baseline - 0.5f * next.size);
}

std::vector<Piece> cut_pieces(const std::vector<TextLine>& lines) {
  std::vector<Piece> pieces;
  const bool spaces = paints_spaces(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (line.taken() || line.angle != 0 || line.fragments.empty() || line.entry) continue;
    const float hole = hole_of(line);
    for (std::size_t f = 0; f < line.fragments.size(); ++f) {
      const Fragment& fragment = line.fragments[f];
      const bool jump = spaces && f > 0 && jumps(line, f);
      const bool starts = f == 0 || jump || fragment.box.x0 - line.fragments[f - 1].box.x1 > hole;
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
          !is_headed(last, pieces, at)) {
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
  // What reaches over several columns of the fullest rows heads them, and is no column.
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
