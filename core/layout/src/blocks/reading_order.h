#pragma once

/// The order of painting is the reading order unless the page contradicts it.

#include <cstddef>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::layout {

/// How often the next box stands wholly above the one before it in the same column, 0..1 of all neighbours.
double contradiction(const std::vector<Box>& painted);

/// The order of painting, but for blocks that were painted behind what stands below them in their column:
/// those go before it, and what was painted next goes on from there. Gives indices.
std::vector<std::size_t> repair_order(const std::vector<Box>& painted);

/// The order in which a page that was painted in no sensible order is read: zones between boxes that span the
/// page, from top to bottom; in each zone columns from left to right; in each column from top to bottom.
/// Gives indices.
std::vector<std::size_t> order_by_place(const std::vector<Box>& boxes);

}  // namespace lectern::layout
