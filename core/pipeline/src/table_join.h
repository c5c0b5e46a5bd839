#pragma once

/// Parts of one table, cut by the end of a page or a column.

#include "lectern/doc/block.h"
#include "lectern/layout/flow.h"

namespace lectern::pipeline {

/// Whether both tables have the same element of the structure tree.
bool are_tagged_as_one_table(const doc::Block& upper, const doc::Block& lower);

/// Appends `lower` to `upper`, which are tagged as one table: a repeated header is dropped, a row that was
/// cut is made whole.
void join_tagged_table(doc::Block& upper, doc::Block& lower, const layout::Vocabulary& words,
                       std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
