#pragma once

/// The blocks of one page on their way into the reading order.

#include <cstddef>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/doc/block.h"

namespace lectern::layout {

/// A block and the index of the line that it begins with: blocks begin in the order in which their first
/// lines were painted. Pictures and forms have no line; their index is not used.
struct PlacedBlock {
  std::size_t at = 0;
  doc::Block block;
};

/// Which blocks of its column a box comes after.
enum class After {
  EndsAbove,    ///< those that end above the box: a picture beside text does not cut it
  BeginsAbove,  ///< those that begin above the box: a form's field follows the words that it is among
};

/// Where a box that has no place in the order of painting is read among `blocks`, which are in reading order:
/// the index of the block that it comes before. It comes after the last block above it in its column, else
/// before the first block below it; a box beside all text comes after the last block that begins above it.
/// Every block has a place. Cost: one look at each block.
std::size_t place_among(const std::vector<PlacedBlock>& blocks, const Box& box, After after);

}  // namespace lectern::layout
