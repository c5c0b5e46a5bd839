#include "tables/tables.h"

#include <algorithm>
#include <utility>

#include "tables/grids/grid_tables.h"
#include "tables/merged_cells.h"
#include "tables/regions/region_tables.h"
#include "tables/rows/cell_words.h"
#include "tables/rows/row_tables.h"

/// Believes: a grid of rules is certain and is searched first, so that rows are read only from what no grid
/// holds. The header is the rows at the top whose cells are all bold; if there are more than three such rows,
/// bold is the table's own weight and the first row is the header. A first row whose cells are numbers where
/// the rows below have numbers is no header, unless it is bold or has a rule of its own; nor is one that
/// begins with a name and a colon, as all rows below it do.
///
///     **Tree**  **Height**        **Oak**   **30 m**            Oak     30
///     Oak       30 m              **Pine**  **40 m**            Pine    40
///     one header row              **Fir**   **50 m**            Fir     50
///     (bold)                      **Yew**   **15 m**            none
///                                 all bold: one header row, not four
///
/// Measured on: the golden samples ruled-table, borderless-table, heads-over-columns; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kSureOfCells = 0.9f;    // 0..1; below it, rules do not say what the cells are
constexpr float kMetConfidence = 0.7f;  // 0..1, of a table two of whose cells were found at one place
constexpr int kMostHeads = 3;           // header rows; more bold rows than that are the table's own weight

