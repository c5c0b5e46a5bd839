#pragma once

/// Tables by what is printed: grids of rules first, then rows of text that keep their columns.

#include <vector>

#include "lectern/doc/block.h"
#include "lines/shapes.h"
#include "lines/text_line.h"
#include "trace.h"

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

/// Finds the page's tables by what is printed. Their words move out of the lines, and the lines are taken for
/// `LineOwner::Table`; the end of a list's entry is appended to its line, `LineOwner::ListEntry`. Grids come
/// first, then tables without rules, each in the order of painting. Each candidate is noted in `trace`.
std::vector<FoundTable> find_tables(const Shapes& shapes, std::vector<TextLine>& lines,
                                    const Trace& trace = {});

/// How many rows at the top are headers, by their weight and their words; 0 if the first row is like those
/// below it.
int header_rows(const FoundTable& table);

}  // namespace lectern::layout
