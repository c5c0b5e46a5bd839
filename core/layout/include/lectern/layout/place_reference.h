#pragma once

/// Links to a place inside the document, as spans carry them until their blocks are settled: "#page-3@412" is
/// page 3, 412 points from its top; without a height it is the page alone.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::layout {

struct PlaceReference {
  std::int32_t page = 0;
  float y = 0;  ///< points from the top of the page
};

/// A height of 0 or less is none.
std::string place_reference(std::int32_t page, float y);

/// Nothing where `href` leads elsewhere, or names no height.
std::optional<PlaceReference> read_place_reference(std::string_view href);

/// The page alone: "#page-3".
std::string page_reference(std::int32_t page);

}  // namespace lectern::layout
