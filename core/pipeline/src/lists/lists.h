#pragma once

#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Gathers blocks that begin with list markers into lists, nested by indent, with what belongs to an item
/// inside it. Notes each decision in `trace`.
void gather_lists(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, const doc::Trace& trace);

}  // namespace lectern::pipeline
