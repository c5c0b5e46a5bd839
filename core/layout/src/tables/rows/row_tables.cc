#include "tables/rows/row_tables.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "tables/rows/cell_words.h"
#include "tables/rows/row_spans.h"
#include "tables/rows/table_evidence.h"
#include "tables/rows/table_rows.h"
#include "tables/rows/wrapped_rows.h"

/// Believes: producers paint a table row by row, so that pieces of text which follow each other from left to
/// right and then begin again below, in the same columns, are rows. Two columns of prose are painted one
/// after the other and never look like this. A table grows downwards while rows keep its columns; then the
/// whole is judged by table_evidence.cc, and shortened until it is accepted or too short.
///
///     1 Tree   2 Height  3 Wood        1 The bees of    4 and honey is
///     4 Oak    5 30 m    6 hard        2 the garden     5 what they make
///     7 Pine   8 40 m    9 soft        3 make honey,    6 of it.
///     a table: painted 1 to 9          not one: painted 1 to 6, column by column
///
/// Tables of numbers that were painted column by column are found by place instead, after all others.
///
/// Measured on: the golden samples borderless-table, booktabs, cut-row, list-below-table, heads-over-columns,
/// tall-first-cells, cells-of-several-rows, painted-columns; convbench dev.

namespace lectern::layout {
namespace {

constexpr std::size_t kMostRows = 300;  // rows of one table on one page: bounds the work on hostile pages
constexpr std::size_t kMostHeads = 3;   // header rows
constexpr float kRowStep = 0.3f;        // em: a row begins at least this much below the row above it
constexpr float kRowGap = 2.0f;         // em: the widest gap between two rows
constexpr float kRuledRowGap = 3.0f;    // em: the same with a rule in the gap; -20 %: 1
constexpr float kHeadGap = 2.0f;        // em: the widest gap between a head and the row below it
constexpr float kHeadRule = 1.2f;       // em above a head in which its rule is searched
constexpr float kRuleInset = 8.0f;      // points by which a rule as wide as the table may be shorter
constexpr float kLoneRuleInset = 6.0f;  // points; the same, below a row of one cell
constexpr float kLoneRuleReach = 1.2f;  // em below a row of one cell in which its rule is searched
constexpr float kDoubleRule = 1.5f;     // points: rules closer than this are one rule, drawn double
constexpr float kTouch = 2.0f;          // points by which a rule may touch the text's box
constexpr float kTwoTables = 0.9f;      // em between the rule that ends a table and the one that begins one
constexpr float kUsualGaps = 1.4f;      // times the widest gap between rows so far: another table begins
constexpr float kNextRowGap = 1.5f;     // em: the row below a repeated head follows it closely
constexpr float kLevel = 0.3f;          // em: baselines of one printed line
constexpr float kHeadLevel = 0.35f;     // em: cells that begin with their row
constexpr float kLarger = 1.1f;   // times the largest size above: the words are a heading; -20 %: 6, +20 %: 1
constexpr float kSameTop = 1.0f;  // points: two halves of one cell have one baseline
constexpr float kCellHalves = 2.0f;     // em: the widest gap inside one cell; +20 %: 1
constexpr float kSameLeft = 1.5f;       // points: a last row begins where the table does
constexpr float kLastRowGap = 0.4f;     // em: a last row of one cell is as close as the rows above it
constexpr float kClearOfColumn = 0.5f;  // em between a last row's only cell and the second column
constexpr float kProseWidth = 0.3f;     // of the page's text: wider pieces are prose, not numbers
constexpr float kOneLine = 0.4f;        // em: pieces of one line, by place
constexpr float kColumnStepLeast = 0.5f,
                kColumnStepMost = 4.0f;  // em between numbers painted below each other

float size_of(const Row& row) {
  return row.cells.front().pieces.front().size;
}

std::string words_of(const Row& row, const std::vector<TextLine>& lines) {
  std::string words;
  for (const CellText& cell : row.cells)
    for (const Piece& p : cell.pieces) {
      if (!words.empty()) words += p.line == row.cells.front().pieces.front().line ? "  " : " | ";
      words += piece_of(lines[p.line], p.begin, p.end).text();
    }
  return words;
}

class RowTableFinder final {
 public:
  RowTableFinder(const Shapes& shapes, std::vector<TextLine>& lines, const Trace& trace)
      : shapes_(shapes), lines_(lines), trace_(trace) {}

  /// Pieces in the order of painting, or by place: then only a table of numbers is believed.
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

  /// Whether the pieces are the rows of one table and nothing else.
  bool are_one_table(const std::vector<Piece>& pieces) {
    rows_ = cut_rows(shapes_, pieces);
    if (rows_.empty() || rows_.front().cells.size() < 2) return false;
    return table_end(0) == rows_.size();
  }

