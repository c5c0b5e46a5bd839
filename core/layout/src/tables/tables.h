#pragma once

/// Tables by what is printed: grids of rules first, then rows of text that keep their columns.

#include <vector>

#include "lectern/doc/block.h"
#include "lines/shapes.h"
#include "lines/text_line.h"

namespace lectern::layout {

struct TableCell {
  std::vector<TextLine> lines;
  int row = 0, column = 0;
  int row_span = 1, column_span = 1;
  doc::Cell::Header header = doc::Cell::Header::None;  ///< as its tag says
};

struct FoundTable {
  Box box;
  std::size_t at = 0;  ///< index of the line it begins with
  int rows = 0, columns = 0;
  std::vector<TableCell> cells;
  bool ruled = false;
  int header_rows = 0;
  float confidence = 1;
  bool tagged = false;                 ///< by the structure tree: headers are told cell by cell
  std::int32_t tag = -1;               ///< its element
  std::vector<std::int32_t> row_tags;  ///< the elements of its rows
};

/// Finds the page's tables and marks their lines as taken.
std::vector<FoundTable> find_tables(const Shapes& shapes, std::vector<TextLine>& lines);

/// How many rows at the top are headers, by their weight; at least one.
int header_rows(const FoundTable& table);

}  // namespace lectern::layout
