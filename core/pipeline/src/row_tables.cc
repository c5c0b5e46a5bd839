#include "row_tables.h"

#include <algorithm>
#include <cmath>

#include "marker.h"

namespace lectern::pipeline {
namespace {

constexpr float kColumnGap = 0.85f;    // em: the least white between two cells
constexpr float kCellLeading = 1.55f;  // of the size: lines of one cell

struct Piece {
  std::size_t line = 0, begin = 0, end = 0;  // fragments of a line
  Box box;
  float baseline = 0, size = 0;
  bool fixed = false, bold = false;
};

struct CellText {
  std::vector<Piece> pieces;
  Box box;
  float top() const { return pieces.front().baseline; }
  float bottom() const { return pieces.back().baseline; }
};

struct Row {
  std::vector<CellText> cells;
  Box box;
};

std::vector<Piece> cut_pieces(const std::vector<TextLine>& lines) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (line.taken || line.angle != 0 || line.fragments.empty() || line.entry) continue;
    for (std::size_t f = 0; f < line.fragments.size(); ++f) {
      const Fragment& fragment = line.fragments[f];
      const bool starts = f == 0 || fragment.box.x0 - line.fragments[f - 1].box.x1 > kColumnGap * line.size;
      if (starts) pieces.push_back({i, f, f, {}, line.baseline, line.size, true, true});
      Piece& piece = pieces.back();
      piece.end = f + 1;
      piece.box = piece.box.united(fragment.box);
      piece.fixed = piece.fixed && fragment.fixed;
      piece.bold = piece.bold && (fragment.style & doc::kBold);
    }
  }
  return pieces;
}

bool ruled_between(const Shapes& shapes, const Box& box, float y0, float y1) {
  return std::any_of(shapes.horizontal.begin(), shapes.horizontal.end(), [&](const Stroke& s) {
    return s.at > y0 && s.at < y1 && s.from < box.x1 && s.to > box.x0;
  });
}

/// The next line of the same cell: right below, a line's step away, no rule between.
bool same_cell(const Shapes& shapes, const CellText& cell, const Piece& next, float step_limit) {
  const Piece& last = cell.pieces.back();
  const float step = next.baseline - last.baseline;
  if (step < 0.5f * next.size || step > step_limit * next.size) return false;
  if (std::min(cell.box.x1, next.box.x1) <= std::max(cell.box.x0, next.box.x0)) return false;
  return !ruled_between(shapes, next.box, last.baseline, next.baseline - 0.5f * next.size);
}

/// The next cell of the same row: to the right, and level with it by its top, its middle or its foot.
bool same_row(const Row& row, const Piece& next) {
  const CellText& last = row.cells.back();
  if (next.box.x0 < last.box.x1 + 0.3f * next.size) return false;
  for (const CellText& cell : row.cells)
    if (next.baseline > cell.top() - 0.45f * next.size && next.baseline < cell.bottom() + 0.45f * next.size)
      return true;
  return false;
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

/// A taller neighbour of a cell that stands in the middle of its row begins above it, but below the row
/// before.
bool rises_beside(const std::vector<Row>& rows, const Piece& piece) {
  const Row& row = rows.back();
  const CellText& last = row.cells.back();
  if (piece.box.x0 < last.box.x1 + 0.3f * piece.size || piece.baseline > last.top()) return false;
  if (last.top() - piece.baseline > 3.2f * piece.size || rows.size() < 2) return false;
  return rows[rows.size() - 2].box.y1 <= piece.box.y0 + 1;
}

std::vector<Row> cut_rows(const Shapes& shapes, const std::vector<Piece>& pieces) {
  std::vector<Row> rows;
  for (const Piece& piece : pieces) {
    if (!rows.empty()) {
      CellText& last = rows.back().cells.back();
      if (rows.back().cells.size() > 1 && same_cell(shapes, last, piece, kCellLeading)) {
        last.pieces.push_back(piece);
        last.box = last.box.united(piece.box);
        rows.back().box = rows.back().box.united(piece.box);
        continue;
      }
      if (same_row(rows.back(), piece) || take_stack(shapes, rows, piece) || rises_beside(rows, piece)) {
        rows.back().cells.push_back({{piece}, piece.box});
        rows.back().box = rows.back().box.united(piece.box);
        continue;
      }
    }
    rows.push_back({{{{piece}, piece.box}}, piece.box});
  }
  return rows;
}

struct Columns {
  std::vector<std::pair<float, float>> spans;

  /// Column by overlap, -1 when the box touches none; `last` the last column it reaches into.
  int find(const Box& box, int& last) const {
    int first = -1;
    last = -1;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const float overlap = std::min(box.x1, spans[i].second) - std::max(box.x0, spans[i].first);
      if (overlap <= 0) continue;
      if (first < 0) first = static_cast<int>(i);
      last = static_cast<int>(i);
    }
    return first;
  }
};

