#pragma once

/// The order of painting is the reading order unless the page contradicts it.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "blocks/placed_block.h"
#include "lectern/base/units.h"
#include "lectern/doc/ledger.h"

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

/// Puts the blocks of `page`, which are in the order of painting, into reading order. A page that contradicts
/// that order is trusted less; one that contradicts it often is read by place, with a change in the ledger.
void settle_order(std::int32_t page, std::vector<PlacedBlock>& placed, std::vector<doc::Change>& changes);

/// Inserts a picture, which has no place in the order of painting: behind the lowest block above it in its
/// column.
void insert_by_place(std::vector<PlacedBlock>& placed, doc::Block block);

}  // namespace lectern::layout