 private:
  TableEvidence evidence() const { return {shapes_, lines_, rows_}; }

  TableReason judge(std::size_t begin, std::size_t end) const {
    if (end < begin + 2) return TableReason::OneRow;
    const TableReason reason = evidence().judge(begin, end);
    if (row_of(reason).accepted && by_place_ && !evidence().holds_numbers(begin, end))
      return TableReason::FewNumbers;
    return reason;
  }

  /// Where the table that begins with row `begin` ends; `begin` if there is none. Rows that keep its columns
  /// but do not belong to it (a list below) are cut off at a row of one cell.
  std::size_t table_end(std::size_t begin) {
    std::size_t end = extent(begin);
    const std::vector<Row> printed(rows_.begin() + static_cast<std::ptrdiff_t>(begin),
                                   rows_.begin() + static_cast<std::ptrdiff_t>(end));
    const std::size_t joined = merge_wrapped(shapes_, lines_, rows_, begin, end, true);
    end -= joined;
    const std::size_t merged = end;
    const TableReason whole = judge(begin, end);
    TableReason reason = whole;
    while (end >= begin + 3 && !row_of(reason).accepted) {
      do --end;
      while (end >= begin + 3 && (rows_[end].cells.size() > 1 || rows_[end - 1].cells.size() < 2));
      reason = judge(begin, end);
    }
    const bool found = row_of(reason).accepted;
    note("table", begin, end, found ? reason : whole);
    if (!found && joined > 0) {
      const auto at = rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(begin),
                                  rows_.begin() + static_cast<std::ptrdiff_t>(merged));
      rows_.insert(at, printed.begin(), printed.end());
    }
    return found ? end : begin;
  }

  template <typename Reason>
  void note(std::string_view subject, std::size_t begin, std::size_t end, Reason reason) const {
    if (!trace_.wanted()) return;
    trace_.note(subject, box_of(rows_, begin, end), reason, [&] { return words_of(rows_[begin], lines_); });
  }

  /// The row from which on `begin` to `end` have heads: rows above them, set in bold or below a rule, whose
  /// cells each head columns of their own.
  std::size_t with_heads(std::size_t free, std::size_t begin, std::size_t end) const {
    const Columns columns = columns_of(rows_, begin, end);
    std::size_t top = begin;
    while (top > free && begin - top < kMostHeads && heads(rows_[top - 1], rows_[top], columns)) --top;
    return top;
  }

  bool heads(const Row& row, const Row& below, const Columns& columns) const {
    const float size = size_of(row);
    if (row.cells.size() < 2 || row.cells.size() >= columns.spans.size() || row.box.y0 > below.box.y0 ||
        below.box.y0 - row.box.y1 > kHeadGap * size)
      return false;
    const bool bold = std::all_of(row.cells.begin(), row.cells.end(), [](const CellText& cell) {
      return std::all_of(cell.pieces.begin(), cell.pieces.end(), [](const Piece& p) { return p.bold; });
    });
    const bool ruled =
        !full_rules(row.box.united(below.box), row.box.y0 - kHeadRule * size, row.box.y0 + kTouch).empty();
    if (!bold && !ruled) return false;
    int last = -1;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const auto span = span_of(shapes_, row, c, columns, true);
      if (span.first <= last) return false;
      last = span.second;
    }
    return true;
  }

