// Believes: a tagged table is right if nearly all its text is in cells, nearly all text inside it is tagged
// as its own, its rows descend, the cells of a row do not overlap, and its cells agree with printed rules. A
// table that goes on in the next column of text is judged in two parts.
//
// Applies:   <TR> Oak | 720 </TR>        Must not:   <TD> The desks of the  | chapel were </TD>
//            <TR> Ash | 690 </TR>                    <TD> counted twice, by | lamp and by </TD>
//                                                    (a converter's guess: cells across two printed ones)
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: tagged-table.

#include "evidence/tagged_tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "tables/grids/grid_tables.h"

namespace lectern::layout {
namespace {

using TaggedCell = TaggedTables::Cell;
using Layout = TaggedTables::Layout;

constexpr float kConfidence = 0.97F;     // of a tagged table that the page agrees with
constexpr int kFewestColumns = 2;        // of a table: fewer are a list; by eye, doubled: tagged-table
constexpr std::size_t kFewestRows = 2;   // of a table; +20 %: 1
constexpr std::size_t kLooseShare = 20;  // at most one byte in so many is outside of the cells; by eye
// At most one byte in so many inside is not tagged as the table's; by eye
constexpr std::size_t kForeignShare = 20;
constexpr std::size_t kNarrowQuarters = 3;  // of four rows that may lack cells; by eye
constexpr float kRowOverlap = 0.5f;         // of the lower row's height that rows may overlap; by eye
// Less than one row in so many is above the row before it; by eye
constexpr std::size_t kAgainstShare = 10;
constexpr float kCellOverlap = 2;          // points that neighbouring cells may overlap; by eye
constexpr std::size_t kOverlapShare = 10;  // at most one pair of cells in so many overlaps; by eye
constexpr std::size_t kCutShare = 8;       // at most one cell in so many is cut by printed rules; by eye
constexpr float kGutter = 2;               // points between two columns of text; by eye
constexpr float kEverywhere = 1e9F;        // points: beyond any page
constexpr float kBeyondPage = 1e8F;        // points: a strip that ends there has no edge

constexpr std::array<ReasonRow, 9> kRows = {{
    {true, "the page agrees with the tagged table"},
    {false, "no text of it on this page, or in this column"},
    {false, "many rows lack cells, or a column is empty"},
    {false, "fewer than two rows or columns"},
    {false, "text outside of the cells"},
    {false, "text between the cells that is not the table's"},
    {false, "rows are not below each other"},
    {false, "cells of a row overlap, or no row has two"},
    {false, "cells hold text of two printed cells"},
}};

/// The fragments of one cell on this page.
struct Content {
  std::vector<std::pair<std::size_t, std::size_t>> fragments;  // line, fragment
  Box box;
};

bool is_under(const TagTree& tree, std::int32_t tag, std::int32_t table) {
  return tree.nearest(tag, TagKind::Table) == table;
}

/// Part of a page between two upright lines.
struct Strip {
  float x0 = -kEverywhere, x1 = kEverywhere;
};

class PageTable final {
 public:
  /// The part of the table between the edges of `strip`.
  PageTable(const TagTree& tree, const Layout& layout, std::int32_t table, std::vector<TextLine>& lines,
            Strip strip)
      : tree_(tree), layout_(layout), cells_(layout.cells), table_(table), lines_(lines), strip_(strip) {
    gather();
    if (contents_.empty()) return;
    choose_rows();
    align();
  }

  /// Whether the page agrees with the tags. `grids` are the tables of printed rules; `known`: an earlier part
  /// of the table agreed.
  TaggedTableReason judge(const std::vector<FoundTable>& grids, bool known) const {
    if (contents_.empty()) return TaggedTableReason::Empty;
    if (ragged_) return TaggedTableReason::Ragged;
    if (layout_.columns < kFewestColumns || layout_.rows.size() < kFewestRows)
      return TaggedTableReason::Small;
    if (loose_ * kLooseShare > bytes_) return TaggedTableReason::LooseText;
    if (foreign_bytes() * kForeignShare > bytes_) return TaggedTableReason::ForeignText;
    if (!rows_descend()) return TaggedTableReason::RowsOutOfOrder;
    if (!cells_are_side_by_side(known)) return TaggedTableReason::CellsOverlap;
    return crosses(grids) ? TaggedTableReason::CrossesRules : TaggedTableReason::Agrees;
  }

  bool agrees(const std::vector<FoundTable>& grids, bool known, const Trace& trace) const {
    const TaggedTableReason reason = judge(grids, known);
    trace.note("tagged table", text_box(), reason, [] { return std::string(); });
    return reason == TaggedTableReason::Agrees;
  }

