#include "tables/grids/grid_tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "tables/grids/grid_rows.h"
#include "tables/grids/heads_above.h"

/// Believes: horizontal and upright rules that touch, directly or through others, are the borders of a table
/// if they enclose at least two columns and two rows, and if what they enclose has words in both. Cells
/// between which a border is missing are one.
///
///     |------|------|------|          |--------------------|
///     | Tree        | Wood |          | a box around text  |
///     |------|------|------|          |--------------------|
///     | Oak  | 30 m | hard |          not one: one row, one column
///     |------|------|------|
///     a grid of 2 x 3 places,          /\/\  axes and a curve: slanted paths inside
///     the first two are one cell      /    \ make it a drawing
///
/// Measured on: the golden samples ruled-table, spanned-table, turned-heads, words-in-boxes, framed-passages,
/// rows-to-fill, chart; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kReach = 3.0f;  // points by which rules that should touch may miss each other
constexpr float kDouble =
    5.0f;  // points: rules closer than this are one border, drawn double; -20 %: 1, +20 %: 2
constexpr float kEdge =
    1.0f;  // points by which words may reach over a border, and paths over the grid; +20 %: 1
constexpr float kOpenRow = 8.0f;               // points: less is an upright rule that overshoots
constexpr float kOpenColumn = 16.0f;           // points: less is a level rule that overshoots
constexpr std::size_t kFewestRules = 3;        // of a grid: one between two columns, two between three rows
constexpr float kMiddle = 0.3f;                // em above the baseline: the middle of small letters; +20 %: 1
constexpr float kTurnedOff = 5.0f;             // degrees by which a turned line may miss a right angle
constexpr std::size_t kMostPairs = 4'000'000;  // pairs of rules: bounds the work on hostile pages
constexpr std::size_t kMostColumns = 60, kMostRows = 400;  // places; more is graph paper
constexpr std::size_t kMostEmptySpans = 3;  // empty cells over several places, and half of the filled ones
constexpr std::size_t kFewestFilled = 3;    // cells with words; +20 %: 3
constexpr std::ptrdiff_t kFewestDrawn =
    3;  // slanted and curved paths of a drawing; marks are one or two; -20 %: 1

constexpr std::array<ReasonRow, 4> kGridRows = {{
    {false, "its rules enclose fewer than two rows and two columns, or more than tables have"},
    {false, "slanted and curved paths inside: a drawing"},
    {false, "fewer than three cells, two rows and two columns with words"},
    {true, "rules enclose the cells"},
}};
static_assert(kGridRows.size() == static_cast<std::size_t>(GridReason::Grid) + 1);

/// Rules that touch, directly or through others.
struct Net {
  std::vector<Stroke> horizontal, upright;
};

bool cross(const Stroke& h, const Stroke& v) {
  return v.at >= h.from - kReach && v.at <= h.to + kReach && h.at >= v.from - kReach && h.at <= v.to + kReach;
}

std::vector<Net> nets_of(const Shapes& shapes) {
  const std::size_t n = shapes.horizontal.size(), m = shapes.upright.size();
  if (n < 1 || m < 1 || n * m > kMostPairs) return {};
  std::vector<std::size_t> root(n + m);
  std::iota(root.begin(), root.end(), std::size_t{0});
  const auto find = [&](std::size_t i) {
    while (root[i] != i) i = root[i] = root[root[i]];
    return i;
  };
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < m; ++j)
      if (cross(shapes.horizontal[i], shapes.upright[j])) root[find(i)] = find(n + j);
  std::vector<Net> nets(n + m);
  for (std::size_t i = 0; i < n; ++i) nets[find(i)].horizontal.push_back(shapes.horizontal[i]);
  for (std::size_t j = 0; j < m; ++j) nets[find(n + j)].upright.push_back(shapes.upright[j]);
  std::erase_if(nets, [](const Net& net) {
    return net.horizontal.empty() || net.upright.empty() ||
           net.horizontal.size() + net.upright.size() < kFewestRules;
  });
  return nets;
}

std::vector<float> positions(const std::vector<Stroke>& strokes) {
  std::vector<float> at;
  for (const Stroke& s : strokes)
    if (at.empty() || s.at - at.back() > kDouble) at.push_back(s.at);
  return at;
}

bool covered(const std::vector<Stroke>& strokes, float at, float middle) {
  return std::any_of(strokes.begin(), strokes.end(), [&](const Stroke& s) {
    return std::fabs(s.at - at) <= kDouble && s.from <= middle && s.to >= middle;
  });
}

