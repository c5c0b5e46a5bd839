#pragma once

#include <string>
#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Where a link inside the document leads before the blocks are settled: "#page-3@412" is page 3, 412 points
/// from its top; without a height it is the page alone.
std::string place_reference(std::int32_t page, float y);

/// Leads links to places on to the blocks that stand there: a heading a little below, by its words where
/// several are near, else the block at that height. Where nothing is sure, the page is the target.
void lead_to_blocks(doc::Snapshot& snapshot, std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
