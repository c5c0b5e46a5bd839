#include "tables/regions/region_heads.h"

#include <algorithm>
#include <cmath>

#include "tables/rows/row_spans.h"

/// Believes: in a head of several printed lines, words over several columns are the name of a group, and one
/// row of the head; everything else in one column is the name of that column, on one line or on several.
///
///             Growth of the year    Sent in          "Growth of the year" is the first row of the head and
///     Land   -------------------    2020, in         heads three columns. "Sent in", "2020, in", "dollars"
///     are
///             2001   2002   2003    dollars          one cell of two rows, as is "Land"
///
/// Measured on: the golden sample heads-of-two-levels; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kAligned = 1.5f;    // points by which aligned edges differ
constexpr float kOffShare = 0.05f;  // of the columns' reach: a name may miss their middle by so much
constexpr float kOffLeast = 1.5f;   // points, added to it

using Span = std::pair<int, int>;

class HeadMaker final {
 public:
  HeadMaker(const Shapes& shapes, const std::vector<Row>& rows, std::size_t begin, std::size_t end,
            const Columns& columns)
      : shapes_(shapes), rows_(rows), begin_(begin), end_(end), columns_(columns) {}

  Head make() {
    place_groups();
    Head head;
    head.rows = static_cast<int>(tiers_.size()) + 1;
    add_groups(head);
    add_names(head);
    int used = 0;  // a title may have no names below it
    for (const HeadCell& cell : head.cells) used = std::max(used, cell.row + 1);
    head.rows = used;
    for (HeadCell& cell : head.cells) cell.row_span = std::min(cell.row_span, used - cell.row);
    return head;
  }

 private:
  struct Placed {
    std::size_t row, cell;
    Span span;
  };

  int count() const { return static_cast<int>(columns_.spans.size()); }
  const CellText& cell_of(const Placed& p) const { return rows_[p.row].cells[p.cell]; }

  /// The row has words in this column alone.
  bool has_words(int column, std::size_t row) const {
    return std::any_of(rows_[row].cells.begin(), rows_[row].cells.end(), [&](const CellText& cell) {
      int last = -1;
      return columns_.find(cell.box, last) == column && last == column;
    });
  }

  bool is_named_below(int column, std::size_t row) const {
    for (std::size_t r = row + 1; r < end_; ++r)
      if (has_words(column, r)) return true;
    return false;
  }

  float middle(int first, int last) const {
    return (columns_.spans[static_cast<std::size_t>(first)].first +
            columns_.spans[static_cast<std::size_t>(last)].second) /
           2;
  }

  bool is_aligned(const Box& box, int column) const {
    const auto& span = columns_.spans[static_cast<std::size_t>(column)];
    return std::fabs(box.x0 - span.first) < kAligned || std::fabs(box.x1 - span.second) < kAligned ||
           std::fabs(box.x0 + box.x1 - span.first - span.second) < 2 * kAligned;
  }

  /// The widest group of columns with names of their own whose middle is the cell's, between its neighbours.
  Span by_middle(std::size_t r, std::size_t c, const Span& own) const {
    const std::vector<CellText>& cells = rows_[r].cells;
    int least = 0, most = count() - 1, unused = -1;
    if (c > 0) static_cast<void>(columns_.find(cells[c - 1].box, least)), ++least;
    if (c + 1 < cells.size())
      if (const int next = columns_.find(cells[c + 1].box, unused); next >= 0) most = next - 1;
    const float at = (cells[c].box.x0 + cells[c].box.x1) / 2;
    Span best = own;
    for (int first = std::max(least, 0); first <= own.first; ++first)
      for (int last = most; last >= own.second && last - first > best.second - best.first; --last) {
        const float reach = columns_.spans[static_cast<std::size_t>(last)].second -
                            columns_.spans[static_cast<std::size_t>(first)].first;
        if (std::fabs(middle(first, last) - at) > kOffShare * reach + kOffLeast) continue;
        bool named = true;
        for (int k = first; k <= last && named; ++k) named = is_named_below(k, r);
        if (named) best = {first, last};
      }
    return best;
  }

