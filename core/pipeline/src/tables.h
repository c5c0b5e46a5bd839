#pragma once

/// Tables by what is printed: grids of rules first, then rows of text that keep their columns.

#include <vector>

#include "shapes.h"
#include "text_line.h"

namespace lectern::pipeline {

struct TableCell {
  std::vector<TextLine> lines;
  int row = 0, column = 0;
  int row_span = 1, column_span = 1;
};

struct FoundTable {
  Box box;
  std::size_t at = 0;  ///< index of the line it begins with
  int rows = 0, columns = 0;
  std::vector<TableCell> cells;
  bool ruled = false;
  int header_rows = 0;
  float confidence = 1;
};

/// Finds the page's tables and marks their lines as taken.
std::vector<FoundTable> find_tables(const Shapes& shapes, std::vector<TextLine>& lines);

/// The part of a line between two fragments, as a line of its own.
TextLine piece_of(const TextLine& line, std::size_t begin, std::size_t end);

}  // namespace lectern::pipeline