/// The columns that the rows agree on: x ranges of their cells, joined where they overlap.
Columns columns_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end) {
  std::size_t most = 0;
  for (std::size_t i = begin; i < end; ++i) most = std::max(most, rows[i].cells.size());
  std::vector<std::pair<float, float>> ranges;
  for (std::size_t i = begin; i < end; ++i)
    if (rows[i].cells.size() == most || rows[i].cells.size() + 1 == most || rows[i].cells.size() >= 2)
      for (const CellText& cell : rows[i].cells) ranges.emplace_back(cell.box.x0, cell.box.x1);
  std::sort(ranges.begin(), ranges.end());
  Columns columns;
  for (const auto& range : ranges) {
    if (!columns.spans.empty() && range.first < columns.spans.back().second) {
      columns.spans.back().second = std::max(columns.spans.back().second, range.second);
    } else {
      columns.spans.push_back(range);
    }
  }
  return columns;
}

bool is_marker(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  if (piece.end - piece.begin != 1) return false;
  const Fragment& f = lines[piece.line].fragments[piece.begin];
  return read_marker(f.text, f.symbolic).has_value();
}

bool has_leader(const CellText& cell, const std::vector<TextLine>& lines) {
  for (const Piece& p : cell.pieces)
    for (std::size_t f = p.begin; f < p.end; ++f)
      if (lines[p.line].fragments[f].text.find("....") != std::string::npos ||
          lines[p.line].fragments[f].text == ".")
        return true;
  return false;
}

bool is_section_number(const CellText& cell, const std::vector<TextLine>& lines) {
  const Piece& piece = cell.pieces.front();
  const std::string& text = lines[piece.line].fragments[piece.begin].text;
  return piece.end - piece.begin == 1 && text.find_first_not_of("0123456789.") == std::string::npos;
}

struct Evidence {
  std::size_t numbered_rows = 0;
  std::size_t rows = 0, full_rows = 0, cells = 0, fixed_cells = 0, marker_rows = 0, leader_rows = 0, tall = 0,
              rules = 0;
  float text_width = 0;
};

class Finder final {
 public:
  Finder(const Shapes& shapes, std::vector<TextLine>& lines) : shapes_(shapes), lines_(lines) {}

  std::vector<FoundTable> find() {
    const std::vector<Piece> pieces = cut_pieces(lines_);
    rows_ = cut_rows(shapes_, pieces);
    std::vector<FoundTable> tables;
    for (std::size_t i = 0; i < rows_.size();) {
      const std::size_t end = rows_[i].cells.size() >= 2 ? extent(i) : i;
      if (end >= i + 2 && is_table(i, end)) {
        tables.push_back(build(i, end));
        i = end;
      } else {
        ++i;
      }
    }
    return tables;
  }

 private:
  /// How far a table that begins with row `begin` reaches: while rows stand below each other and fit the
  /// columns.
  std::size_t extent(std::size_t begin) const {
    std::size_t end = begin + 1;
    std::size_t sound = end;
    while (end < rows_.size() && end - begin < 300 && follows(begin, end)) {
      ++end;
      if (rows_[end - 1].cells.size() >= 2 || belongs_alone(begin, end - 1) || ends_table(begin, end - 1))
        sound = end;
    }
    return sound;
  }

  bool follows(std::size_t begin, std::size_t next) const {
    const Row& last = rows_[next - 1];
    const Row& row = rows_[next];
    const float size = row.cells.front().pieces.front().size;
    if (row.box.y0 < last.box.y0 + 0.3f * size) return false;
    if (begins_anew(begin, next)) return false;
    const bool ruled = ruled_between(shapes_, row.box, last.box.y1 - 1, row.box.y0 + 1);
    if (row.box.y0 - last.box.y1 > (ruled ? 3.0f : 2.0f) * size) return false;
    const Columns columns = columns_of(rows_, begin, next);
    if (columns.spans.size() < 2) return false;
    int previous = -1;
    for (const CellText& cell : row.cells) {
      int last_column = -1;
      const int column = columns.find(cell.box, last_column);
      if (row.cells.size() == 1 && (last_column != column || column < 0)) return false;
      if (column >= 0 && column <= previous) return false;
      if (last_column > column && row.cells.size() < 2) return false;
      previous = std::max(previous, last_column);
    }
    const Columns with = columns_of(rows_, begin, next + 1);
    if (row.cells.size() >= 2 &&
        with.spans.size() < std::max<std::size_t>(2, std::min(columns.spans.size(), row.cells.size())))
      return false;
    return with.spans.size() >= 2;
  }

