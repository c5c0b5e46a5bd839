#include "tables/row_tables.h"

#include <algorithm>
#include <cmath>

#include "tables/cell_words.h"
#include "tables/row_spans.h"
#include "tables/table_rows.h"

namespace lectern::layout {
namespace {

struct Evidence {
  std::size_t numbered_rows = 0;
  std::size_t rows = 0, full_rows = 0, cells = 0, fixed_cells = 0, marker_rows = 0, bullet_rows = 0,
              leader_rows = 0, tall = 0, rules = 0, gaps = 0, jumps = 0, counted_cells = 0;
  float text_width = 0;
};

class Finder final {
 public:
  Finder(const Shapes& shapes, std::vector<TextLine>& lines) : shapes_(shapes), lines_(lines) {}

  /// Pieces in the order of painting, or by place: then only a table of figures is believed.
  std::vector<FoundTable> find(const std::vector<Piece>& pieces, bool by_place) {
    by_place_ = by_place;
    rows_ = cut_rows(shapes_, pieces);
    std::vector<FoundTable> tables;
    for (std::size_t i = 0; i < rows_.size();) {
      const std::size_t end = rows_[i].cells.size() >= 2 ? table_end(i) : i;
      if (end > i) {
        tables.push_back(build(i, end));
        i = end;
      } else {
        join_entry(rows_[i++]);
      }
    }
    return tables;
  }

 private:
  /// Where the table that begins with row `begin` ends; `begin` where there is none. Rows that fit its
  /// columns but are no part of it (a list below) are taken off at a row of one cell.
  std::size_t table_end(std::size_t begin) {
    const auto holds = [&](std::size_t end) {
      return end >= begin + 2 && is_table(begin, end) && (!by_place_ || holds_figures(begin, end));
    };
    std::size_t end = extent(begin);
    while (end >= begin + 3 && !holds(end)) {
      do --end;
      while (end >= begin + 3 && (rows_[end].cells.size() > 1 || rows_[end - 1].cells.size() < 2));
    }
    return holds(end) ? end : begin;
  }

  /// What stands level with an entry of a list or a line of contents, at its right, is the end of its line.
  void join_entry(const Row& row) {
    const CellText& first = row.cells.front();
    const bool ends = row.cells.size() == 2 && number_in(row.cells.back(), lines_) >= 0;
    if (row.cells.size() < 2 || !(has_bullet(first, lines_) || (is_counted(first, lines_) && ends))) return;
    TextLine& line = lines_[first.pieces.front().line];
    for (std::size_t c = 1; c < row.cells.size(); ++c) {
      const Piece& piece = row.cells[c].pieces.front();
      TextLine& rest = lines_[piece.line];
      if (&rest == &line || row.cells[c].pieces.size() != 1 || piece.end != rest.fragments.size() ||
          std::fabs(piece.baseline - line.baseline) > 0.3f * piece.size || has_bullet(row.cells[c], lines_))
        return;
      rest.fragments.front().space_before = true;
      line.fragments.insert(line.fragments.end(), rest.fragments.begin(), rest.fragments.end());
      rest.taken = true;
      settle(line);
    }
  }

  /// How far a table that begins with row `begin` reaches: while rows stand below each other and fit the
  /// columns.
  std::size_t extent(std::size_t begin) {
    std::size_t end = begin + 1;
    std::size_t sound = end;
    while (end < rows_.size() && end - begin < 300) {
      mend_row(begin, end);
      if (!follows(begin, end)) break;
      ++end;
      if (rows_[end - 1].cells.size() >= 2 || belongs_alone(begin, end - 1) || ends_table(begin, end - 1))
        sound = end;
    }
    return sound;
  }

