#pragma once

/// Figures that were painted as lines and areas: a diagram with its labels is a picture, not text.

#include <string>
#include <vector>

#include "lectern/doc/page.h"
#include "text_line.h"

namespace lectern::pipeline {

struct Drawing {
  Box box;
  std::string words;  ///< its labels, as they were painted
};

/// Finds slanted and curved strokes that stand together, with the short words among them, and marks those as
/// taken. Boxes around text, and text with some ornament, are none.
std::vector<Drawing> take_drawings(const doc::Page& page, std::vector<TextLine>& lines);

}  // namespace lectern::pipeline
