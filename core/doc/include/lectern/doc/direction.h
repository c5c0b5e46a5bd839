#pragma once

/// The direction of text: left to right, or right to left.

#include <string_view>

#include "lectern/doc/snapshot.h"

namespace lectern::doc {

/// None: a text without letters, such as a number.
enum class Direction { None, LeftToRight, RightToLeft };

/// The direction of the first letter of `text`; None if it has no letter. Source: Unicode Standard Annex 9,
/// rules P2 and P3.
Direction direction_of(std::string_view text);

/// True if more than half of the directed text of the document runs from right to left. Cost: linear in the
/// text.
bool runs_right_to_left(const Snapshot& snapshot);

}  // namespace lectern::doc
