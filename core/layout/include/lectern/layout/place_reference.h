#pragma once

/// Links to a place inside the document, as spans carry them until their blocks are settled: "#page-3@412" is
/// page 3, 412 points from its top; without a height it is the whole page. Later steps replace them by the id
/// of the block at that place.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::layout {

/// A place that a link leads to.
struct PlaceReference {
  std::int32_t page = 0;  ///< 1-based
  float y = 0;            ///< points from the top of the page
};

/// The place as doc::Span::href has it, the height rounded to points. A height of 0 or less is left out.
std::string place_reference(std::int32_t page, float y);

/// The place that `href` names. Returns nothing if `href` leads elsewhere, or names a page without a height.
std::optional<PlaceReference> read_place_reference(std::string_view href);

/// The whole page: "#page-3".
std::string page_reference(std::int32_t page);

}  // namespace lectern::layout
