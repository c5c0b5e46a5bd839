#include "tables/grid_tables.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lectern::layout {
namespace {

constexpr float kReach = 3.0f;   // points by which rules may miss each other
constexpr float kDouble = 5.0f;  // rules closer than this are one border, drawn double

/// Rules that touch, directly or through others.
struct Net {
  std::vector<Stroke> horizontal, upright;
};

bool cross(const Stroke& h, const Stroke& v) {
  return v.at >= h.from - kReach && v.at <= h.to + kReach && h.at >= v.from - kReach && h.at <= v.to + kReach;
}

std::vector<Net> nets_of(const Shapes& shapes) {
  const std::size_t n = shapes.horizontal.size(), m = shapes.upright.size();
  if (n < 2 || m < 2 || n * m > 4'000'000) return {};
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
  std::erase_if(nets, [](const Net& net) { return net.horizontal.size() < 2 || net.upright.size() < 2; });
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

/// Elementary cells, joined where no rule stands between them.
class Grid final {
 public:
  explicit Grid(const Net& net) : net_(net), xs_(positions(net.upright)), ys_(positions(net.horizontal)) {
    add_open_rows();
  }

  bool is_table() const { return xs_.size() >= 3 && ys_.size() >= 3 && xs_.size() < 60 && ys_.size() < 400; }
  Box box() const { return {xs_.front(), ys_.front(), xs_.back(), ys_.back()}; }
  int rows() const { return static_cast<int>(ys_.size()) - 1; }
  int columns() const { return static_cast<int>(xs_.size()) - 1; }

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
    return x >= xs_[at(cell.column)] - 1 && x <= xs_[at(cell.column + cell.column_span)] + 1 &&
           y >= ys_[at(cell.row)] - 1 && y <= ys_[at(cell.row + cell.row_span)] + 1;
  }

 private:
  /// A row that the end of a page or column cut has no rule there: all upright rules run on to its edge.
  void add_open_rows() {
    constexpr float kLeast = 8.0f;  // points: less is a rule that overshoots
    if (!is_table()) return;
    float top = -1e9f, foot = 1e9f;
    for (const float x : xs_) {
      float begins = 1e9f, ends = -1e9f;
      for (const Stroke& s : net_.upright)
        if (std::fabs(s.at - x) <= kDouble) begins = std::min(begins, s.from), ends = std::max(ends, s.to);
      top = std::max(top, begins);
      foot = std::min(foot, ends);
    }
    if (foot > ys_.back() + kLeast) ys_.push_back(foot);
    if (top < ys_.front() - kLeast) ys_.insert(ys_.begin(), top);
  }

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

/// Moves what stands inside the grid out of the line, cut at cell borders.
void fill_from(TextLine& line, const Grid& grid, std::vector<TableCell>& cells) {
  std::vector<Fragment> rest;
  TableCell* current = nullptr;
  for (Fragment& f : line.fragments) {
    const float x = (f.box.x0 + f.box.x1) / 2;
    const float y = line.angle == 0 ? f.baseline - 0.3f * f.size : (f.box.y0 + f.box.y1) / 2;
    const auto home =
        std::find_if(cells.begin(), cells.end(), [&](const TableCell& c) { return grid.holds(c, x, y); });
    if (home == cells.end()) {
      rest.push_back(std::move(f));
      current = nullptr;
      continue;
    }
    if (current != &*home) {
      current = &*home;
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
  std::size_t filled = 0;
  std::vector<bool> rows(static_cast<std::size_t>(table.rows), false),
      columns(static_cast<std::size_t>(table.columns), false);
  for (const TableCell& cell : table.cells)
    if (!cell.lines.empty())
      ++filled, rows[static_cast<std::size_t>(cell.row)] = true,
                columns[static_cast<std::size_t>(cell.column)] = true;
  // A head whose rows are to be filled in: every column has its name.
  const bool headed = rows.front() && std::count(columns.begin(), columns.end(), false) == 0;
  return filled >= 3 && (headed || std::count(rows.begin(), rows.end(), true) >= 2) &&
         std::count(columns.begin(), columns.end(), true) >= 2;
}

/// A drawing has rules that cross, too, but slanted and curved ones as well.
bool is_drawing(const Shapes& shapes, const Box& box) {
  constexpr std::ptrdiff_t kFewest = 3;
  return std::count_if(shapes.drawn.begin(), shapes.drawn.end(), [&](const Box& path) {
           return path.x0 >= box.x0 - 1 && path.x1 <= box.x1 + 1 && path.y0 >= box.y0 - 1 &&
                  path.y1 <= box.y1 + 1;
         }) >= kFewest;
}

}  // namespace

std::vector<FoundTable> find_grids(const Shapes& shapes, std::vector<TextLine>& lines) {
  std::vector<FoundTable> tables;
  for (const Net& net : nets_of(shapes)) {
    const Grid grid(net);
    if (!grid.is_table() || is_drawing(shapes, grid.box())) continue;
    FoundTable table;
    table.box = grid.box();
    table.rows = grid.rows();
    table.columns = grid.columns();
    table.cells = grid.cells();
    table.ruled = true;
    table.at = lines.size();
    std::vector<TextLine> before = lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      TextLine& line = lines[i];
      // Heads of narrow columns may be turned.
      const bool turned = std::fabs(std::remainder(line.angle, 90.0f)) < 5 && line.angle != 0;
      if (line.angle != 0 && !turned) continue;
      const float y = turned ? (line.box.y0 + line.box.y1) / 2 : line.baseline - 0.3f * line.size;
      if (line.taken() || y < table.box.y0 || y > table.box.y1) continue;
      const std::size_t count = line.fragments.size();
      fill_from(line, grid, table.cells);
      if (line.fragments.size() < count) table.at = std::min(table.at, i);
    }
    if (!has_content(table)) {
      lines = std::move(before);
      continue;
    }
    for (TableCell& cell : table.cells)
      for (TextLine& line : cell.lines) settle(line);
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace lectern::layout