  /// Whether `other` holds the rows after this part: headers apart, at most one row is in both.
  bool precedes(const PageTable& other) const {
    if (rows_here_.empty() || other.rows_here_.empty()) return false;
    return std::all_of(other.rows_here_.begin(), other.rows_here_.end(), [&](int row) {
      return row >= rows_here_.back() || (is_here(row) && row < rows_here_[rows_here_.size() / 2]);
    });
  }

  /// Moves the text into a table. The fragments that stay in the lines are empty.
  FoundTable take() {
    FoundTable table;
    table.tag = table_;
    table.columns = layout_.columns;
    table.tagged = layout_.headed;
    table.confidence = kConfidence;
    table.at = lines_.size();
    table.rows = static_cast<int>(rows_here_.size());
    for (const int row : rows_here_) table.row_tags.push_back(layout_.rows[index(row)]);
    for (const TaggedCell& cell : cells_) {
      if (!is_here(cell.row)) continue;
      TableCell made = cell_of(cell);
      if (const auto found = contents_.find(cell.element); found != contents_.end()) {
        table.box = table.box.united(found->second.box);
        table.at = std::min(table.at, found->second.fragments.front().first);
        move_text(found->second, made);
      }
      table.cells.push_back(std::move(made));
    }
    return table;
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  bool is_here(int row) const { return std::binary_search(rows_here_.begin(), rows_here_.end(), row); }

  /// Finds the rows with content on this page. A row that is empty on all pages goes with the row above it;
  /// if that is a header repeated on every page, with the first of them.
  void choose_rows() {
    const std::int32_t page = lines_.front().page;
    bool with_above = true;
    for (const std::set<std::int32_t>& pages : layout_.pages)
      if (!pages.empty()) with_above = with_above && *pages.begin() >= page;
    for (int row = 0; row < static_cast<int>(layout_.rows.size()); ++row) {
      const std::set<std::int32_t>& pages = layout_.pages[index(row)];
      const bool here = pages.empty() ? with_above : pages.count(page) != 0 && is_in_strip(row);
      if (!pages.empty()) with_above = here && *pages.begin() == page;
      if (here && layout_.widths[index(row)] > 0) rows_here_.push_back(row);
    }
  }

  /// Whether the row, known to be on this page, is in this part of it.
  bool is_in_strip(int row) const {
    if (strip_.x0 < -kBeyondPage && strip_.x1 > kBeyondPage) return true;
    return std::any_of(cells_.begin(), cells_.end(), [&](const TaggedCell& cell) {
      return cell.row == row && contents_.count(cell.element) != 0;
    });
  }

  /// Aligns rows that lack cells with the columns of the full rows: producers leave out empty cells.
  void align() {
    std::vector<Box> bands(index(layout_.columns));
    std::size_t narrow = 0;
    for (const TaggedCell& cell : cells_)
      if (const auto found = contents_.find(cell.element); found != contents_.end() &&
                                                           cell.column_span == 1 &&
                                                           layout_.widths[index(cell.row)] == layout_.columns)
        bands[index(cell.column)] = bands[index(cell.column)].united(found->second.box);
    for (const int row : rows_here_)
      if (layout_.widths[index(row)] < layout_.columns) ++narrow;
    if (narrow == 0) return;
    ragged_ = narrow * 4 > rows_here_.size() * kNarrowQuarters ||
              std::any_of(bands.begin(), bands.end(), [](const Box& band) { return band.is_empty(); });
    if (ragged_) return;
    for (std::size_t begin = 0, end = 0; begin < cells_.size(); begin = end) {
      while (end < cells_.size() && cells_[end].row == cells_[begin].row) ++end;
      if (layout_.widths[index(cells_[begin].row)] < layout_.columns) align_row(bands, begin, end);
    }
  }

  void align_row(const std::vector<Box>& bands, std::size_t begin, std::size_t end) {
    int free = cells_[begin].column;
    for (std::size_t i = begin; i < end; ++i) {
      TaggedCell& cell = cells_[i];
      const int last = layout_.columns - static_cast<int>(end - i);
      int best = std::min(free, last);
      if (const auto found = contents_.find(cell.element); found != contents_.end()) {
        const auto distance = [&](int column) {
          const Box& band = bands[index(column)];
          const Box& box = found->second.box;
          const float common = std::min(band.x1, box.x1) - std::max(band.x0, box.x0);
          return common > 0 ? -common : std::max(box.x0 - band.x1, band.x0 - box.x1);
        };
        for (int column = best + 1; column <= last; ++column)
          if (distance(column) < distance(best)) best = column;
      }
      cell.column = best;
      free = best + cell.column_span;
    }
  }

  Box text_box() const {
    Box box;
    for (const auto& [cell, content] : contents_) box = box.united(content.box);
    return box;
  }

  void gather() {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      for (std::size_t f = 0; f < lines_[i].fragments.size() && !lines_[i].taken(); ++f) {
        const Fragment& fragment = lines_[i].fragments[f];
        const float middle = (fragment.box.x0 + fragment.box.x1) / 2;
        if (middle < strip_.x0 || middle >= strip_.x1 || !is_under(tree_, fragment.element, table_)) continue;
        const std::int32_t cell = tree_.nearest(fragment.element, TagKind::Cell, table_);
        bytes_ += fragment.text.size();
        if (cell < 0) {
          if (tree_.nearest(fragment.element, TagKind::Caption, table_) < 0) loose_ += fragment.text.size();
          continue;
        }
        Content& content = contents_[cell];
        content.fragments.emplace_back(i, f);
        content.box = content.box.united(fragment.box);
      }
  }

  TableCell cell_of(const TaggedCell& cell) const {
    TableCell made;
    const auto at = std::lower_bound(rows_here_.begin(), rows_here_.end(), cell.row);
    const auto end = std::lower_bound(at, rows_here_.end(), cell.row + cell.row_span);
    made.row = static_cast<int>(at - rows_here_.begin());
    made.column = cell.column;
    made.row_span = static_cast<int>(end - at);
    made.column_span = cell.column_span;
    const doc::Tag& tag = tree_.at(cell.element);
    if (tag.type == "TH") made.header = header_of(cell, tag);
    return made;
  }

  /// Bytes of text among the cells that is not tagged as the table's.
  std::size_t foreign_bytes() const {
    const Box box = text_box();
    std::size_t bytes = 0;
    for (const TextLine& line : lines_)
      for (const Fragment& f : line.fragments) {
        const bool inside =
            !line.taken() && box.contains((f.box.x0 + f.box.x1) / 2, (f.box.y0 + f.box.y1) / 2);
        if (inside && !is_under(tree_, f.element, table_)) bytes += f.text.size();
      }
    return bytes;
  }

  /// What a header describes: by its scope, else by its place in the table.
  doc::Cell::Header header_of(const TaggedCell& cell, const doc::Tag& tag) const {
    if (tag.scope == "Row") return doc::Cell::Header::Row;
    if (tag.scope == "Column" || tag.scope == "Both" || cell.row == 0) return doc::Cell::Header::Column;
    const bool alone = std::any_of(cells_.begin(), cells_.end(), [&](const TaggedCell& other) {
      return other.row == cell.row && tree_.at(other.element).type != "TH";
    });
    return alone ? doc::Cell::Header::Row : doc::Cell::Header::Column;
  }

  bool rows_descend() const {
    std::map<int, Box> rows;
    for (const TaggedCell& cell : cells_)
      if (const auto found = contents_.find(cell.element); found != contents_.end() && cell.row_span == 1)
        rows[cell.row] = rows[cell.row].united(found->second.box);
    std::size_t against = 0;
    const Box* last = nullptr;
    for (const auto& [row, box] : rows) {
      if (last && box.y0 < last->y1 - kRowOverlap * std::min(box.height(), last->height())) ++against;
      last = &box;
    }
    return rows.size() < 2 || against * kAgainstShare < rows.size();
  }

  /// Whether the text of a cell ends before the text of the next one in its row.
  bool cells_are_side_by_side(bool known) const {
    std::map<int, std::vector<const TaggedCell*>> rows;
    for (const TaggedCell& cell : cells_)
      if (contents_.count(cell.element) != 0) rows[cell.row].push_back(&cell);
    std::size_t pairs = 0, overlapping = 0;
    for (const auto& [row, cells] : rows)
      for (std::size_t i = 1; i < cells.size(); ++i) {
        const Box& a = contents_.at(cells[i - 1]->element).box;
        const Box& b = contents_.at(cells[i]->element).box;
        ++pairs;
        if (std::min(a.x1, b.x1) - std::max(a.x0, b.x0) > kCellOverlap) ++overlapping;
      }
    return (pairs >= 1 || known) && overlapping * kOverlapShare <= pairs;
  }

  /// Whether cells hold text that printed rules separate.
  bool crosses(const std::vector<FoundTable>& grids) const {
    std::size_t whole = 0, cut = 0;
    for (const TaggedCell& cell : cells_) {
      const auto found = contents_.find(cell.element);
      if (found == contents_.end() || cell.column_span > 1 || cell.row_span > 1) continue;
      ++(in_two_cells(grids, found->second) ? cut : whole);
    }
    return cut * kCutShare > whole + cut;
  }

  bool in_two_cells(const std::vector<FoundTable>& grids, const Content& content) const {
    for (const FoundTable& grid : grids) {
      std::set<std::pair<int, int>> printed;
      for (const auto& [line, fragment] : content.fragments) {
        const Box& box = lines_[line].fragments[fragment].box;
        for (const TableCell& cell : grid.cells)
          for (const TextLine& text : cell.lines)
            if (text.box.contains((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2))
              printed.insert({cell.row, cell.column});
      }
      if (printed.size() > 1) return true;
    }
    return false;
  }

  /// Moves fragments into the lines of a cell. An empty fragment stays behind, so that indices stay valid.
  void move_text(const Content& content, TableCell& cell) {
    std::size_t last_line = lines_.size();
    for (const auto& [line, fragment] : content.fragments) {
      if (line != last_line) {
        TextLine part = lines_[line];
        part.fragments.clear();
        part.bullet_x = -1;
        cell.lines.push_back(std::move(part));
      }
      last_line = line;
      Fragment moved = std::move(lines_[line].fragments[fragment]);
      lines_[line].fragments[fragment].text.clear();
      if (cell.lines.back().fragments.empty()) moved.space_before = false;
      cell.lines.back().fragments.push_back(std::move(moved));
    }
    for (TextLine& line : cell.lines) settle(line);
  }

  const TagTree& tree_;
  const Layout& layout_;
  std::vector<TaggedCell> cells_;
  std::vector<int> rows_here_;
  bool ragged_ = false;
  std::int32_t table_;
  std::vector<TextLine>& lines_;
  Strip strip_;
  std::map<std::int32_t, Content> contents_;
  std::size_t bytes_ = 0, loose_ = 0;
};

/// Removes fragments that became empty, and takes lines that became empty.
void remove_empty(std::vector<TextLine>& lines) {
  for (TextLine& line : lines) {
    if (line.taken() || line.fragments.empty()) continue;
    if (std::erase_if(line.fragments, [](const Fragment& f) { return f.text.empty(); }) == 0) continue;
    if (line.fragments.empty()) {
      line.take(LineOwner::Table);
    } else {
      settle(line);
    }
  }
}

/// The middles of the gaps between columns of text that the table is printed in, from left to right.
std::vector<float> gutters_of(const TagTree& tree, std::int32_t table, const std::vector<TextLine>& lines) {
  std::vector<std::pair<float, float>> extents;
  for (const TextLine& line : lines)
    for (const Fragment& f : line.fragments)
      if (!line.taken() && is_under(tree, f.element, table)) extents.emplace_back(f.box.x0, f.box.x1);
  std::sort(extents.begin(), extents.end());
  std::vector<float> gutters;
  float right = extents.empty() ? 0 : extents.front().second;
  for (const auto& [x0, x1] : extents) {
    if (x0 > right + kGutter) gutters.push_back((x0 + right) / 2);
    right = std::max(right, x1);
  }
  return gutters;
}

/// Tables with text on this page that hold no other table.
std::vector<std::int32_t> tables_on(const TagTree& tree, const std::vector<TextLine>& lines) {
  std::set<std::int32_t> here, outer;
  for (const TextLine& line : lines)
    for (const Fragment& f : line.fragments) {
      const std::int32_t table = line.taken() ? -1 : tree.nearest(f.element, TagKind::Table);
      if (table < 0 || !here.insert(table).second) continue;
      for (std::int32_t at = tree.at(table).parent; at >= 0; at = tree.at(at).parent)
        if (tree.kind(at) == TagKind::Table) outer.insert(at);
    }
  std::vector<std::int32_t> tables;
  std::set_difference(here.begin(), here.end(), outer.begin(), outer.end(), std::back_inserter(tables));
  return tables;
}

}  // namespace

const ReasonRow& row_of(TaggedTableReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

std::vector<FoundTable> TaggedTables::find(const Shapes& shapes, std::vector<TextLine>& lines,
                                           const Trace& trace) {
  std::vector<FoundTable> found;
  const std::vector<std::int32_t> tables = tables_on(tree_, lines);
  if (tables.empty()) return found;
  std::vector<TextLine> copy = lines;
  const std::vector<FoundTable> grids = find_grids(shapes, copy);
  for (const std::int32_t table : tables) {
    const Layout& layout = layout_of(table);
    const bool known = believed_.count(table) != 0;
    if (PageTable page(tree_, layout, table, lines, {}); page.agrees(grids, known, trace)) {
      found.push_back(page.take());
      remove_empty(lines);
      continue;
    }
    for (const float x : gutters_of(tree_, table, lines)) {
      PageTable left(tree_, layout, table, lines, {-kEverywhere, x});
      PageTable right(tree_, layout, table, lines, {x, kEverywhere});
      if (!left.agrees(grids, known, trace) || !right.agrees(grids, true, trace) || !left.precedes(right))
        continue;
      found.push_back(left.take());
      found.push_back(right.take());
      remove_empty(lines);
      break;
    }
  }
  for (FoundTable& table : found) {
    table.header_rows = header_rows(table);
    believed_.insert(table.tag);
  }
  return found;
}

}  // namespace lectern::layout
