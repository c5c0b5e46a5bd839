#include "tables/grids/grid_rows.h"

#include <algorithm>
#include <cmath>

#include "blocks/line_looks.h"
#include "tables/rows/cell_words.h"

/// Believes: where rules are printed between columns and not between rows, each line of the first column
/// begins a row. A line is one by itself, and not the end of the line above it, if its first word would have
/// fitted there, or if both are numbers. The lines of at least one other column must be level with those of
/// the first.
///
///     | Name        | Yes |         | Mill      | ask for the miller and look |
///     |-------------|-----|         |           | at the wheel                |
///     | Odo Marlow  |  12 |         not several: the first column has one line, and "at" would not
///     | Pia Sorrel  |   9 |         have fitted behind "look"
///     three rows: "Pia" fits behind "Odo Marlow", and the numbers are level with the names
///
/// Must not split cells that are lists, or words that were broken to fit their column.
///
/// Measured on: the golden samples rules-between-columns, ruled-table, spanned-table; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kOneLine = 0.4f;           // em: baselines of one printed line
constexpr float kSpace = 0.25f;            // em: a space between two words
constexpr std::size_t kFewestLines = 3;    // lines of the first column, or two beside two columns of numbers
constexpr float kSplitConfidence = 0.88f;  // as a table without rules: see table_evidence.cc
constexpr float kFusedConfidence = 0.6f;   // numbers level with numbers stay in one cell

/// What is on one line of a cell.
struct Printed {
  std::vector<std::size_t> lines;  ///< of the cell
  Box box;
  float baseline = 0, size = 0;
  float first_word = 0;  ///< its width
  bool numeric = false, marked = false;
};

std::vector<Printed> printed_in(const TableCell& cell) {
  std::vector<Printed> out;
  for (std::size_t i = 0; i < cell.lines.size(); ++i) {
    const TextLine& line = cell.lines[i];
    if (line.fragments.empty() || line.angle != 0) return {};
    if (out.empty() || std::fabs(line.baseline - out.back().baseline) > kOneLine * line.size) {
      out.push_back({{},
                     line.box,
                     line.baseline,
                     line.size,
                     line.fragments.front().box.width(),
                     is_numeric(line),
                     line.bullet_x >= 0 || marker_of(line).has_value()});
    } else {
      out.back().numeric = out.back().numeric && is_numeric(line);
    }
    out.back().lines.push_back(i);
    out.back().box = out.back().box.united(line.box);
  }
  // Painted from the top downwards, or not to be split.
  const bool falls = std::is_sorted(
      out.begin(), out.end(), [](const Printed& a, const Printed& b) { return a.baseline < b.baseline; });
  return falls ? out : std::vector<Printed>();
}

/// One cell of a row of the grid, with its printed lines.
struct Filled {
  std::size_t cell;
  std::vector<Printed> printed;
  bool apart = false;    ///< each line is one by itself
  bool numbers = false;  ///< each line is a number
};

/// Whether each line is one by itself: not broken to fit `width`.
bool stand_apart(const std::vector<Printed>& printed, float width) {
  for (std::size_t i = 1; i < printed.size(); ++i) {
    const Printed& above = printed[i - 1];
    if (printed[i].marked) return false;
    if (above.numeric && printed[i].numeric) continue;
    if (above.box.width() + kSpace * above.size + printed[i].first_word > width) return false;
  }
  return true;
}

class Splitter final {
 public:
  Splitter(FoundTable& table, const std::vector<float>& edges) : table_(table), edges_(edges) {}

  void split() {
    std::vector<std::vector<float>> starts(static_cast<std::size_t>(table_.rows));
    for (int row = 0; row < table_.rows; ++row) starts[static_cast<std::size_t>(row)] = starts_in(row);
    if (std::any_of(starts.begin(), starts.end(), [](const auto& s) { return s.size() > 1; })) cut(starts);
  }

