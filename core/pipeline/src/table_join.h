#pragma once

/// Parts of one table, cut by the end of a page or a column.

#include "lectern/doc/block.h"
#include "lectern/layout/flow.h"

namespace lectern::pipeline {

/// Appends `lower` to `upper` when both are tagged as one table: a repeated header is dropped, a row that was
/// cut is made whole. False, with nothing changed, where the tags do not say so.
bool join_tagged_table(doc::Block& upper, doc::Block& lower, const layout::Vocabulary& words,
                       std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
