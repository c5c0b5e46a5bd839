#pragma once

/// The blocks of one page on their way into the reading order.

#include <cstddef>
#include <vector>

#include "lectern/doc/block.h"

namespace lectern::layout {

/// A block and the index of the line that it begins with: blocks begin in the order in which their first
/// lines were painted. Pictures and forms have no line; their index is not used.
struct PlacedBlock {
  std::size_t at = 0;
  doc::Block block;
};

}  // namespace lectern::layout
