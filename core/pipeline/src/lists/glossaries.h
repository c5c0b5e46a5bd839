#pragma once

#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Makes a glossary of bold lines that are no headings, each with its explanation below, and notes in
/// `trace` why it did or did not.
void gather_glossaries(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace);

}  // namespace lectern::pipeline
