#pragma once

#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Moves paragraphs that are captions into the figure or table beside them. Notes in `trace` what became of
/// each paragraph that reads like a caption.
void attach_captions(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace);

}  // namespace lectern::pipeline
