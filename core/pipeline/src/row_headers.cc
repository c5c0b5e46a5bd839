// The first column of a table as the headers of its rows: who listens to a cell then hears what its row is
// about.
//
// Belief: authors mark the names of rows in one of two ways. All of the first column is bold, or
// italic, and no other column is; or the corner above it is empty while the columns beside it have heads,
// because what it names needs none. Two rows at least, none without a name; under an empty corner every
// second row may be the rest of the one above it.
//
//   |          | Spring | Autumn |      | **Posters** | by hand | campus  |
//   | Lectures |   14   |   12   |      | **Mails**   | digital | members |
//   | Seminars |    3   |    5   |
//
//   must not: | Item | Price |  (the first column has a head of its own), a table that is bold as a whole,
//   an empty corner above cells that are empty too, "Q:" and "A:" in turn
//
// The names stay bold: Markdown has no other way to show them. Tags are believed as they are. Exercised by
// row_headers_test.cc and the golden sample rows-with-names.

#include "row_headers.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace lectern::pipeline {
namespace {

using Header = doc::Cell::Header;

bool is_blank(const doc::Span& span) {
  return span.text.find_first_not_of(' ') == std::string::npos;
}

bool is_empty(const doc::Cell& cell) {
  return std::all_of(cell.spans.begin(), cell.spans.end(), is_blank);
}

bool is_styled(const doc::Cell& cell, std::uint16_t style) {
  return std::all_of(cell.spans.begin(), cell.spans.end(),
                     [style](const doc::Span& span) { return is_blank(span) || (span.style & style) != 0; });
}

/// A body cell and the column that it begins in.
struct Placed {
  doc::Cell* cell;
  std::int32_t column;
};

/// What decides about a table.
struct Print {
  std::vector<doc::Cell*> names;  ///< of the body's rows, each once
  bool corner_is_empty = false;
  bool head_is_named = false;  ///< a column beside the first one has a head
  bool has_tags = false;
  int bold_elsewhere = 0, italic_elsewhere = 0, elsewhere = 0;  ///< filled cells of the other columns
};

/// The columns that cells of earlier rows still cover, by the number of rows left.
class Covered final {
 public:
  explicit Covered(std::int32_t columns) : rows_(static_cast<std::size_t>(std::max(columns, 1)), 0) {}

  std::vector<Placed> place(doc::TableRow& row) {
    std::vector<Placed> placed;
    std::size_t column = 0;
    std::vector<int> next(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) next[i] = std::max(rows_[i] - 1, 0);
    for (doc::Cell& cell : row.cells) {
      while (column < rows_.size() && rows_[column] > 0) ++column;
      placed.push_back({&cell, static_cast<std::int32_t>(column)});
      for (int i = 0; i < cell.column_span && column < rows_.size(); ++i) next[column++] = cell.row_span - 1;
    }
    rows_ = std::move(next);
    return placed;
  }

 private:
  std::vector<int> rows_;
};

void look_at(const Placed& placed, bool first_row, std::int32_t columns, Print& print) {
  doc::Cell& cell = *placed.cell;
  if (cell.header == Header::Row) print.has_tags = true;
  if (cell.header == Header::Column) {
    if (placed.column == 0) print.corner_is_empty = (first_row || print.corner_is_empty) && is_empty(cell);
    if (placed.column > 0 && !is_empty(cell)) print.head_is_named = true;
  } else if (placed.column == 0) {
    if (cell.column_span < columns) print.names.push_back(&cell);  // a title over a group names no row
  } else if (!is_empty(cell)) {
    ++print.elsewhere;
    print.bold_elsewhere += is_styled(cell, doc::kBold);
    print.italic_elsewhere += is_styled(cell, doc::kItalic);
  }
}

Print print_of(doc::Table& table) {
  Print print;
  Covered covered(table.columns);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (table.rows[i].element >= 0) print.has_tags = true;
    for (const Placed& placed : covered.place(table.rows[i])) look_at(placed, i == 0, table.columns, print);
  }
  return print;
}

bool are_distinct(const std::vector<doc::Cell*>& names) {
  std::set<std::string> seen;
  return std::all_of(names.begin(), names.end(),
                     [&](const doc::Cell* cell) { return seen.insert(doc::plain_text(cell->spans)).second; });
}

bool names_rows(const Print& print) {
  constexpr std::size_t kRows = 2;
  constexpr int kMostlyPlain = 4;  ///< at most one filled cell in four beside the names is set like them
  if (print.has_tags || print.names.size() < kRows || print.elsewhere == 0) return false;
  const auto without = static_cast<std::size_t>(std::count_if(
      print.names.begin(), print.names.end(), [](const doc::Cell* cell) { return is_empty(*cell); }));
  if (print.corner_is_empty && print.head_is_named)
    return !is_empty(*print.names.front()) && without * 2 <= print.names.size();
  if (without > 0 || !are_distinct(print.names)) return false;
  const auto alone = [&](std::uint16_t style, int elsewhere) {
    return elsewhere * kMostlyPlain <= print.elsewhere &&
           std::all_of(print.names.begin(), print.names.end(),
                       [style](const doc::Cell* cell) { return is_styled(*cell, style); });
  };
  return alone(doc::kBold, print.bold_elsewhere) || alone(doc::kItalic, print.italic_elsewhere);
}

}  // namespace

bool name_rows(doc::Table& table) {
  const Print print = print_of(table);
  if (!names_rows(print)) return false;
  for (doc::Cell* cell : print.names)
    if (!is_empty(*cell)) cell->header = Header::Row;
  return true;
}

}  // namespace lectern::pipeline
