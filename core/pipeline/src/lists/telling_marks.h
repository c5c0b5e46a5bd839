#pragma once

/// Bullets that tell something: what is ticked, crossed out, or still to be ticked.

#include "lectern/doc/block.h"

namespace lectern::pipeline {

/// Leaves such a bullet in front of the item's words, since every reader draws bullets of its own. The others
/// only show that an item begins.
void keep_telling_mark(doc::Block& item);

}  // namespace lectern::pipeline