  /// Rules as wide as the rows between `y0` and `y1`.
  std::vector<float> full_rules(const Box& box, float y0, float y1) const {
    std::vector<float> at;
    for (const Stroke& s : shapes_.horizontal)
      if (s.at > y0 && s.at < y1 && s.from <= box.x0 + 8 && s.to >= box.x1 - 8 &&
          (at.empty() || s.at - at.back() > 1.5f))
        at.push_back(s.at);
    return at;
  }

  /// Another table begins at `next`: the rule that ends one and the rule that begins the other stand between
  /// them, or a header like the first one, with its rule, comes again after a hole.
  bool begins_anew(std::size_t begin, std::size_t next) const {
    const Row& last = rows_[next - 1];
    const Row& row = rows_[next];
    const float size = row.cells.front().pieces.front().size;
    const Box whole = box_of(begin, next);
    const std::vector<float> between = full_rules(whole, last.box.y1 - 2, row.box.y0 + 2);
    if (between.size() >= 2 && between.back() - between.front() > 0.9f * size) return true;
    if (next < begin + 3 || row.cells.size() < 2) return false;
    const auto ruled_below = [&](std::size_t i) {
      const float foot = rows_[i].box.y1;
      return !full_rules(whole, foot - 2, foot + size).empty();
    };
    const bool more_below = next + 1 < rows_.size() && rows_[next + 1].box.y0 > row.box.y0 &&
                            rows_[next + 1].box.y0 - row.box.y1 < 1.5f * size;
    if (!ruled_below(next) || !more_below) return false;
    for (std::size_t i = begin + 1; i + 1 < next; ++i)
      if (rows_[i].cells.size() >= 2 && ruled_below(i)) return false;
    const float usual = rows_[begin + 2].box.y0 - rows_[begin + 1].box.y1;
    return last.cells.size() == 1 || row.box.y0 - last.box.y1 > 1.4f * usual + 2;
  }

  /// A row with one cell only (the others empty): at home in a table when a rule or the next row says so.
  bool belongs_alone(std::size_t begin, std::size_t at) const {
    const Box whole = box_of(begin, at);
    return std::any_of(shapes_.horizontal.begin(), shapes_.horizontal.end(), [&](const Stroke& s) {
      return s.at >= rows_[at].box.y1 - 2 &&
             s.at < rows_[at].box.y1 + 1.2f * rows_[at].cells.front().pieces.front().size &&
             s.from <= whole.x0 + 6 && s.to >= whole.x1 - 6;
    });
  }

  /// A last row with its first cell only: as close to the rows above as they are to each other, with a hole
  /// below it.
  bool ends_table(std::size_t begin, std::size_t at) const {
    const Row& row = rows_[at];
    const float size = row.cells.front().pieces.front().size;
    if (std::fabs(row.box.x0 - rows_[begin].box.x0) > 1.5f || row.box.y0 - rows_[at - 1].box.y1 > 0.4f * size)
      return false;
    const Columns columns = columns_of(rows_, begin, at);
    if (columns.spans.size() < 2 || row.box.x1 > columns.spans[1].first - 0.5f * size) return false;
    return at + 1 >= rows_.size() || rows_[at + 1].box.y0 - row.box.y1 > size ||
           rows_[at + 1].box.y0 < row.box.y0;
  }

  Box box_of(std::size_t begin, std::size_t end) const {
    Box box;
    for (std::size_t i = begin; i < end; ++i) box = box.united(rows_[i].box);
    return box;
  }

