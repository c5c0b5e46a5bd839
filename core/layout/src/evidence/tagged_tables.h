#pragma once

/// Tables of the structure tree that the page agrees with: the cells of a row are side by side, rows are one
/// below the other, and no cell holds the text of two printed ones.

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "lines/shapes.h"
#include "tables/tables.h"
#include "tags/tag_tree.h"
#include "trace.h"

namespace lectern::layout {

/// Why a tagged table is believed, or is not. The order is that of the checks.
enum class TaggedTableReason : std::uint8_t {
  Agrees,
  Empty,
  Ragged,
  Small,
  LooseText,
  ForeignText,
  RowsOutOfOrder,
  CellsOverlap,
  CrossesRules,
};

const ReasonRow& row_of(TaggedTableReason reason);

class TaggedTables final {
 public:
  /// `tree` must outlive this object.
  explicit TaggedTables(const TagTree& tree) : tree_(tree) {}

  /// Finds the page's tagged tables and moves their fragments out of the lines; lines that become empty are
  /// taken. Tables that the page contradicts are left to the search by geometry. Lines must have been through
  /// `tag_lines`.
  std::vector<FoundTable> find(const Shapes& shapes, std::vector<TextLine>& lines, const Trace& trace = {});

  struct Cell {
    std::int32_t element = -1;
    int row = 0, column = 0, row_span = 1, column_span = 1;
  };

  /// A table of the tree, on all its pages.
  struct Layout {
    std::vector<std::int32_t> rows;
    std::vector<std::set<std::int32_t>> pages;  ///< of each row: a repeated header is on several
    std::vector<int> widths;                    ///< of each row, in columns
    std::vector<Cell> cells;
    int columns = 0;
    bool headed = false;  ///< at least one cell is a TH
  };

 private:
  const Layout& layout_of(std::int32_t table);

  const TagTree& tree_;
  std::map<std::int32_t, Layout> layouts_;
  std::set<std::int32_t> believed_;
};

}  // namespace lectern::layout
