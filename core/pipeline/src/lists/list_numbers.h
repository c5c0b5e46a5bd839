#pragma once

/// What counts the items of an ordered list, read from their markers.

#include "lectern/doc/block.h"

namespace lectern::pipeline {

/// Sets what `list`, an ordered List whose items have the markers that are printed, is counted by, and the
/// number of each item. Cost: linear in the items.
void number_items(doc::Block& list);

}  // namespace lectern::pipeline