/// "1994", "2024": the name of a column as often as a number in it.
bool is_year(const TextLine& line) {
  const std::string text = line.text();
  return text.size() == 4 && (text[0] == '1' || text[0] == '2') &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_styled(const TableCell& cell, std::uint16_t style) {
  return std::all_of(cell.lines.begin(), cell.lines.end(), [style](const TextLine& line) {
    return std::all_of(line.fragments.begin(), line.fragments.end(),
                       [style](const Fragment& f) { return (f.style & style) != 0; });
  });
}

bool bold_row(const FoundTable& table, int row) {
  bool any = false;
  for (const TableCell& cell : table.cells) {
    if (cell.row != row || cell.lines.empty()) continue;
    any = true;
    if (!is_styled(cell, doc::kBold)) return false;
  }
  return any;
}

/// The cell at each place of the table, by rows; -1: none.
class Places final {
 public:
  explicit Places(const FoundTable& table)
      : rows_(table.rows), columns_(table.columns), cells_(at(rows_) * at(columns_), -1) {}

  int& operator()(int row, int column) { return cells_[at(row) * at(columns_) + at(column)]; }
  int rows() const { return rows_; }
  int columns() const { return columns_; }

  /// Whether a cell is anywhere in the rows and columns.
  bool is_free(int row, int past_row, int column, int past_column) {
    for (int r = row; r < past_row; ++r)
      for (int c = column; c < past_column; ++c)
        if ((*this)(r, c) >= 0) return false;
    return true;
  }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  int rows_, columns_;
  std::vector<int> cells_;
};

/// Words that stand in one place of the table are one cell, in the order in which they were painted, so that
/// none is lost; and no cell reaches over another. That words meet is a doubt.
void settle_places(FoundTable& table) {
  Places places(table);
  std::vector<TableCell> settled;
  for (TableCell& cell : table.cells) {
    if (cell.row < 0 || cell.row >= places.rows() || cell.column < 0 || cell.column >= places.columns()) {
      cell.row = std::clamp(cell.row, 0, places.rows() - 1);
      cell.column = std::clamp(cell.column, 0, places.columns() - 1);
    }
    const int there = places(cell.row, cell.column);
    if (there >= 0) {
      std::vector<TextLine>& lines = settled[static_cast<std::size_t>(there)].lines;
      if (!cell.lines.empty() && !lines.empty())
        table.confidence = std::min(table.confidence, kMetConfidence);
      lines.insert(lines.end(), std::make_move_iterator(cell.lines.begin()),
                   std::make_move_iterator(cell.lines.end()));
      continue;
    }
    int past_row = std::min(cell.row + std::max(cell.row_span, 1), places.rows());
    int past_column = std::min(cell.column + std::max(cell.column_span, 1), places.columns());
    while (past_column > cell.column + 1 && !places.is_free(cell.row, cell.row + 1, cell.column, past_column))
      --past_column;
    while (past_row > cell.row + 1 && !places.is_free(cell.row, past_row, cell.column, past_column))
      --past_row;
    for (int r = cell.row; r < past_row; ++r)
      for (int c = cell.column; c < past_column; ++c) places(r, c) = static_cast<int>(settled.size());
    cell.row_span = past_row - cell.row;
    cell.column_span = past_column - cell.column;
    settled.push_back(std::move(cell));
  }
  table.cells = std::move(settled);
}

/// A border that no cell of the table begins at is none: all of them reach over it.
void drop_void_columns(FoundTable& table) {
  std::vector<int> place(static_cast<std::size_t>(table.columns) + 1, 0);  // the new column of each old one
  for (const TableCell& cell : table.cells) place[static_cast<std::size_t>(cell.column)] = 1;
  int count = 0;
  for (int& at : place) count += std::exchange(at, count);
  for (TableCell& cell : table.cells) {
    const auto past = static_cast<std::size_t>(cell.column) + static_cast<std::size_t>(cell.column_span);
    cell.column = place[static_cast<std::size_t>(cell.column)];
    cell.column_span = place[past] - cell.column;
  }
  table.columns = count;
}

/// The head of a column that is beside it, since it is in the middle and the words below are not: one of
/// two neighbouring columns has words in the head only, the other below it only.
void join_heads_beside(FoundTable& table, int heads) {
  for (int c = 0; c + 1 < table.columns;) {
    std::size_t left[2] = {0, 0}, right[2] = {0, 0};  // cells with words: in the head, below it
    bool across = false;
    for (const TableCell& cell : table.cells) {
      if (cell.lines.empty()) continue;
      const bool body = cell.row >= heads;
      across = across || (cell.column <= c && cell.column + cell.column_span > c + 1);
      left[body] += cell.column == c;
      right[body] += cell.column == c + 1;
    }
    const auto are_parts = [](const std::size_t(&head)[2], const std::size_t(&body)[2]) {
      return head[0] > 0 && head[1] == 0 && body[0] == 0 && body[1] >= 2;
    };
    const bool apart = are_parts(left, right) || are_parts(right, left);
    if (across || !apart) {
      ++c;
      continue;
    }
    for (TableCell& cell : table.cells) cell.column -= cell.column > c;
    --table.columns;
  }
}

/// In front of every row, the first one too, a name: "Q:", "A:", who speaks, what is asked; or bold or italic
/// words beside others that are not.
bool begins_with_names(const FoundTable& table) {
  constexpr int kFewest = 3;  // rows
  int labels = 0, bold = 0, italic = 0, filled = 0, bold_beside = 0, italic_beside = 0;
  for (const TableCell& cell : table.cells) {
    if (cell.lines.empty()) continue;
    if (cell.column != 0) {
      bold_beside += is_styled(cell, doc::kBold);
      italic_beside += is_styled(cell, doc::kItalic);
      continue;
    }
    const std::string text = cell.lines.back().text();
    ++filled;
    labels += !text.empty() && text.back() == ':';
    bold += is_styled(cell, doc::kBold);
    italic += is_styled(cell, doc::kItalic);
  }
  if (filled != table.rows || filled < kFewest) return false;
  return (labels == filled && table.columns == 2) || (bold == filled && bold_beside == 0) ||
         (italic == filled && italic_beside == 0);
}

/// A head names what is below it: a sentence in the first row is a text like those below.
bool begins_with_sentence(const FoundTable& table) {
  constexpr int kFewestBlanks = 4;
  return std::any_of(table.cells.begin(), table.cells.end(), [](const TableCell& cell) {
    if (cell.row != 0 || cell.lines.empty() || !cell.lines.back().text().ends_with('.')) return false;
    std::ptrdiff_t blanks = static_cast<std::ptrdiff_t>(cell.lines.size()) - 1;
    for (const TextLine& line : cell.lines) {
      const std::string text = line.text();
      blanks += std::count(text.begin(), text.end(), ' ');
    }
    return blanks >= kFewestBlanks;
  });
}

/// Column by column: whether it holds numbers below the first row, and whether the first row has one, too.
bool begins_with_data(const FoundTable& table) {
  constexpr std::size_t kFewest = 2;  // numbers below each other
  std::size_t number_columns = 0;
  bool named = false;
  for (int c = 0; c < table.columns; ++c) {
    std::size_t numbers = 0, words = 0;
    bool first_filled = false, first_number = false;
    for (const TableCell& cell : table.cells) {
      if (cell.column != c || cell.lines.empty()) continue;
      if (cell.column_span > 1 || cell.row_span > 1) return false;
      const bool number = is_numeric(cell.lines.front()) && !is_year(cell.lines.front());
      if (cell.row == 0) {
        first_filled = true;
        first_number = number;
      } else {
        (number ? numbers : words) += 1;
      }
    }
    if (c == 0) named = first_filled && !first_number;
    if (numbers < kFewest || words > 0) continue;
    if (!first_number) return false;
    ++number_columns;
  }
  return named && number_columns > 0;
}

/// Dots that led to the next column are no words.
void drop_leaders(FoundTable& table) {
  constexpr std::size_t kFewestDots = 4;  // fewer are an ellipsis
  for (TableCell& cell : table.cells)
    for (TextLine& line : cell.lines) {
      std::vector<Fragment>& all = line.fragments;
      std::size_t kept = all.size(), dots = 0;
      while (kept > 1 && all[kept - 1].text.find_first_not_of('.') == std::string::npos)
        dots += all[--kept].text.size();
      if (dots < kFewestDots) continue;
      all.resize(kept);
      settle(line);
    }
}

}  // namespace

int header_rows(const FoundTable& table) {
  int count = 0;
  while (count < table.rows - 1 && bold_row(table, count)) ++count;
  if (begins_with_names(table)) return 0;
  if (count == 0 && (begins_with_data(table) || begins_with_sentence(table))) return 0;
  return count > kMostHeads ? 1 : std::max(count, 1);
}

std::vector<FoundTable> find_tables(const Shapes& shapes, std::vector<TextLine>& lines, const Trace& trace) {
  std::vector<FoundTable> tables = find_grids(shapes, lines, trace);
  std::vector<FoundTable> more = find_region_tables(shapes, lines, trace);
  tables.insert(tables.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  more = find_row_tables(shapes, lines, trace);
  tables.insert(tables.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  for (FoundTable& table : tables) {
    table.header_rows = std::max(header_rows(table), table.header_rows);
    if (!table.ruled) {
      join_heads_beside(table, table.header_rows);
      merge_cells(table, table.header_rows);
    }
    settle_places(table);
    drop_leaders(table);
    if (table.ruled) drop_void_columns(table);
    table.ruled = table.ruled && table.confidence >= kSureOfCells;
  }
  return tables;
}

}  // namespace lectern::layout
