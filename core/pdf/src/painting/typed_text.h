#pragma once

/// Words that somebody typed on a page with a viewer: they are painted after everything else, and belong
/// where they stand.

#include <cstddef>
#include <string_view>
#include <vector>

#include "page_builder.h"

namespace lectern::pdf {

/// Writes text into a box, a line for each of its own, more where it is too wide: for annotations without a
/// look of their own. Widths are guessed, as no font is known.
void type_text(PageBuilder& builder, const Box& box, float size, std::uint32_t rgb, std::string_view text);

/// Bytes of `doc::Page::text`.
struct TextRange {
  std::size_t begin = 0, end = 0;
};

/// Moves the runs of each range behind the words above or left of them.
void move_to_places(doc::Page& page, const std::vector<TextRange>& ranges);

}  // namespace lectern::pdf