  Span span_in(std::size_t r, std::size_t c) const {
    const CellText& cell = rows_[r].cells[c];
    int last = -1;
    const int first = columns_.find(cell.box, last);
    if (r + 1 == end_) {
      // Below it is the body. The only words of the head are its title.
      const bool title = begin_ + 1 == end_ && rows_[r].cells.size() == 1 && last > first;
      return title        ? Span{0, count() - 1}
             : first >= 0 ? Span{first, last}
                          : span_of(shapes_, rows_[r], c, columns_, false);
    }
    const Span span = span_of(shapes_, rows_[r], c, columns_, true);
    const bool ruled = span.second > span.first && !(first == span.first && last == span.second);
    const bool own = first == last && first >= 0 && is_aligned(cell.box, first) && has_words(first, r + 1);
    return ruled || own || first < 0 ? span : by_middle(r, c, {first, last});
  }

  void place_groups() {
    for (std::size_t r = begin_; r < end_; ++r)
      for (std::size_t c = 0; c < rows_[r].cells.size(); ++c) placed_.push_back({r, c, span_in(r, c)});
    for (const Placed& p : placed_)
      if (p.span.second > p.span.first && (tiers_.empty() || tiers_.back() != p.row)) tiers_.push_back(p.row);
    // The next line of a group's name is not one more row of groups.
    for (std::size_t t = 1; t < tiers_.size();) {
      if (goes_on(tiers_[t - 1], tiers_[t])) {
        tiers_.erase(tiers_.begin() + static_cast<std::ptrdiff_t>(t));
      } else {
        ++t;
      }
    }
  }

  bool goes_on(std::size_t upper, std::size_t lower) const {
    bool any = false;
    for (const Placed& p : placed_) {
      if (p.row != lower || p.span.second == p.span.first) continue;
      const auto above = std::find_if(placed_.begin(), placed_.end(), [&](const Placed& q) {
        return q.row == upper && q.span == p.span &&
               same_cell(shapes_, cell_of(q), cell_of(p).pieces.front(), kCellLeading);
      });
      if (above == placed_.end()) return false;
      any = true;
    }
    return any;
  }

  /// The row of the head that a group printed in `row` belongs to.
  int tier_of(std::size_t row) const {
    const auto past = std::upper_bound(tiers_.begin(), tiers_.end(), row);
    return static_cast<int>(past - tiers_.begin()) - 1;
  }

  void add_groups(Head& head) {
    for (const Placed& p : placed_) {
      if (p.span.second == p.span.first) continue;
      const int row = tier_of(p.row);
      const auto same = std::find_if(head.cells.begin(), head.cells.end(), [&](const HeadCell& cell) {
        return cell.row == row && cell.column == p.span.first;
      });
      HeadCell& cell = same == head.cells.end() ? head.cells.emplace_back() : *same;
      cell.row = row;
      cell.column = p.span.first;
      cell.column_span = p.span.second - p.span.first + 1;
      const auto& pieces = cell_of(p).pieces;
      cell.pieces.insert(cell.pieces.end(), pieces.begin(), pieces.end());
    }
  }

  /// Below the lowest group over it, a column has one name.
  void add_names(Head& head) {
    const std::size_t groups = head.cells.size();
    for (int column = 0; column < count(); ++column) {
      HeadCell name;
      name.column = column;
      for (std::size_t g = 0; g < groups; ++g)
        if (head.cells[g].column <= column && column < head.cells[g].column + head.cells[g].column_span)
          name.row = std::max(name.row, head.cells[g].row + 1);
      for (const Placed& p : placed_)
        if (p.span.first == column && p.span.second == column)
          name.pieces.insert(name.pieces.end(), cell_of(p).pieces.begin(), cell_of(p).pieces.end());
      if (name.pieces.empty()) continue;
      name.row = std::min(name.row, head.rows - 1);
      name.row_span = head.rows - name.row;
      head.cells.push_back(std::move(name));
    }
  }

  const Shapes& shapes_;
  const std::vector<Row>& rows_;
  std::size_t begin_, end_;
  const Columns& columns_;
  std::vector<Placed> placed_;
  std::vector<std::size_t> tiers_;  ///< printed rows with groups, from the top
};

}  // namespace

Head head_of(const Shapes& shapes, const std::vector<Row>& rows, std::size_t begin, std::size_t end,
             const Columns& columns) {
  if (begin == end) return {};
  return HeadMaker(shapes, rows, begin, end, columns).make();
}

}  // namespace lectern::layout
