// Believes: the cells of a tagged row fill its free places from left to right, and a span reaches right and
// into the rows below, as the standard says. A span that would make a table wider than 100 columns, or more
// than 4000 rows, is an error or an attack: such a table has no layout.
//
// Applies:   <TR> <TD rowspan=2> <TD> </TR>     a | b      Must not:   <TD colspan=32000>
//            <TR> <TD> </TR>                    a | c
//
// Measured on: golden sample tagged-table, 5 development documents with spanned cells. Source: ISO 32000-2,
// 14.8.5.7.

#include "evidence/tagged_tables.h"

#include <algorithm>

namespace lectern::layout {
namespace {

using Layout = TaggedTables::Layout;

constexpr int kMostColumns = 100;        // bounds the places that hostile spans fill
constexpr std::size_t kMostRows = 4000;  // the same

void collect(const TagTree& tree, std::int32_t at, TagKind wanted, std::vector<std::int32_t>& out) {
  for (const std::int32_t child : tree.children(at)) {
    const TagKind kind = tree.kind(child);
    if (kind == wanted)
      out.push_back(child);
    else if (kind == TagKind::Part || kind == TagKind::Inline)
      collect(tree, child, wanted, out);
  }
}

void add_pages(const TagTree& tree, std::int32_t at, std::set<std::int32_t>& pages) {
  for (const doc::MarkedContent& content : tree.at(at).content) pages.insert(content.page);
  for (const std::int32_t child : tree.children(at)) add_pages(tree, child, pages);
}

/// Puts each cell into the first free place of its row; spans reach into the rows below. Source: ISO 32000-2,
/// 14.8.5.7.
Layout lay_out(const TagTree& tree, std::int32_t table) {
  Layout layout;
  collect(tree, table, TagKind::Row, layout.rows);
  if (layout.rows.size() > kMostRows) layout.rows.clear();
  std::set<std::pair<int, int>> used;
  for (std::size_t r = 0; r < layout.rows.size(); ++r) {
    std::vector<std::int32_t> cells;
    collect(tree, layout.rows[r], TagKind::Cell, cells);
    int column = 0;
    const int row = static_cast<int>(r), rows_left = static_cast<int>(layout.rows.size() - r);
    for (const std::int32_t element : cells) {
      while (used.count({row, column}) != 0) ++column;
      const doc::Tag& tag = tree.at(element);
      if (column + tag.column_span > kMostColumns) return {};
      layout.cells.push_back({element, row, column, std::min<int>(tag.row_span, rows_left), tag.column_span});
      const TaggedTables::Cell& cell = layout.cells.back();
      layout.headed = layout.headed || tag.type == "TH";
      for (int i = 0; i < cell.row_span; ++i)
        for (int j = 0; j < cell.column_span; ++j) used.insert({row + i, column + j});
      column += cell.column_span;
    }
    while (used.count({row, column}) != 0) ++column;
    layout.widths.push_back(column);
    add_pages(tree, layout.rows[r], layout.pages.emplace_back());
    layout.columns = std::max(layout.columns, column);
  }
  return layout;
}

}  // namespace

const TaggedTables::Layout& TaggedTables::layout_of(std::int32_t table) {
  const auto [at, added] = layouts_.try_emplace(table);
  if (added) at->second = lay_out(tree_, table);
  return at->second;
}

}  // namespace lectern::layout
