#pragma once

/// Which way text runs.

#include <string_view>

#include "lectern/doc/snapshot.h"

namespace lectern::doc {

enum class Direction { None, LeftToRight, RightToLeft };

/// By the first letter of `text`; None where it has no letter. Source: Unicode Standard Annex 9, rules P2 and
/// P3.
Direction direction_of(std::string_view text);

/// Whether most of the document's text runs from right to left.
bool runs_right_to_left(const Snapshot& snapshot);

}  // namespace lectern::doc
