#include "tables/rows/wrapped_rows.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "tables/rows/cell_words.h"

/// Believes: a row with fewer cells than the row above it, none of them a number, continues that row where
/// each of its cells is right below a cell, and where two of these signs agree: it is closer than rows
/// are, the words above fill their column, it begins in lower case. On bands, one band is one row.
///
///     Exercise books       120   48.00      Conifers                    not continued: "Conifers" has
///     Repair of a globe,     1   35.00      Pine    40 m   soft         space above it, and is as far
///     with a new axle                       Yew     15 m   hard         from the row above as rows are
///     one row: lower case, and "with" would not have fitted behind "globe,"
///
/// Measured on: the golden samples wrapped-rows, cells-of-several-rows, booktabs;
/// convbench dev.

namespace lectern::layout {
namespace {

constexpr float kTight = 0.85f;      // of the usual step between rows: lines of one cell are closer
constexpr float kVeryTight = 0.75f;  // of it: this alone decides
constexpr float kFullRow = 0.6f;     // of the columns: rows between which the usual step is measured
constexpr float kSpace = 0.25f;      // em: a space between two words
constexpr float kSmaller = 0.93f;    // of the size above: a note's letters are smaller
constexpr float kNoteLeft = 2.5f;    // points by which a note may begin beside its column's edge
constexpr float kNoteGap = 0.6f;     // em between a row and its note
constexpr float kBandWidth = 0.8f;   // of the rows: narrower areas are cells
constexpr float kBandHeight = 7.0f;  // em: higher areas are panels
constexpr float kOneLine = 0.3f;     // em: pieces of one line
constexpr float kMiddle = 0.3f;      // em above the baseline: the middle of small letters

float lowest(const Row& row) {
  float foot = row.cells.front().bottom();
  for (const CellText& cell : row.cells) foot = std::max(foot, cell.bottom());
  return foot;
}

float highest(const Row& row) {
  float head = row.cells.front().top();
  for (const CellText& cell : row.cells) head = std::min(head, cell.top());
  return head;
}

/// Around all pieces of the last line.
Box last_line_of(const CellText& cell) {
  Box box;
  for (const Piece& p : cell.pieces)
    if (std::fabs(p.baseline - cell.bottom()) < kOneLine * p.size) box = box.united(p.box);
  return box;
}

int column_of(const CellText& cell, const Columns& columns) {
  int last = -1;
  const int first = columns.find(cell.box, last);
  return first == last ? first : -1;
}

class Merger final {
 public:
  Merger(const Shapes& shapes, const std::vector<TextLine>& lines, std::vector<Row>& rows, std::size_t begin,
         std::size_t end, bool headed)
      : shapes_(shapes), lines_(lines), rows_(rows), begin_(begin), end_(end), headed_(headed) {
    columns_ = columns_of(rows_, begin, end);
    find_bands();
    usual_ = usual_step();
    named_ = !columns_.spans.empty() && are_named();
  }

  std::size_t merge() {
    std::size_t kept = begin_;
    for (std::size_t i = begin_ + 1; i < end_; ++i) {
      if (continues(rows_[kept], rows_[i])) {
        append(rows_[kept], rows_[i]);
      } else if (++kept != i) {
        rows_[kept] = std::move(rows_[i]);
      }
    }
    const std::size_t gone = end_ - kept - 1;
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(kept + 1),
                rows_.begin() + static_cast<std::ptrdiff_t>(end_));
    return gone;
  }

 private:
  void find_bands() {
    const Box box = box_of(rows_, begin_, end_);
    const float size = rows_[begin_].cells.front().pieces.front().size;
    for (const Box& shade : shapes_.shades)
      if (shade.y1 > box.y0 && shade.y0 < box.y1 && shade.width() > kBandWidth * box.width() &&
          shade.height() < kBandHeight * size)
        bands_.push_back(shade);
  }

  float usual_step() const {
    std::vector<float> steps;
    const auto is_full = [&](const Row& row) {
      return row.cells.size() >= 2 &&
             static_cast<float>(row.cells.size()) >= kFullRow * static_cast<float>(columns_.spans.size());
    };
    for (std::size_t i = begin_ + 1; i < end_; ++i)
      if (is_full(rows_[i - 1]) && is_full(rows_[i]))
        steps.push_back(highest(rows_[i]) - lowest(rows_[i - 1]));
    if (steps.empty()) return 0;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
  }

  const Box* band_at(float baseline, const Piece& piece) const {
    const float y = baseline - kMiddle * piece.size;
    const auto band =
        std::find_if(bands_.begin(), bands_.end(), [&](const Box& b) { return y > b.y0 && y < b.y1; });
    return band == bands_.end() ? nullptr : &*band;
  }

  /// Whether bands show that the rows are one; nothing if there are none.
  std::optional<bool> by_bands(const Row& above, const Row& row) const {
    if (bands_.size() < 2) return std::nullopt;
    const Box* upper = band_at(lowest(above), above.cells.front().pieces.front());
    const Box* lower = band_at(highest(row), row.cells.front().pieces.front());
    if (!upper && !lower) return std::nullopt;
    return upper == lower;
  }

