#pragma once

#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Makes a glossary of bold lines that are no headings, each with its explanation below.
void gather_glossaries(doc::Snapshot& snapshot, std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
