#pragma once

#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Moves footnotes out of the text and ties each to its mark. A block is a note only when its mark is in the
/// text. Notes in `trace` what became of each block that begins like a note.
void find_notes(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace);

}  // namespace lectern::pipeline
