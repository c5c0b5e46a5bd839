#pragma once

/// Tables by what is printed: grids of rules first, then rows of text that keep their columns.

#include <vector>

#include "lines/shapes.h"
#include "lines/text_line.h"
#include "tables/rows/found_table.h"
#include "trace.h"

namespace lectern::layout {

/// Finds the page's tables by what is printed. Their words move out of the lines, and the lines are taken for
/// `LineOwner::Table`; the end of a list's entry is appended to its line, `LineOwner::ListEntry`. Grids come
/// first, then tables without rules, each in the order of painting. Each candidate is noted in `trace`.
std::vector<FoundTable> find_tables(const Shapes& shapes, std::vector<TextLine>& lines,
                                    const Trace& trace = {});

/// How many rows at the top are headers, by their weight and their words; 0 if the first row is like those
/// below it.
int header_rows(const FoundTable& table);

}  // namespace lectern::layout