/// Elementary cells, joined if no rule is between them.
class Grid final {
 public:
  explicit Grid(const Net& net) : net_(net), xs_(positions(net.upright)), ys_(positions(net.horizontal)) {
    add_open_rows();
    add_open_columns();
  }

  /// Two columns and two rows at least, and no more than tables have.
  bool is_table() const {
    return xs_.size() >= 3 && ys_.size() >= 3 && xs_.size() < kMostColumns && ys_.size() < kMostRows;
  }
  Box box() const { return {xs_.front(), ys_.front(), xs_.back(), ys_.back()}; }
  int rows() const { return static_cast<int>(ys_.size()) - 1; }
  int columns() const { return static_cast<int>(xs_.size()) - 1; }
  const std::vector<float>& column_edges() const { return xs_; }

  std::vector<TableCell> cells() const {
    std::vector<TableCell> out;
    std::vector<bool> used(at(rows()) * at(columns()), false);
    for (int r = 0; r < rows(); ++r)
      for (int c = 0; c < columns(); ++c) {
        if (used[index(r, c)]) continue;
        TableCell cell;
        cell.row = r;
        cell.column = c;
        while (c + cell.column_span < columns() && !used[index(r, c + cell.column_span)] &&
               open_right(r, c + cell.column_span - 1))
          ++cell.column_span;
        while (r + cell.row_span < rows() && open_below(r + cell.row_span - 1, c, cell.column_span))
          ++cell.row_span;
        for (int i = 0; i < cell.row_span; ++i)
          for (int j = 0; j < cell.column_span; ++j) used[index(r + i, c + j)] = true;
        out.push_back(std::move(cell));
      }
    return out;
  }

  bool holds(const TableCell& cell, float x, float y) const {
    return x >= xs_[at(cell.column)] - kEdge && x <= xs_[at(cell.column + cell.column_span)] + kEdge &&
           y >= ys_[at(cell.row)] - kEdge && y <= ys_[at(cell.row + cell.row_span)] + kEdge;
  }

 private:
  /// Where all rules of one direction begin, and where they end: those at each place taken together.
  static std::pair<float, float> common_ends(const std::vector<float>& places,
                                             const std::vector<Stroke>& strokes) {
    float from = -1e9f, to = 1e9f;
    for (const float at : places) {
      float begins = 1e9f, ends = -1e9f;
      for (const Stroke& s : strokes)
        if (std::fabs(s.at - at) <= kDouble) {
          begins = std::min(begins, s.from);
          ends = std::max(ends, s.to);
        }
      if (begins > ends) continue;  // an edge that was opened
      from = std::max(from, begins);
      to = std::min(to, ends);
    }
    return {from, to};
  }

  static void open(std::vector<float>& edges, const std::pair<float, float>& ends, float least) {
    if (ends.second > edges.back() + least) edges.push_back(ends.second);
    if (ends.first < edges.front() - least) edges.insert(edges.begin(), ends.first);
  }

  /// A row that was cut at the end of a page or column has no rule there, nor have the outer rows of a table
  /// without a frame: all upright rules run on to its edge.
  void add_open_rows() { open(ys_, common_ends(xs_, net_.upright), kOpenRow); }

  /// The same of the outer columns of a table without a frame.
  void add_open_columns() { open(xs_, common_ends(ys_, net_.horizontal), kOpenColumn); }

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  std::size_t index(int r, int c) const { return at(r) * at(columns()) + at(c); }
  bool open_right(int r, int c) const {
    return !covered(net_.upright, xs_[at(c + 1)], (ys_[at(r)] + ys_[at(r + 1)]) / 2);
  }
  bool open_below(int r, int c, int wide) const {
    for (int i = c; i < c + wide; ++i)
      if (covered(net_.horizontal, ys_[at(r + 1)], (xs_[at(i)] + xs_[at(i + 1)]) / 2)) return false;
    return true;
  }

  const Net& net_;
  std::vector<float> xs_, ys_;
};

