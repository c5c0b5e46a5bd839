#pragma once

#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Leads links to places (place_reference.h of the layout) on to the blocks that are there: a heading a
/// little below, by its words where several are near, else the block at that height. Where nothing is sure,
/// the page is the target.
void lead_to_blocks(doc::Snapshot& snapshot, std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