  /// Wide white inside a cell cut it in two: what the rows above keep in one column is one cell, and goes on
  /// with the line below it.
  void mend_row(std::size_t begin, std::size_t next) {
    if (next < begin + 2) return;
    const Columns columns = columns_of(rows_, begin, next);
    Row& row = rows_[next];
    if (row.cells.size() <= columns.spans.size()) return;
    for (std::size_t c = 1; c < row.cells.size() && columns.spans.size() >= 2;) {
      CellText& left = row.cells[c - 1];
      const CellText& right = row.cells[c];
      int left_last = 0, right_last = 0;
      const int column = columns.find(left.box, left_last);
      const bool one = column >= 0 && left_last == column && columns.find(right.box, right_last) == column &&
                       right_last == column && std::fabs(left.top() - right.top()) < 1 &&
                       right.box.x0 - left.box.x1 < 2 * right.pieces.front().size;
      if (!one) {
        ++c;
        continue;
      }
      left.pieces.insert(left.pieces.end(), right.pieces.begin(), right.pieces.end());
      left.box = left.box.united(right.box);
      row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(c));
      while (
          c == row.cells.size() && next + 1 < rows_.size() && rows_[next + 1].cells.size() == 1 &&
          same_cell(shapes_, row.cells[c - 1], rows_[next + 1].cells.front().pieces.front(), kCellLeading)) {
        const CellText& below = rows_[next + 1].cells.front();
        row.cells[c - 1].pieces.insert(row.cells[c - 1].pieces.end(), below.pieces.begin(),
                                       below.pieces.end());
        row.cells[c - 1].box = row.cells[c - 1].box.united(below.box);
        row.box = row.box.united(below.box);
        rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(next + 1));
      }
    }
  }

  bool follows(std::size_t begin, std::size_t next) const {
    const Row& last = rows_[next - 1];
    const Row& row = rows_[next];
    const float size = row.cells.front().pieces.front().size;
    if (row.box.y0 < last.box.y0 + 0.3f * size) return false;
    if (begins_anew(begin, next) || is_heading(begin, next)) return false;
    const bool ruled = ruled_between(shapes_, row.box, last.box.y1 - 1, row.box.y0 + 1);
    if (row.box.y0 - last.box.y1 > (ruled ? 3.0f : 2.0f) * size) return false;
    const Columns columns = columns_of(rows_, begin, next);
    if (columns.spans.size() < 2) return false;
    if (is_section_row(row, columns) && next >= begin + 2) return true;
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
    if (row.cells.size() >= 2 && bridges(with, columns)) return false;
    if (row.cells.size() >= 2 &&
        with.spans.size() < std::max<std::size_t>(2, std::min(columns.spans.size(), row.cells.size())))
      return false;
    return with.spans.size() >= 2;
  }

