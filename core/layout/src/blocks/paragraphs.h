#pragma once

/// Lines become blocks by distance, indent, size and where the line before ended.

#include <cstddef>
#include <string>
#include <vector>

#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Lines (by index) that belong together, and the list marker they begin with.
struct LineGroup {
  std::vector<std::size_t> lines;  ///< from top to bottom; at least one
  std::vector<bool> new_line;      ///< of each: it was put on a line of its own on purpose (verse)
  std::string marker;              ///< "•", "3.", …: cut from the first line; empty: none
  float marker_x = -1;             ///< the marker's left edge, in points; negative: none
  bool path_bullet = false;        ///< the marker was painted as a path
  bool fixed = false;              ///< a listing, by its font or its tags
  float left = 0;                  ///< the left edge of its column, for a listing's first character
};

/// What the grouping of a page's lines needs to know besides them.
struct Surroundings {
  float body_size = 0;         ///< points, of the document's text
  float page_width = 0;        ///< points; 0: not known
  float usual_leading = 0;     ///< em, of the document's text; 0: none is usual
  std::vector<Box> obstacles;  ///< figures and tables, beside which lines are shorter
};

/// Groups the lines that are not taken into blocks, in the order of painting, and cuts list markers off the
/// first lines; a number in front of a line that is bold or larger than the text is a heading's
/// and stays. Each line that continues a column or begins a block, each listing and each marker
/// is noted in `trace` with its reason.
std::vector<LineGroup> group_lines(std::vector<TextLine>& lines, const Surroundings& around,
                                   const Trace& trace = {});

}  // namespace lectern::layout
