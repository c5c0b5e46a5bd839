#pragma once

/// Notes that go on at the foot of the next page.

#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Moves the rest of each note that goes on at the foot of the next page into the note. Cost: linear in the
/// blocks and the notes.
void join_note_rests(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace);

}  // namespace lectern::pipeline
