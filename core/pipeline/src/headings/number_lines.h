#pragma once

/// A chapter's number on a line of its own, above the chapter's title.

#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Puts such numbers in front of the headings that they belong to, with a change in the ledger for each.
void join_number_lines(doc::Snapshot& snapshot, std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
