#pragma once

#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Gathers blocks that begin with list markers into lists, nested by indent, with what belongs to an item
/// inside it.
void gather_lists(doc::Snapshot& snapshot, std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