  /// Pieces at the right of a list's entry or of a line of contents, level with it, are the end of its line.
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
          std::fabs(piece.baseline - line.baseline) > kLevel * piece.size || has_bullet(row.cells[c], lines_))
        return;
      rest.fragments.front().space_before = true;
      line.fragments.insert(line.fragments.end(), rest.fragments.begin(), rest.fragments.end());
      rest.take(LineOwner::ListEntry);
      settle(line);
    }
  }

  /// How far a table that begins with row `begin` reaches: while rows are below each other and fit the
  /// columns.
  std::size_t extent(std::size_t begin) {
    std::size_t end = begin + 1;
    std::size_t sound = end;
    while (end < rows_.size() && end - begin < kMostRows) {
      mend_row(begin, end);
      const RowReason reason = follows(begin, end);
      note("row", end, end + 1, reason);
      if (!row_of(reason).accepted) break;
      ++end;
      if (rows_[end - 1].cells.size() >= 2 || reason == RowReason::NoteRow || belongs_alone(begin, end - 1) ||
          ends_table(begin, end - 1))
        sound = end;
    }
    return sound;
  }

  /// A wide gap inside a cell cut it in two: what the rows above keep in one column is one cell, and
  /// continues with the line below it.
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
                       right_last == column && std::fabs(left.top() - right.top()) < kSameTop &&
                       right.box.x0 - left.box.x1 < kCellHalves * right.pieces.front().size;
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

  /// Whether row `next` belongs to the table that rows `begin` to `next` are.
  RowReason follows(std::size_t begin, std::size_t next) const {
    const Row& last = rows_[next - 1];
    const Row& row = rows_[next];
    const float size = size_of(row);
    if (row.box.y0 < last.box.y0 + kRowStep * size) return RowReason::NotBelow;
    if (const auto another = begins_anew(begin, next)) return *another;
    if (is_heading(begin, next)) return RowReason::LargerHeading;
    const bool ruled = ruled_between(shapes_, row.box, last.box.y1 - 1, row.box.y0 + 1);
    if (row.box.y0 - last.box.y1 > (ruled ? kRuledRowGap : kRowGap) * size) return RowReason::TooFarBelow;
    const Columns columns = columns_of(rows_, begin, next);
    if (columns.spans.size() < 2) return RowReason::NoColumnsAbove;
    if (is_section_row(row, columns) && next >= begin + 2) return RowReason::SectionRow;
    if (is_note_row(last, row, columns)) return RowReason::NoteRow;
    if (const auto against = cells_against(row, columns)) return *against;
    const Columns with = columns_of(rows_, begin, next + 1);
    const bool wide = row.cells.size() >= 2;
    if (wide && columns.spans.size() <= most_cells(begin, next) && bridges(with, columns))
      return RowReason::ClosesColumns;
    const std::size_t fewest =
        wide ? std::max<std::size_t>(2, std::min(columns.spans.size(), row.cells.size())) : 2;
    return with.spans.size() < fewest ? RowReason::LosesColumns : RowReason::KeepsColumns;
  }

  static std::optional<RowReason> cells_against(const Row& row, const Columns& columns) {
    int previous = -1;
    for (const CellText& cell : row.cells) {
      int last_column = -1;
      const int column = columns.find(cell.box, last_column);
      if (row.cells.size() == 1 && (last_column != column || column < 0)) return RowReason::LoneCellAcross;
      if (column >= 0 && column <= previous) return RowReason::CellsOutOfOrder;
      previous = std::max(previous, last_column);
    }
    return std::nullopt;
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
      if (cell.top() < head + kHeadLevel * cell.pieces.front().size) foot = std::max(foot, cell.box.y1);
    return foot;
  }

  /// Rules as wide as the rows between `y0` and `y1`.
  std::vector<float> full_rules(const Box& box, float y0, float y1) const {
    std::vector<float> at;
    for (const Stroke& s : shapes_.horizontal)
      if (s.at > y0 && s.at < y1 && s.from <= box.x0 + kRuleInset && s.to >= box.x1 - kRuleInset &&
          (at.empty() || s.at - at.back() > kDoubleRule))
        at.push_back(s.at);
    return at;
  }

  /// Whether another table begins at `next`: the rule that ends one and the rule that begins the other are
  /// between them, or a head like the first one, with its rule, comes again after a gap.
  std::optional<RowReason> begins_anew(std::size_t begin, std::size_t next) const {
    const Row& last = rows_[next - 1];
    const Row& row = rows_[next];
    const float size = size_of(row);
    const Box whole = box_of(rows_, begin, next);
    const std::vector<float> between = full_rules(whole, last.box.y1 - kTouch, row.box.y0 + kTouch);
    if (between.size() >= 2 && between.back() - between.front() > kTwoTables * size)
      return RowReason::TwoRulesBetween;
    return repeats_head(begin, next, whole) ? std::optional(RowReason::HeadComesAgain) : std::nullopt;
  }

  bool repeats_head(std::size_t begin, std::size_t next, const Box& whole) const {
    const Row& last = rows_[next - 1];
    const Row& row = rows_[next];
    const float size = size_of(row);
    if (next < begin + 3 || row.cells.size() < 2 || row.cells.size() + 1 < rows_[begin].cells.size())
      return false;
    const auto ruled_below = [&](std::size_t i) {
      const float foot = rows_[i].box.y1;
      return !full_rules(whole, foot - kTouch, foot + size).empty();
    };
    const bool more_below = next + 1 < rows_.size() && rows_[next + 1].box.y0 > row.box.y0 &&
                            rows_[next + 1].box.y0 - row.box.y1 < kNextRowGap * size;
    if (!ruled_below(next) || !more_below) return false;
    for (std::size_t i = begin + 1; i + 1 < next; ++i)
      if (rows_[i].cells.size() >= 2 && ruled_below(i)) return false;
    float usual = 0;
    for (std::size_t i = begin + 2; i < next; ++i)
      usual = std::max(usual, rows_[i].box.y0 - foot_of(rows_[i - 1]));
    return last.cells.size() == 1 || row.box.y0 - last.box.y1 > kUsualGaps * usual + kTouch;
  }

  /// Words by themselves, larger than all in the rows above: a heading of what comes below.
  bool is_heading(std::size_t begin, std::size_t at) const {
    if (rows_[at].cells.size() > 1) return false;
    float largest = 0;
    for (std::size_t i = begin; i < at; ++i)
      for (const CellText& cell : rows_[i].cells)
        for (const Piece& p : cell.pieces) largest = std::max(largest, p.size);
    return size_of(rows_[at]) > kLarger * largest;
  }

  /// A row with one cell only (the others empty) belongs to a table that has a rule right below it.
  bool belongs_alone(std::size_t begin, std::size_t at) const {
    const Box whole = box_of(rows_, begin, at);
    return std::any_of(shapes_.horizontal.begin(), shapes_.horizontal.end(), [&](const Stroke& s) {
      return s.at >= rows_[at].box.y1 - kTouch &&
             s.at < rows_[at].box.y1 + kLoneRuleReach * size_of(rows_[at]) &&
             s.from <= whole.x0 + kLoneRuleInset && s.to >= whole.x1 - kLoneRuleInset;
    });
  }

  /// A last row with its first cell only: as close to the rows above as they are to each other, with a gap
  /// below it.
  bool ends_table(std::size_t begin, std::size_t at) const {
    const Row& row = rows_[at];
    const float size = size_of(row);
    if (std::fabs(row.box.x0 - rows_[begin].box.x0) > kSameLeft ||
        row.box.y0 - rows_[at - 1].box.y1 > kLastRowGap * size)
      return false;
    const Columns columns = columns_of(rows_, begin, at);
    if (columns.spans.size() < 2 || row.box.x1 > columns.spans[1].first - kClearOfColumn * size) return false;
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

  /// The rows above the one rule inside the table that is as wide as it is; 0 if there is none, or more than
  /// one.
  int heads_by_rule(std::size_t begin, std::size_t end) const {
    const Box whole = box_of(rows_, begin, end);
    std::size_t heads = 0, rules = 0;
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (full_rules(whole, rows_[i].box.y0 + kTouch, rows_[i + 1].box.y0 + kTouch).empty()) continue;
      ++rules;
      if (rules == 1) heads = i + 1 - begin;
    }
    return rules == 1 && heads <= kMostHeads ? static_cast<int>(heads) : 0;
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
  const Trace& trace_;
  std::vector<Row> rows_;
  bool by_place_ = false;
};

