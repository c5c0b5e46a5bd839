#include "blocks/group_reason.h"

#include <array>
#include <cstddef>

namespace lectern::layout {
namespace {

constexpr std::array<ReasonRow, 5> kListingRows = {{
    {false, "some of its lines are neither of fixed width nor tagged as code"},
    {false, "a painted bullet precedes it"},
    {false, "the file's tags call it a heading"},
    {false, "one bold line alone"},
    {true, "all of its lines are of fixed width or tagged as code"},
}};
static_assert(kListingRows.size() == static_cast<std::size_t>(ListingReason::FixedLines) + 1);

constexpr std::array<ReasonRow, 7> kMarkerRows = {{
    {false, "a shape beside letters twice as large as the text: an ornament of a title"},
    {true, "a bullet painted as a shape"},
    {false, "the file's tags call the line a heading"},
    {false, "a number in front of a line larger than the text: a heading's"},
    {false, "a number in front of a bold line: a heading's"},
    {true, "the file's tags call it a label"},
    {true, "it reads like a marker, in front of other words"},
}};
static_assert(kMarkerRows.size() == static_cast<std::size_t>(MarkerReason::Marker) + 1);

}  // namespace

const ReasonRow& row_of(ListingReason reason) {
  return kListingRows[static_cast<std::size_t>(reason)];
}

const ReasonRow& row_of(MarkerReason reason) {
  return kMarkerRows[static_cast<std::size_t>(reason)];
}

}  // namespace lectern::layout