 private:
  std::vector<Filled> filled_in(int row) const {
    std::vector<Filled> out;
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
      const TableCell& cell = table_.cells[i];
      if (cell.row != row || cell.lines.empty()) continue;
      if (cell.row_span > 1 || cell.column_span > 1) return {};
      Filled filled{i, printed_in(cell)};
      if (filled.printed.empty()) return {};
      filled.numbers = std::all_of(filled.printed.begin(), filled.printed.end(),
                                   [](const Printed& p) { return p.numeric; });
      filled.apart = stand_apart(filled.printed, room_in(cell.column, filled.printed));
      out.push_back(std::move(filled));
    }
    std::sort(out.begin(), out.end(), [&](const Filled& a, const Filled& b) {
      return table_.cells[a.cell].column < table_.cells[b.cell].column;
    });
    return out;
  }

  /// The width of the column, less the white that its words keep from its borders.
  float room_in(int column, const std::vector<Printed>& printed) const {
    const float left = edges_[static_cast<std::size_t>(column)];
    const float right = edges_[static_cast<std::size_t>(column) + 1];
    float white = right - left;
    for (const Printed& p : printed) white = std::min({white, p.box.x0 - left, right - p.box.x1});
    return right - left - 2 * std::max(white, 0.0f);
  }

  static bool is_level(const Printed& line, const std::vector<Printed>& with) {
    return std::any_of(with.begin(), with.end(), [&](const Printed& p) {
      return std::fabs(p.baseline - line.baseline) < kOneLine * line.size;
    });
  }

  /// Lines of the other column that begin no row of the first one.
  static bool is_level(const Filled& other, const Filled& first) {
    return std::all_of(other.printed.begin(), other.printed.end(),
                       [&](const Printed& line) { return is_level(line, first.printed); });
  }

  /// Baselines at which rows begin inside the grid's row; none if it is one row.
  std::vector<float> starts_in(int row) {
    const std::vector<Filled> filled = filled_in(row);
    if (filled.size() < 2) return {};
    const Filled& first = filled.front();
    std::size_t level = 0, level_numbers = 0, broken = 0;
    for (const Filled& other : filled) {
      if (other.printed.size() < 2) continue;
      const bool stands = other.apart && (&other == &first || is_level(other, first));
      level += stands && &other != &first;
      level_numbers += stands && other.numbers && &other != &first;
      broken += !stands;
    }
    const std::size_t lines = first.printed.size();
    const bool many = lines >= kFewestLines ? level >= 1 : lines == 2 && level_numbers >= 2;
    if (first.apart && many && broken <= level) {
      std::vector<float> starts;
      starts.reserve(lines);
      for (const Printed& p : first.printed) starts.push_back(p.baseline - kOneLine * p.size);
      return starts;
    }
    note_fused(filled);
    return {};
  }

  /// Numbers below each other, level with numbers in another cell: rows that may have become one.
  void note_fused(const std::vector<Filled>& filled) {
    for (std::size_t i = 0; i < filled.size(); ++i)
      for (std::size_t k = i + 1; k < filled.size(); ++k)
        if (filled[i].numbers && filled[k].numbers && filled[i].printed.size() >= 2 &&
            filled[i].printed.size() == filled[k].printed.size() && is_level(filled[i], filled[k]))
          table_.confidence = std::min(table_.confidence, kFusedConfidence);
  }

  void cut(const std::vector<std::vector<float>>& starts) {
    std::vector<int> first(starts.size() + 1, 0);  // the new row with which each old one begins
    for (std::size_t r = 0; r < starts.size(); ++r)
      first[r + 1] = first[r] + static_cast<int>(std::max<std::size_t>(starts[r].size(), 1));
    std::vector<TableCell> cells;
    for (TableCell& cell : table_.cells) {
      const auto row = static_cast<std::size_t>(cell.row);
      if (starts[row].size() > 1 && !cell.lines.empty()) {
        cut_cell(std::move(cell), first[row], starts[row], cells);
        continue;
      }
      const auto past = std::min(row + static_cast<std::size_t>(cell.row_span), starts.size());
      // A place without words is one of each row.
      cell.row_span = starts[row].size() > 1 ? 1 : first[past] - first[row];
      cell.row = first[row];
      cells.push_back(std::move(cell));
    }
    table_.cells = std::move(cells);
    table_.rows = first.back();
    table_.confidence = std::min(table_.confidence, kSplitConfidence);
  }

  static void cut_cell(TableCell cell, int row, const std::vector<float>& starts,
                       std::vector<TableCell>& cells) {
    std::vector<TextLine> lines = std::move(cell.lines);
    int last = -1;
    for (TextLine& line : lines) {
      const auto next = std::upper_bound(starts.begin() + 1, starts.end(), line.baseline);
      const int at = static_cast<int>(next - starts.begin()) - 1;
      if (at != last) {
        cell.lines.clear();
        cell.row = row + at;
        cells.push_back(cell);
        last = at;
      }
      cells.back().lines.push_back(std::move(line));
    }
  }

  FoundTable& table_;
  const std::vector<float>& edges_;
};

}  // namespace

void split_rows(FoundTable& table, const std::vector<float>& edges) {
  Splitter(table, edges).split();
}

}  // namespace lectern::layout
