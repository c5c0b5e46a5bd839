#include "tables/regions/region_tables.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "tables/regions/region_heads.h"
#include "tables/regions/ruled_regions.h"
#include "tables/rows/currency_signs.h"
#include "tables/rows/row_spans.h"
#include "tables/rows/row_tables.h"
#include "tables/rows/table_evidence.h"
#include "tables/rows/table_rows.h"
#include "tables/rows/wrapped_rows.h"

/// Believes: between rules of one width, or on bands of one width, words on one height are a row, in whatever
/// order they were painted. The rows above the first rule inside, or on the first band, are the head. The
/// columns are those of the body; a name in the head over no column is a column that is empty.
///
///     ----------------------------
///     Cation      What was seen         two columns: the second is to be filled in
///     ----------------------------
///     K+
///     Na+
///     ----------------------------
///
/// Must not read columns of text between the rules of a page's head and foot, nor the lines of a chart.
///
/// Measured on: the golden samples banded-rows, heads-of-two-levels, answers-to-fill, booktabs; convbench
/// dev.

namespace lectern::layout {
namespace {

constexpr float kOneLine = 0.4f;       // em: pieces of one height
constexpr float kCellStep = 0.3f;      // em: the least gap in front of the next cell
constexpr float kTouch = 1.0f;         // points by which words may reach over a rule
constexpr float kFullLine = 0.85f;     // of the column: lines of running text
constexpr float kTextColumn = 14.0f;   // em: narrower columns are cells
constexpr float kProse = 0.6f;         // of the rows: so many full lines are running text
constexpr float kBarHeight = 1.6f;     // em: higher shades beside each other are the bars of a chart
constexpr float kBarWidth = 0.3f;      // of the region
constexpr float kConfidence = 0.85f;   // 0..1; below 0.9 the report names the table as one without rules
constexpr std::size_t kMostHeads = 6;  // printed lines of a head
constexpr std::size_t kMostRows = 400;
constexpr std::ptrdiff_t kFewestBars = 2, kFewestDrawn = 3;
constexpr std::size_t kFewestRows = 3;

constexpr std::array<ReasonRow, 7> kRegionRows = {{
    {false, "its rows were painted one after the other"},
    {false, "bars, or slanted and curved paths inside: a drawing"},
    {false, "its words form one column"},
    {false, "fewer than two rows have two cells"},
    {false, "lines that fill their columns: running text"},
    {false, "markers in front of text, or dots that lead to pages: a list"},
    {true, "rules or bands of one width around rows, read by place"},
}};
static_assert(kRegionRows.size() == static_cast<std::size_t>(RegionReason::ByPlace) + 1);

/// Rows of what is on one height, from the top downwards, each from the left.
std::vector<Row> rows_by_height(std::vector<Piece> pieces) {
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.baseline < b.baseline; });
  std::vector<Row> rows;
  for (std::size_t begin = 0; begin < pieces.size();) {
    std::size_t end = begin + 1;
    while (end < pieces.size() &&
           pieces[end].baseline - pieces[begin].baseline < kOneLine * pieces[begin].size)
      ++end;
    std::sort(pieces.begin() + static_cast<std::ptrdiff_t>(begin),
              pieces.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Piece& a, const Piece& b) { return a.box.x0 < b.box.x0; });
    Row row;
    for (std::size_t i = begin; i < end; ++i) {
      const Piece& piece = pieces[i];
      if (!row.cells.empty() && piece.box.x0 < row.cells.back().box.x1 + kCellStep * piece.size) {
        row.cells.back().pieces.push_back(piece);
        row.cells.back().box = row.cells.back().box.united(piece.box);
      } else {
        row.cells.push_back({{piece}, piece.box});
      }
      row.box = row.box.united(piece.box);
    }
    rows.push_back(std::move(row));
    begin = end;
  }
  return rows;
}