  Evidence evidence(std::size_t begin, std::size_t end, std::size_t columns) const {
    Evidence e;
    for (std::size_t i = begin; i < end; ++i) {
      ++e.rows;
      // Wide tables may leave a cell or two empty in every row.
      if (rows_[i].cells.size() >= columns - columns / 4) ++e.full_rows;
      if (is_marker(rows_[i].cells.front(), lines_)) ++e.marker_rows;
      if (is_section_number(rows_[i].cells.front(), lines_)) ++e.numbered_rows;
      for (const CellText& cell : rows_[i].cells) {
        ++e.cells;
        if (has_leader(cell, lines_)) ++e.leader_rows;
        if (cell.pieces.size() > 6) ++e.tall;
        if (std::all_of(cell.pieces.begin(), cell.pieces.end(), [](const Piece& p) { return p.fixed; }))
          ++e.fixed_cells;
      }
    }
    const Box box = box_of(begin, end);
    for (const Stroke& s : shapes_.horizontal)
      if (s.at > box.y0 - 12 && s.at < box.y1 + 12 && s.from <= box.x0 + 8 &&
          s.to >= box.x1 - 0.4f * box.width())
        ++e.rules;
    // One area behind everything is a box, not a row.
    for (const Box& shade : shapes_.shades)
      if (!(shade.y0 < box.y0 && shade.y1 > box.y1) && shade.y0 > box.y0 - 12 && shade.y1 < box.y1 + 12 &&
          shade.width() > 0.5f * box.width())
        ++e.rules;
    return e;
  }

  static float narrowest_gap(const Columns& columns) {
    float least = 1e9f;
    for (std::size_t i = 1; i < columns.spans.size(); ++i)
      least = std::min(least, columns.spans[i].first - columns.spans[i - 1].second);
    return least;
  }

  bool is_table(std::size_t begin, std::size_t end) const {
    const Columns columns = columns_of(rows_, begin, end);
    if (columns.spans.size() < 2) return false;
    const Evidence e = evidence(begin, end, columns.spans.size());
    if (e.full_rows < 2 && !(e.rules >= 2 && e.full_rows >= 1)) return false;
    if (2 * e.marker_rows >= e.rows && columns.spans.size() == 2) return false;
    if (e.rules == 0 && columns.spans.size() == 2 && 2 * (e.marker_rows + e.numbered_rows) >= e.rows)
      return false;
    if (2 * e.leader_rows >= e.rows) return false;
    // Justified prose in a narrow column has holes too, but they do not stay in place for long.
    const float size = rows_[begin].cells.front().pieces.front().size;
    const bool few = e.rows < 3, unruled = e.rules == 0;
    if (narrowest_gap(columns) < (few ? 1.5f : unruled ? 1.1f : 0.6f) * size && !(few && e.rules >= 2))
      return false;
    if (e.rules == 0 && 10 * e.fixed_cells >= 9 * e.cells) return false;
    if (e.rules == 0 && e.tall > 0 && e.rows < 4) return false;
    if (e.rules >= 1) return true;
    if (columns.spans.size() >= 3) return e.full_rows >= 2 && 2 * e.full_rows >= e.rows;
    return e.full_rows >= 3 && 4 * e.full_rows >= 3 * e.rows;
  }

  FoundTable build(std::size_t begin, std::size_t end) {
    FoundTable table;
    const Columns columns = columns_of(rows_, begin, end);
    table.columns = static_cast<int>(columns.spans.size());
    table.rows = static_cast<int>(end - begin);
    table.box = box_of(begin, end);
    table.at = rows_[begin].cells.front().pieces.front().line;
    for (std::size_t i = begin; i < end; ++i)
      for (const CellText& cell : rows_[i].cells) {
        table.at = std::min(table.at, cell.pieces.front().line);
        table.cells.push_back(make_cell(cell, static_cast<int>(i - begin), columns));
      }
    table.header_rows = 1;
    const Evidence e = evidence(begin, end, columns.spans.size());
    table.confidence = e.rules > 0 ? 0.92f : e.full_rows == e.rows ? 0.88f : 0.75f;
    return table;
  }

  TableCell make_cell(const CellText& text, int row, const Columns& columns) {
    TableCell cell;
    cell.row = row;
    int last = 0;
    cell.column = std::max(0, columns.find(text.box, last));
    cell.column_span = std::max(1, last - cell.column + 1);
    for (const Piece& p : text.pieces) {
      cell.lines.push_back(piece_of(lines_[p.line], p.begin, p.end));
      lines_[p.line].taken = true;
    }
    return cell;
  }

  const Shapes& shapes_;
  std::vector<TextLine>& lines_;
  std::vector<Row> rows_;
};

}  // namespace

std::vector<FoundTable> find_row_tables(const Shapes& shapes, std::vector<TextLine>& lines) {
  return Finder(shapes, lines).find();
}

}  // namespace lectern::pipeline
