#pragma once

/// Why lines that were grouped are a listing or begin with a list's marker, or do not: one enumerator for
/// each exit of the rules in paragraphs.cc. `row_of` has the words.

#include <cstdint>

#include "trace.h"

namespace lectern::layout {

/// Whether a group of lines is a listing ("listing"), in the order in which the exits are tried. Asked only
/// where at least one line of the stack is of fixed width or tagged as code.
enum class ListingReason : std::uint8_t {
  OtherLines,
  PaintedBullet,
  TaggedHeading,
  BoldLineAlone,
  FixedLines,
};

/// `accepted`: it is a listing. The reference is to static data.
const ReasonRow& row_of(ListingReason reason);

/// Whether what a group begins with is the marker of a list and is cut off ("list marker"), in the order in
/// which the exits are tried. Asked only where there is a bullet, a marker or a tagged label.
enum class MarkerReason : std::uint8_t {
  BesideTitle,
  PaintedBullet,
  TaggedHeading,
  LargeNumber,
  BoldNumber,
  TaggedLabel,
  Marker,
};

/// `accepted`: it is cut off. The reference is to static data.
const ReasonRow& row_of(MarkerReason reason);

}  // namespace lectern::layout
