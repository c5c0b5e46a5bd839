#pragma once

#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Moves paragraphs that are captions into the figure or table beside them.
void attach_captions(doc::Snapshot& snapshot, std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
