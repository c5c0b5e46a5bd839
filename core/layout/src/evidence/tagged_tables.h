#pragma once

/// Tables as the structure tree has them, where the page agrees: cells of a row stand side by side, rows one
/// below the other, and no cell holds what stands in two printed ones.

#include <map>
#include <set>
#include <vector>

#include "lines/shapes.h"
#include "tables/tables.h"
#include "tags/tag_tree.h"

namespace lectern::layout {

class TaggedTables final {
 public:
  /// `tree` must outlive it.
  explicit TaggedTables(const TagTree& tree) : tree_(tree) {}

  /// Finds the page's tagged tables and moves their text out of the lines, to the last fragment; tables that
  /// the page contradicts are left for the eye to find. Lines must have been through `tag_lines`.
  std::vector<FoundTable> find(const Shapes& shapes, std::vector<TextLine>& lines);

  struct Cell {
    std::int32_t element = -1;
    int row = 0, column = 0, row_span = 1, column_span = 1;
  };

  /// A table as the tree has it, whatever pages it is on.
  struct Layout {
    std::vector<std::int32_t> rows;
    std::vector<std::set<std::int32_t>> pages;  ///< of each row: a repeated header is on several
    std::vector<int> widths;                    ///< of each row, in columns
    std::vector<Cell> cells;
    int columns = 0;
    bool headed = false;  ///< some cell is a TH
  };

 private:
  const Layout& layout_of(std::int32_t table);

  const TagTree& tree_;
  std::map<std::int32_t, Layout> layouts_;
  std::set<std::int32_t> believed_;
};

}  // namespace lectern::layout
