#pragma once

#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// The lines of a table of contents become a list, nested as the headings are that they name, and lead to
/// them. Fewer than three entries, or less than half of them known as headings, are left as they are. Notes
/// each decision in `trace`.
void list_contents(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, const doc::Trace& trace);

}  // namespace lectern::pipeline
