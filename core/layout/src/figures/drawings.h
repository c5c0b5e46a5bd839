#pragma once

/// Figures that were drawn with paths: diagrams, charts, sketches. A group of paths that lie close together
/// is a figure only on strong evidence, because the words inside it leave the text.

#include <cstdint>
#include <vector>

#include "figures/pictures.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why a group of paths is a figure, or is not.
enum class DrawingReason : std::uint8_t {
  Captioned,
  ManyStrokes,
  Small,
  PassageInside,
  FewPaths,
  ManyLetters,
  WordsInside,
  Outlines,
  BesideWords,
};

const ReasonRow& row_of(DrawingReason reason);

/// The boxes of groups of slanted and curved paths, whether they are figures or not: for counting what
/// repeats. Empty for most pages. Cost: one look at each path.
std::vector<Box> drawn_cores(const doc::Page& page);

/// Whether the tags name a figure on the page that is not an image.
enum class Announced { No, Yes };

/// The drawn figures of a page, each with the lines inside it. Lines that are taken stay out. Bullets must
/// have been found before.
std::vector<Picture> find_drawings(const doc::Page& page, const std::vector<TextLine>& lines,
                                   Announced announced, const Trace& trace = {});

}  // namespace lectern::layout
