#pragma once

#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Turns paragraphs into headings where size, weight, family, colour, space and the outline agree that they
/// are. Notes in `trace` why each candidate is one or is not.
void find_headings(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, const doc::Trace& trace);

}  // namespace lectern::pipeline