bool is_chart(const Shapes& shapes, const Region& region, float size) {
  const auto inside = [&](const Box& b) {
    return b.x0 >= region.box.x0 - kTouch && b.x1 <= region.box.x1 + kTouch &&
           b.y0 >= region.box.y0 - kTouch && b.y1 <= region.box.y1 + kTouch;
  };
  const auto bars = std::count_if(shapes.shades.begin(), shapes.shades.end(), [&](const Box& b) {
    const bool on_band = std::any_of(region.bands.begin(), region.bands.end(), [&](const Box& band) {
      return b.y0 >= band.y0 - kTouch && b.y1 <= band.y1 + kTouch;
    });
    const bool stands = b.x0 >= region.box.x0 - kTouch && b.x1 <= region.box.x1 + kTouch &&
                        b.y0 < region.box.y1 && b.y1 > region.box.y0;
    return stands && !on_band && b.height() > kBarHeight * size && b.width() < kBarWidth * region.box.width();
  });
  return bars >= kFewestBars ||
         std::count_if(shapes.drawn.begin(), shapes.drawn.end(), inside) >= kFewestDrawn;
}

/// How many printed rows are the head: those above the first rule inside, or on the first band.
std::size_t heads_in(const Region& region, const std::vector<Row>& rows) {
  const auto rows_above = [&](float y) {
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const Row& row) { return row.box.y0 + kTouch < y - kTouch; }));
  };
  for (const float rule : region.rules) {
    const std::size_t above = rows_above(rule);
    if (above == 0) continue;
    if (above < rows.size() && above <= kMostHeads) return above;
    break;
  }
  if (!region.bands.empty()) {
    const std::size_t above = rows_above(region.bands.front().y1);
    if (above > 0 && above < rows.size() && above <= kMostHeads) return above;
  }
  return 1;
}

/// Two or more columns whose lines are full, as those of running text are.
bool is_prose(const std::vector<Row>& rows, const Columns& columns) {
  std::size_t text_columns = 0;
  for (std::size_t c = 0; c < columns.spans.size(); ++c) {
    const float width = columns.spans[c].second - columns.spans[c].first;
    std::size_t full = 0, filled = 0;
    float size = 0;
    for (const Row& row : rows)
      for (const CellText& cell : row.cells) {
        int last = -1;
        if (columns.find(cell.box, last) != static_cast<int>(c)) continue;
        ++filled;
        size = cell.pieces.front().size;
        full += cell.box.width() > kFullLine * width;
      }
    text_columns += filled >= kFewestRows && width > kTextColumn * size &&
                    static_cast<float>(full) > kProse * static_cast<float>(filled);
  }
  return text_columns >= 2 || (text_columns == 1 && columns.spans.size() == 2 && rows.size() > 8);
}

class RegionReader final {
 public:
  RegionReader(const Shapes& shapes, std::vector<TextLine>& lines, const Region& region)
      : shapes_(shapes), lines_(lines), region_(region) {}