/// Moves the fragments that are inside the grid out of the line, cut at cell borders.
void fill_from(TextLine& line, const Grid& grid, std::vector<TableCell>& cells) {
  std::vector<Fragment> rest;
  TableCell* current = nullptr;
  for (Fragment& f : line.fragments) {
    const float x = (f.box.x0 + f.box.x1) / 2;
    const float y = line.angle == 0 ? f.baseline - kMiddle * f.size : (f.box.y0 + f.box.y1) / 2;
    const auto cell =
        std::find_if(cells.begin(), cells.end(), [&](const TableCell& c) { return grid.holds(c, x, y); });
    if (cell == cells.end()) {
      rest.push_back(std::move(f));
      current = nullptr;
      continue;
    }
    if (current != &*cell) {
      current = &*cell;
      TextLine part = line;
      part.fragments.clear();
      current->lines.push_back(std::move(part));
    }
    current->lines.back().fragments.push_back(std::move(f));
  }
  line.fragments = std::move(rest);
  if (line.fragments.empty()) {
    line.take(LineOwner::Table);
  } else {
    settle(line);
  }
}

bool has_content(const FoundTable& table) {
  std::size_t filled = 0, empty_spans = 0;
  std::vector<bool> rows(static_cast<std::size_t>(table.rows), false),
      columns(static_cast<std::size_t>(table.columns), false);
  for (const TableCell& cell : table.cells) {
    empty_spans += cell.lines.empty() && (cell.row_span > 1 || cell.column_span > 1);
    if (!cell.lines.empty()) {
      ++filled;
      rows[static_cast<std::size_t>(cell.row)] = true;
      columns[static_cast<std::size_t>(cell.column)] = true;
    }
  }
  // The lines behind a chart's bars enclose nothing, in all shapes.
  if (empty_spans >= kMostEmptySpans && 2 * empty_spans > filled) return false;
  // A head whose rows are to be filled in: every column has its name.
  const bool headed = rows.front() && std::count(columns.begin(), columns.end(), false) == 0;
  return filled >= kFewestFilled && (headed || std::count(rows.begin(), rows.end(), true) >= 2) &&
         std::count(columns.begin(), columns.end(), true) >= 2;
}

/// A drawing has rules that cross, too, but also slanted and curved paths.
bool is_drawing(const Shapes& shapes, const Box& box) {
  return std::count_if(shapes.drawn.begin(), shapes.drawn.end(), [&](const Box& path) {
           return path.x0 >= box.x0 - kEdge && path.x1 <= box.x1 + kEdge && path.y0 >= box.y0 - kEdge &&
                  path.y1 <= box.y1 + kEdge;
         }) >= kFewestDrawn;
}

/// The grid as a table, with the words that are inside it taken from the lines.
FoundTable fill(const Grid& grid, std::vector<TextLine>& lines) {
  FoundTable table;
  table.box = grid.box();
  table.rows = grid.rows();
  table.columns = grid.columns();
  table.cells = grid.cells();
  table.ruled = true;
  table.at = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    TextLine& line = lines[i];
    // Heads of narrow columns may be turned.
    const bool turned = std::fabs(std::remainder(line.angle, 90.0f)) < kTurnedOff && line.angle != 0;
    if (line.angle != 0 && !turned) continue;
    const float y = turned ? (line.box.y0 + line.box.y1) / 2 : line.baseline - kMiddle * line.size;
    if (line.taken() || y < table.box.y0 || y > table.box.y1) continue;
    const std::size_t count = line.fragments.size();
    fill_from(line, grid, table.cells);
    if (line.fragments.size() < count) table.at = std::min(table.at, i);
  }
  return table;
}

}  // namespace

const ReasonRow& row_of(GridReason reason) {
  return kGridRows[static_cast<std::size_t>(reason)];
}

std::vector<FoundTable> find_grids(const Shapes& shapes, std::vector<TextLine>& lines, const Trace& trace) {
  std::vector<FoundTable> tables;
  for (const Net& net : nets_of(shapes)) {
    const Grid grid(net);
    const auto note = [&](GridReason reason) {
      trace.note("grid", grid.box(), reason, [] { return std::string(); });
    };
    if (!grid.is_table()) {
      note(GridReason::TooFewOrMany);
      continue;
    }
    if (is_drawing(shapes, grid.box())) {
      note(GridReason::Drawing);
      continue;
    }
    std::vector<TextLine> before = lines;
    FoundTable table = fill(grid, lines);
    if (!has_content(table)) {
      note(GridReason::TooEmpty);
      lines = std::move(before);
      continue;
    }
    note(GridReason::Grid);
    for (TableCell& cell : table.cells)
      for (TextLine& line : cell.lines) settle(line);
    split_rows(table, grid.column_edges());
    take_heads_above(table, grid.column_edges(), lines);
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace lectern::layout
