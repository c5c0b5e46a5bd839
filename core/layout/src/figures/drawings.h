#pragma once

/// Figures that were drawn with paths: diagrams, charts, sketches. The paths of a page are gathered where
/// they lie close together; a group is a figure only on strong evidence, because what is printed inside goes
/// with it.

#include <vector>

#include "figures/pictures.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Where slanted and curved paths lie together, whatever that shows: for counting what repeats. Empty for
/// most pages, at the cost of one look at each path.
std::vector<Box> drawn_cores(const doc::Page& page);

/// Whether the tags tell of a figure on the page that no image is.
enum class Announced { No, Yes };

/// The drawn figures of a page, each with the lines that stand inside. Lines that are taken stay out. Bullets
/// must have been found before.
std::vector<Picture> find_drawings(const doc::Page& page, const std::vector<TextLine>& lines,
                                   Announced announced);

}  // namespace lectern::layout