  RegionReason read(const std::vector<Piece>& pieces) {
    if (is_chart(shapes_, region_, pieces.front().size)) return RegionReason::Drawing;
    if (is_painted_by_rows(shapes_, lines_, pieces)) return RegionReason::PaintedByRows;
    rows_ = rows_by_height(pieces);
    if (rows_.size() < kFewestRows || rows_.size() > kMostRows) return RegionReason::TooFewRows;
    heads_ = heads_in(region_, rows_);
    find_columns();
    if (columns_.spans.size() < 2) return RegionReason::TooFewColumns;
    if (is_prose(rows_, columns_)) return RegionReason::Prose;
    const auto wide = static_cast<std::size_t>(
        std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.cells.size() >= 2; }));
    const bool to_fill = rows_[heads_ - 1].cells.size() >= 2 && !region_.rules.empty();
    if (wide < 2 && !to_fill) return RegionReason::TooFewRows;
    if (is_list()) return RegionReason::List;
    return RegionReason::ByPlace;
  }

  FoundTable build() {
    merge_wrapped(shapes_, lines_, rows_, heads_, rows_.size(), false);
    const Head head = head_of(shapes_, rows_, 0, heads_, columns_);
    FoundTable table;
    table.columns = static_cast<int>(columns_.spans.size());
    table.rows = head.rows + static_cast<int>(rows_.size() - heads_);
    table.header_rows = head.rows;
    table.box = region_.box;
    table.at = *std::min_element(region_.lines.begin(), region_.lines.end());
    table.confidence = kConfidence;
    for (const HeadCell& cell : head.cells) {
      add_cell(table, cell.pieces, cell.row, {cell.column, cell.column + cell.column_span - 1});
      table.cells.back().row_span = cell.row_span;
    }
    for (std::size_t r = heads_; r < rows_.size(); ++r)
      for (std::size_t c = 0; c < rows_[r].cells.size(); ++c)
        add_cell(table, rows_[r].cells[c].pieces, head.rows + static_cast<int>(r - heads_),
                 span_of(shapes_, rows_[r], c, columns_, false));
    for (const std::size_t i : region_.lines) {
      lines_[i].take(LineOwner::Table);
      lines_[i].fragments.clear();
    }
    return table;
  }

 private:
  /// The columns of the body, and those that only the head names.
  void find_columns() {
    columns_ = columns_of(rows_, heads_, rows_.size());
    if (columns_.spans.empty())
      for (std::size_t r = heads_; r < rows_.size(); ++r)
        if (columns_.spans.empty() || rows_[r].box.x0 < columns_.spans.front().second)
          add_range(rows_[r].box);
    for (const CellText& cell : rows_[heads_ - 1].cells) {
      int last = -1;
      if (columns_.find(cell.box, last) < 0) add_range(cell.box);
    }
    std::sort(columns_.spans.begin(), columns_.spans.end());
  }

  /// Adds a column, or widens the one that the box overlaps.
  void add_range(const Box& box) {
    int last = -1;
    const int first = columns_.find(box, last);
    if (first < 0) {
      columns_.spans.emplace_back(box.x0, box.x1);
    } else if (first == last) {
      auto& span = columns_.spans[static_cast<std::size_t>(first)];
      span = {std::min(span.first, box.x0), std::max(span.second, box.x1)};
    }
  }

  bool is_list() const {
    const TableReason reason = TableEvidence(shapes_, lines_, rows_).judge(0, rows_.size());
    return reason == TableReason::MarkersBeforeText || reason == TableReason::BulletList ||
           reason == TableReason::LinesToFillIn || reason == TableReason::CountedAnswers ||
           reason == TableReason::TitlesWithPages || reason == TableReason::LeadersToPages;
  }

  void add_cell(FoundTable& table, const std::vector<Piece>& pieces, int row,
                std::pair<int, int> span) const {
    TableCell cell;
    cell.row = row;
    cell.column = span.first;
    cell.column_span = span.second - span.first + 1;
    for (const Piece& p : pieces) cell.lines.push_back(piece_of(lines_[p.line], p.begin, p.end));
    table.cells.push_back(std::move(cell));
  }

  const Shapes& shapes_;
  std::vector<TextLine>& lines_;
  const Region& region_;
  std::vector<Row> rows_;
  std::size_t heads_ = 1;
  Columns columns_;
};

}  // namespace

const ReasonRow& row_of(RegionReason reason) {
  return kRegionRows[static_cast<std::size_t>(reason)];
}

std::vector<FoundTable> find_region_tables(const Shapes& shapes, std::vector<TextLine>& lines,
                                           const Trace& trace) {
  std::vector<FoundTable> tables;
  attach_currency(lines);
  const std::vector<Region> regions = regions_of(shapes, lines);
  if (regions.empty()) return tables;
  const std::vector<Piece> pieces = cut_pieces(lines);
  std::vector<std::pair<std::size_t, std::size_t>> of_line(
      lines.size());  // its pieces: first, and past the last
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    auto& [first, past] = of_line[pieces[i].line];
    if (past == 0) first = i;
    past = i + 1;
  }
  for (const Region& region : regions) {
    std::vector<Piece> inside;
    bool free = true;
    for (const std::size_t line : region.lines) {
      free = free && !lines[line].taken();
      for (std::size_t i = of_line[line].first; i < of_line[line].second; ++i) inside.push_back(pieces[i]);
    }
    if (!free || inside.size() < 2) continue;
    RegionReader reader(shapes, lines, region);
    const RegionReason reason = reader.read(inside);
    trace.note("region", region.box, reason, [] { return std::string(); });
    if (row_of(reason).accepted) tables.push_back(reader.build());
  }
  return tables;
}

}  // namespace lectern::layout