/// Pieces line by line from the top, each line from the left, for tables that were painted column by column.
/// Wide pieces are left out: they are running text.
std::vector<Piece> by_place(std::vector<Piece> pieces, float text_width) {
  std::erase_if(pieces, [&](const Piece& p) { return p.box.width() > kProseWidth * text_width; });
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.baseline < b.baseline; });
  for (std::size_t begin = 0; begin < pieces.size();) {
    std::size_t end = begin + 1;
    while (end < pieces.size() &&
           pieces[end].baseline - pieces[begin].baseline < kOneLine * pieces[begin].size)
      ++end;
    std::sort(pieces.begin() + static_cast<std::ptrdiff_t>(begin),
              pieces.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Piece& a, const Piece& b) { return a.box.x0 < b.box.x0; });
    begin = end;
  }
  return pieces;
}

/// Numbers were painted one below the other as lines of their own: a column of a table, painted by itself.
bool has_painted_columns(const std::vector<Piece>& pieces, const std::vector<TextLine>& lines) {
  std::size_t columns = 0, run = 0;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const Piece& a = pieces[i - 1];
    const Piece& b = pieces[i];
    const bool below = b.baseline > a.baseline + kColumnStepLeast * b.size &&
                       b.baseline < a.baseline + kColumnStepMost * b.size &&
                       std::min(a.box.x1, b.box.x1) > std::max(a.box.x0, b.box.x0);
    run = below && is_numeric({{b}, b.box}, lines) ? run + 1 : 0;
    columns += run == 2;
  }
  return columns >= 2;
}

}  // namespace

bool is_painted_by_rows(const Shapes& shapes, std::vector<TextLine>& lines,
                        const std::vector<Piece>& pieces) {
  return RowTableFinder(shapes, lines, {}).are_one_table(pieces);
}

std::vector<FoundTable> find_row_tables(const Shapes& shapes, std::vector<TextLine>& lines,
                                        const Trace& trace) {
  std::vector<FoundTable> tables = RowTableFinder(shapes, lines, trace).find(cut_pieces(lines), false);
  const std::vector<Piece> rest = cut_pieces(lines);
  if (!has_painted_columns(rest, lines)) return tables;
  Box page;
  for (const TextLine& line : lines) page = page.united(line.box);
  std::vector<FoundTable> more =
      RowTableFinder(shapes, lines, trace).find(by_place(rest, page.width()), true);
  tables.insert(tables.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return tables;
}

}  // namespace lectern::layout