  /// Two columns have become one: a line of prose, whose words some producers place without spaces.
  static bool bridges(const Columns& with, const Columns& before) {
    return std::any_of(with.spans.begin(), with.spans.end(), [&](const auto& span) {
      return std::count_if(before.spans.begin(), before.spans.end(), [&](const auto& old) {
               return old.first >= span.first && old.second <= span.second;
             }) > 1;
    });
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
    if (next < begin + 3 || row.cells.size() < 2 || row.cells.size() + 1 < rows_[begin].cells.size())
      return false;
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

  /// Words by themselves, larger than all in the rows above: a heading of what comes below.
  bool is_heading(std::size_t begin, std::size_t at) const {
    if (rows_[at].cells.size() > 1) return false;
    float largest = 0;
    for (std::size_t i = begin; i < at; ++i)
      for (const CellText& cell : rows_[i].cells)
        for (const Piece& p : cell.pieces) largest = std::max(largest, p.size);
    return rows_[at].cells.front().pieces.front().size > 1.1f * largest;
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
      if (has_bullet(rows_[i].cells.front(), lines_)) ++e.bullet_rows;
      if (is_section_number(rows_[i].cells.front(), lines_)) ++e.numbered_rows;
      for (const CellText& cell : rows_[i].cells) {
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

  /// Titles and the pages they are on: numbers that never fall, with no words above them.
  bool lists_pages(std::size_t begin, std::size_t end) const {
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
  bool is_list(std::size_t begin, std::size_t end, const Evidence& e) const {
    return e.rules == 0 &&
           (2 * e.bullet_rows >= e.rows || 10 * e.counted_cells >= 8 * e.cells || lists_pages(begin, end));
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
    if (is_list(begin, end, e)) return false;
    if (e.rules == 0 && columns.spans.size() == 2 && 2 * (e.marker_rows + e.numbered_rows) >= e.rows)
      return false;
    if (2 * e.leader_rows >= e.rows) return false;
    // Justified prose in a narrow column has holes too, but they do not stay in place for long.
    const float size = rows_[begin].cells.front().pieces.front().size;
    const bool few = e.rows < 3, unruled = e.rules == 0;
    const bool jumping = e.jumps >= 4 && 10 * e.jumps >= 9 * e.gaps;
    if (few && jumping && narrowest_gap(columns) < 0.3f * size) return false;
    if (!jumping &&
        narrowest_gap(columns) < (few       ? 1.5f
                                  : unruled ? 1.1f
                                            : 0.6f) *
                                     size &&
        !(few && e.rules >= 2))
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
    std::size_t body = begin;
    while (body < end && rows_[body].cells.size() + 1 < columns.spans.size()) ++body;
    for (std::size_t i = begin; i < end; ++i)
      for (std::size_t c = 0; c < rows_[i].cells.size(); ++c) {
        const CellText& cell = rows_[i].cells[c];
        table.at = std::min(table.at, cell.pieces.front().line);
        const auto span = span_of(shapes_, rows_[i], c, columns, i < body);
        table.cells.push_back(make_cell(cell, static_cast<int>(i - begin), span));
      }
    table.header_rows = 1;
    const Evidence e = evidence(begin, end, columns.spans.size());
    table.confidence = e.rules > 0 ? 0.92f : e.full_rows == e.rows ? 0.88f : 0.75f;
    return table;
  }

  /// Most cells beside the first column are numbers.
  bool holds_figures(std::size_t begin, std::size_t end) const {
    std::size_t figures = 0, cells = 0;
    for (std::size_t i = begin; i < end; ++i)
      for (std::size_t c = 1; c < rows_[i].cells.size(); ++c, ++cells)
        figures += is_figure(rows_[i].cells[c], lines_);
    return end - begin >= 3 && cells >= 4 && 10 * figures >= 6 * cells;
  }

  TableCell make_cell(const CellText& text, int row, std::pair<int, int> span) {
    TableCell cell;
    cell.row = row;
    cell.column = span.first;
    cell.column_span = span.second - span.first + 1;
    for (const Piece& p : text.pieces) {
      cell.lines.push_back(piece_of(lines_[p.line], p.begin, p.end));
      lines_[p.line].taken = true;
    }
    return cell;
  }

  const Shapes& shapes_;
  std::vector<TextLine>& lines_;
  std::vector<Row> rows_;
  bool by_place_ = false;
};

/// Pieces line by line from the top, each line from the left, when a page's tables were painted column by
/// column. Wide pieces are left out: they are running text.
std::vector<Piece> by_place(std::vector<Piece> pieces, float page_width) {
  std::erase_if(pieces, [&](const Piece& p) { return p.box.width() > 0.3f * page_width; });
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.baseline < b.baseline; });
  for (std::size_t begin = 0; begin < pieces.size();) {
    std::size_t end = begin + 1;
    while (end < pieces.size() && pieces[end].baseline - pieces[begin].baseline < 0.4f * pieces[begin].size)
      ++end;
    std::sort(pieces.begin() + static_cast<std::ptrdiff_t>(begin),
              pieces.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Piece& a, const Piece& b) { return a.box.x0 < b.box.x0; });
    begin = end;
  }
  return pieces;
}

/// Figures stand one below the other as lines of their own: a column of a table, painted for itself.
bool has_painted_columns(const std::vector<Piece>& pieces, const std::vector<TextLine>& lines) {
  std::size_t columns = 0, run = 0;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const Piece& a = pieces[i - 1];
    const Piece& b = pieces[i];
    const bool below = b.baseline > a.baseline + 0.5f * b.size && b.baseline < a.baseline + 4 * b.size &&
                       std::min(a.box.x1, b.box.x1) > std::max(a.box.x0, b.box.x0);
    run = below && is_figure({{b}, b.box}, lines) ? run + 1 : 0;
    columns += run == 2;
  }
  return columns >= 2;
}

}  // namespace

std::vector<FoundTable> find_row_tables(const Shapes& shapes, std::vector<TextLine>& lines) {
  std::vector<FoundTable> tables = Finder(shapes, lines).find(cut_pieces(lines), false);
  const std::vector<Piece> rest = cut_pieces(lines);
  if (!has_painted_columns(rest, lines)) return tables;
  Box page;
  for (const TextLine& line : lines) page = page.united(line.box);
  std::vector<FoundTable> more = Finder(shapes, lines).find(by_place(rest, page.width()), true);
  tables.insert(tables.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return tables;
}

}  // namespace lectern::layout
