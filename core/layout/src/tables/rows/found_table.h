#pragma once

/// A table as it was found on a page, with the lines that are its cells' words.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "lectern/doc/block.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// A cell with the lines that are printed in it, which have moved there from the page.
struct TableCell {
  std::vector<TextLine> lines;
  int row = 0, column = 0;  ///< of its first place, from 0
  int row_span = 1, column_span = 1;
  doc::Cell::Header header = doc::Cell::Header::None;  ///< as its tag says
};

/// A table of one page, by geometry or by tags.
struct FoundTable {
  Box box;
  std::size_t at = 0;  ///< index of the line it begins with
  int rows = 0, columns = 0;
  std::vector<TableCell> cells;        ///< places without words may have none
  bool ruled = false;                  ///< every cell is between printed rules
  int header_rows = 0;                 ///< at its top
  float confidence = 1;                ///< 0..1
  bool tagged = false;                 ///< by the structure tree, which marks headers cell by cell
  std::int32_t tag = -1;               ///< its element; -1: none
  std::vector<std::int32_t> row_tags;  ///< the elements of its rows; empty without tags
};

}  // namespace lectern::layout
