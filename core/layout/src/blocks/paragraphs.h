#pragma once

/// Lines become blocks by distance, indent, size and where the line before ended.

#include <cstddef>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// Lines (by index) that belong together, and the list marker they begin with.
struct LineGroup {
  std::vector<std::size_t> lines;
  std::string marker;  ///< "•", "3.", …: cut from the first line; empty: none
  bool path_bullet = false;
  bool fixed = false;  ///< code by its font
  float left = 0;      ///< of a listing: where its column stands, with those right above and below it
};

/// Groups the lines that are not taken, in their order. Cuts markers off the first lines; a number in front
/// of a line that is bold or larger than `body_size` is a heading's and stays.
std::vector<LineGroup> group_lines(std::vector<TextLine>& lines, float body_size);

}  // namespace lectern::layout
