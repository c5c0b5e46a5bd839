#pragma once

/// Places of a page that rules or bands of one width mark as tables, whatever was painted first.

#include <cstddef>
#include <vector>

#include "lines/shapes.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// One such place.
struct Region {
  Box box;
  std::vector<float> rules;        ///< as wide as the region, from its top to its foot
  std::vector<Box> bands;          ///< shaded rows, from the top downwards
  std::vector<std::size_t> lines;  ///< inside it, in the order of painting
};

/// From the top of the page downwards. A region has at least three rules of one width, or two around a head
/// that is bold or on a band, or two bands, and no line crosses its sides. Cost: linear in the lines for each
/// region, of which there are at most 60.
std::vector<Region> regions_of(const Shapes& shapes, const std::vector<TextLine>& lines);

}  // namespace lectern::layout