  bool continues(const Row& above, const Row& row) const {
    if (is_note_row(above, row, columns_)) return true;
    if (above.cells.size() < 2 || row.cells.size() >= above.cells.size()) return false;
    const std::optional<bool> one_band = by_bands(above, row);
    if (one_band && !*one_band) return false;
    bool broken = true, lower = true;
    for (const CellText& cell : row.cells) {
      const CellText* over = cell_above(above, cell);
      if (!over || is_numeric(cell, lines_) || is_numeric(*over, lines_)) return false;
      broken = broken && fills_column(*over, cell);
      lower = lower && begins_lower(cell);
    }
    if (one_band) return true;
    const float step = highest(row) - lowest(above);
    const bool tight = usual_ > 0 && step < kTight * usual_;
    if (headed_ && &above == &rows_[begin_]) return tight && (broken || lower);
    return (tight && (broken || lower)) || (broken && (lower || lacks_name(row))) ||
           (usual_ > 0 && step < kVeryTight * usual_);
  }

  /// The row leaves the first column empty, which all rows of several cells fill.
  bool lacks_name(const Row& row) const { return named_ && columns_.spans.front().second <= row.box.x0; }

  bool are_named() const {
    return std::all_of(rows_.begin() + static_cast<std::ptrdiff_t>(begin_),
                       rows_.begin() + static_cast<std::ptrdiff_t>(end_), [&](const Row& row) {
                         return row.cells.size() < 2 || column_of(row.cells.front(), columns_) == 0;
                       });
  }

  const CellText* cell_above(const Row& above, const CellText& cell) const {
    const int column = column_of(cell, columns_);
    if (column < 0) return nullptr;
    const auto over = std::find_if(above.cells.begin(), above.cells.end(),
                                   [&](const CellText& c) { return column_of(c, columns_) == column; });
    return over != above.cells.end() && same_cell(shapes_, *over, cell.pieces.front(), kCellLeading)
               ? &*over
               : nullptr;
  }

  /// The first word of `cell` would not have fitted behind the words above it.
  bool fills_column(const CellText& over, const CellText& cell) const {
    const auto& span = columns_.spans[static_cast<std::size_t>(column_of(cell, columns_))];
    const Piece& first = cell.pieces.front();
    const float word = lines_[first.line].fragments[first.begin].box.width();
    return last_line_of(over).width() + kSpace * first.size + word > span.second - span.first;
  }

  bool begins_lower(const CellText& cell) const {
    const Piece& first = cell.pieces.front();
    const std::string& text = lines_[first.line].fragments[first.begin].text;
    const char sign = text.empty() ? ' ' : text.front();
    return (sign >= 'a' && sign <= 'z') || sign == '(';
  }

  void append(Row& above, const Row& row) const {
    for (const CellText& cell : row.cells) {
      int last = -1;
      const int column = columns_.find(cell.box, last);
      const auto over = std::find_if(above.cells.begin(), above.cells.end(), [&](const CellText& c) {
        int over_last = -1;
        return columns_.find(c.box, over_last) == column;
      });
      CellText& to = over == above.cells.end() ? above.cells.front() : *over;
      // A note may be wider than its column: the column stays as it is.
      if (column == last) to.box = to.box.united(cell.box);
      to.box.y1 = std::max(to.box.y1, cell.box.y1);
      to.pieces.insert(to.pieces.end(), cell.pieces.begin(), cell.pieces.end());
    }
    above.box.y1 = std::max(above.box.y1, row.box.y1);
  }

  const Shapes& shapes_;
  const std::vector<TextLine>& lines_;
  std::vector<Row>& rows_;
  std::size_t begin_, end_;
  bool headed_;
  Columns columns_;
  std::vector<Box> bands_;
  float usual_ = 0;
  bool named_ = false;
};

}  // namespace

bool is_note_row(const Row& above, const Row& row, const Columns& columns) {
  if (row.cells.size() != 1 || above.cells.size() < 2) return false;
  const Piece& piece = row.cells.front().pieces.front();
  const float size = above.cells.front().pieces.front().size;
  if (piece.size > kSmaller * size || row.box.y0 - above.box.y1 > kNoteGap * size ||
      piece.baseline < lowest(above))
    return false;
  int last = -1;
  const int first = columns.find(row.box, last);
  if (first < 0) return false;
  return std::any_of(above.cells.begin(), above.cells.end(), [&](const CellText& cell) {
    int over_last = -1;
    return columns.find(cell.box, over_last) == first && std::fabs(cell.box.x0 - row.box.x0) < kNoteLeft;
  });
}

std::size_t merge_wrapped(const Shapes& shapes, const std::vector<TextLine>& lines, std::vector<Row>& rows,
                          std::size_t begin, std::size_t end, bool headed) {
  if (end < begin + 2) return 0;
  return Merger(shapes, lines, rows, begin, end, headed).merge();
}

}  // namespace lectern::layout
