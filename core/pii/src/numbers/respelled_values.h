#pragma once

/// What the second reading of a text (`Respelled`) may add to the findings of the first.

#include "numbers/matcher.h"
#include "text/respelled.h"

namespace lectern::pii {

/// Adds those of `found`, which are places of `reading`, that lie in respelled stretches and that enough
/// speaks for. `hits` and what is added are places of the folded text.
void add_respelled(Hits& hits, const Respelled& reading, Hits found);

}  // namespace lectern::pii
