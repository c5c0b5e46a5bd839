#include "tables/row_tables.h"

#include <algorithm>
#include <cmath>

#include "tables/cell_words.h"
#include "tables/row_spans.h"
#include "tables/table_evidence.h"
#include "tables/table_rows.h"

namespace lectern::layout {
namespace {

class Finder final {
 public:
  Finder(const Shapes& shapes, std::vector<TextLine>& lines) : shapes_(shapes), lines_(lines) {}

  /// Pieces in the order of painting, or by place: then only a table of figures is believed.
  std::vector<FoundTable> find(const std::vector<Piece>& pieces, bool by_place) {
    by_place_ = by_place;
    rows_ = cut_rows(shapes_, pieces);
    std::vector<FoundTable> tables;
    std::size_t free = 0;  // behind the last table
    for (std::size_t i = 0; i < rows_.size();) {
      const std::size_t end = rows_[i].cells.size() >= 2 ? table_end(i) : i;
      if (end > i) {
        tables.push_back(build(with_heads(free, i, end), end));
        free = i = end;
      } else {
        join_entry(rows_[i++]);
      }
    }
    return tables;
  }

 private:
  TableEvidence evidence() const { return {shapes_, lines_, rows_}; }

  /// Where the table that begins with row `begin` ends; `begin` where there is none. Rows that fit its
  /// columns but are no part of it (a list below) are taken off at a row of one cell.
  std::size_t table_end(std::size_t begin) {
    const auto holds = [&](std::size_t end) {
      return end >= begin + 2 && evidence().is_table(begin, end) &&
             (!by_place_ || evidence().holds_figures(begin, end));
    };
    std::size_t end = extent(begin);
    while (end >= begin + 3 && !holds(end)) {
      do --end;
      while (end >= begin + 3 && (rows_[end].cells.size() > 1 || rows_[end - 1].cells.size() < 2));
    }
    return holds(end) ? end : begin;
  }

  /// The row from which on `begin` to `end` have heads: rows above them, set in bold or below a rule, whose
  /// cells each head columns of their own.
  std::size_t with_heads(std::size_t free, std::size_t begin, std::size_t end) const {
    const Columns columns = columns_of(rows_, begin, end);
    std::size_t top = begin;
    while (top > free && begin - top < 3 && heads(rows_[top - 1], rows_[top], columns)) --top;
    return top;
  }

  bool heads(const Row& row, const Row& below, const Columns& columns) const {
    const float size = row.cells.front().pieces.front().size;
    if (row.cells.size() < 2 || row.cells.size() >= columns.spans.size() || row.box.y0 > below.box.y0 ||
        below.box.y0 - row.box.y1 > 2 * size)
      return false;
    const bool bold = std::all_of(row.cells.begin(), row.cells.end(), [](const CellText& cell) {
      return std::all_of(cell.pieces.begin(), cell.pieces.end(), [](const Piece& p) { return p.bold; });
    });
    const bool ruled =
        !full_rules(row.box.united(below.box), row.box.y0 - 1.2f * size, row.box.y0 + 2).empty();
    if (!bold && !ruled) return false;
    int last = -1;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const auto span = span_of(shapes_, row, c, columns, true);
      if (span.first <= last) return false;
      last = span.second;
    }
    return true;
  }

  /// What stands level with an entry of a list or a line of contents, at its right, is the end of its line.
  void join_entry(const Row& row) {
    const CellText& first = row.cells.front();
    const bool ends = number_in(row.cells.back(), lines_) >= 0;
    const bool titled = is_label(first, lines_) || (row.cells.size() == 2 && is_counted(first, lines_));
    if (row.cells.size() < 2 || !(has_bullet(first, lines_) || (titled && ends))) return;
    TextLine& line = lines_[first.pieces.front().line];
    for (std::size_t c = 1; c < row.cells.size(); ++c) {
      const Piece& piece = row.cells[c].pieces.front();
      TextLine& rest = lines_[piece.line];
      if (&rest == &line) continue;
      if (row.cells[c].pieces.size() != 1 || piece.end != rest.fragments.size() ||
          std::fabs(piece.baseline - line.baseline) > 0.3f * piece.size || has_bullet(row.cells[c], lines_))
        return;
      rest.fragments.front().space_before = true;
      line.fragments.insert(line.fragments.end(), rest.fragments.begin(), rest.fragments.end());
      rest.take(LineOwner::ListEntry);
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
    if (row.cells.size() >= 2 && columns.spans.size() <= most_cells(begin, next) && bridges(with, columns))
      return false;
    if (row.cells.size() >= 2 &&
        with.spans.size() < std::max<std::size_t>(2, std::min(columns.spans.size(), row.cells.size())))
      return false;
    return with.spans.size() >= 2;
  }

  std::size_t most_cells(std::size_t begin, std::size_t end) const {
    std::size_t most = 0;
    for (std::size_t i = begin; i < end; ++i) most = std::max(most, rows_[i].cells.size());
    return most;
  }

  /// Two columns have become one: a line of prose, whose words some producers place without spaces.
  static bool bridges(const Columns& with, const Columns& before) {
    return std::any_of(with.spans.begin(), with.spans.end(), [&](const auto& span) {
      return std::count_if(before.spans.begin(), before.spans.end(), [&](const auto& old) {
               return old.first >= span.first && old.second <= span.second;
             }) > 1;
    });
  }

  /// Where the cells end that begin at the row's head: one of several rows ends lower.
  static float foot_of(const Row& row) {
    float head = 1e9f, foot = row.box.y0;
    for (const CellText& cell : row.cells) head = std::min(head, cell.top());
    for (const CellText& cell : row.cells)
      if (cell.top() < head + 0.35f * cell.pieces.front().size) foot = std::max(foot, cell.box.y1);
    return foot;
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
    const Box whole = box_of(rows_, begin, next);
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
    float usual = 0;
    for (std::size_t i = begin + 2; i < next; ++i)
      usual = std::max(usual, rows_[i].box.y0 - foot_of(rows_[i - 1]));
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
    const Box whole = box_of(rows_, begin, at);
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

  FoundTable build(std::size_t begin, std::size_t end) {
    FoundTable table;
    const Columns columns = columns_of(rows_, begin, end);
    table.columns = static_cast<int>(columns.spans.size());
    table.rows = static_cast<int>(end - begin);
    table.box = box_of(rows_, begin, end);
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
    table.header_rows = heads_by_rule(begin, end);
    table.confidence = evidence().confidence(begin, end);
    return table;
  }

  /// The rows above the one rule inside the table that is as wide as it is; one where there is none, or more.
  int heads_by_rule(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kMost = 3;
    const Box whole = box_of(rows_, begin, end);
    std::size_t heads = 0, rules = 0;
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (full_rules(whole, rows_[i].box.y0 + 2, rows_[i + 1].box.y0 + 2).empty()) continue;
      ++rules;
      if (rules == 1) heads = i + 1 - begin;
    }
    return rules == 1 && heads <= kMost ? static_cast<int>(heads) : 1;
  }

  TableCell make_cell(const CellText& text, int row, std::pair<int, int> span) {
    TableCell cell;
    cell.row = row;
    cell.column = span.first;
    cell.column_span = span.second - span.first + 1;
    for (const Piece& p : text.pieces) {
      cell.lines.push_back(piece_of(lines_[p.line], p.begin, p.end));
      lines_[p.line].take(LineOwner::Table);
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
