#pragma once

/// The order of painting is the reading order unless the page contradicts it.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "blocks/placed_block.h"
#include "lectern/base/units.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page.h"
#include "trace.h"

namespace lectern::layout {

/// How far the order of painting can be read as it is.
enum class OrderReason : std::uint8_t { AsPainted, HardlyRepaired, Repaired, ByPlace };

/// Why blocks that were not neighbours are read one after the other.
enum class GatherReason : std::uint8_t { InOneBox, HeadlineOfItsColumn };

/// `accepted` is always true. The reference is to static data.
const ReasonRow& row_of(GatherReason reason);

/// `accepted`: the order of painting is trusted. The reference is to static data.
const ReasonRow& row_of(OrderReason reason);

/// The share of neighbours, 0..1, in which the next box is wholly above the one before it in the same column.
double contradiction(const std::vector<Box>& painted);

/// What `contradiction` means for a page: three in ten or more, of at least four boxes, and it is read by
/// place.
OrderReason judge_order(const std::vector<Box>& painted);

/// The order of painting as indices, except that a block painted after blocks that lie below it in its column
/// goes before them, however many of other columns were painted between, and what was painted next continues
/// from there.
std::vector<std::size_t> repair_order(const std::vector<Box>& painted);

/// The order of a page that was painted in no sensible order, as indices: zones between boxes that span the
/// page, from top to bottom; in each zone columns from left to right; in each column from top to bottom.
std::vector<std::size_t> order_by_place(const std::vector<Box>& boxes);

/// Puts the blocks inside each of the boxes one after the other, where the first of them is, and each of
/// several headlines of one height right above the text of its column. `boxes` are the painted areas and
/// frames of the page. Cost: one look at each block for each box.
void gather_blocks(const std::vector<Box>& boxes, std::vector<PlacedBlock>& placed, const Trace& trace = {});

/// The frames and areas of a page that may set a text off from the rest: at least two lines high, no more
/// than half of the page.
std::vector<Box> panels_of(const doc::Page& page);

/// Puts the blocks of `page`, which are in the order of painting, into reading order. A page that contradicts
/// that order gets a lower confidence and the reason "reading-order"; one that is read by place gets a change
/// in the ledger. Notes its answer in `trace`. Cost: quadratic in the blocks of a page at worst.
void settle_order(std::int32_t page, std::vector<PlacedBlock>& placed, std::vector<doc::Change>& changes,
                  const Trace& trace = {});

/// Inserts a picture, which has no place in the order of painting: see place_among.
void insert_by_place(std::vector<PlacedBlock>& placed, doc::Block block);

}  // namespace lectern::layout
