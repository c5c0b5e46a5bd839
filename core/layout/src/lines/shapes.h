#pragma once

/// What the painted paths of a page are good for: rules, shades, bullets.

#include <vector>

#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// A straight rule, whatever it was painted as. `at` is its y (horizontal) or x (upright).
struct Stroke {
  float at = 0, from = 0, to = 0;
};

struct Shapes {
  std::vector<Stroke> horizontal, upright;  ///< merged where they touch, sorted by `at`
  std::vector<Box> drawn;                   ///< slanted and curved paths, larger than a bullet
  std::vector<Box> shades;                  ///< filled areas, larger than a word
};

Shapes sort_shapes(const doc::Page& page);

/// Finds bullets that were painted as small paths left of a line, and notes them on their lines.
void attach_bullets(const doc::Page& page, std::vector<TextLine>& lines);

/// Notes on lines that they are underlined, or stand on a bar of their own.
void attach_decoration(const Shapes& shapes, std::vector<TextLine>& lines);

/// Finds markers that were painted as text of their own, after or before the line they belong to, and notes
/// them there.
void attach_lone_markers(std::vector<TextLine>& lines);

}  // namespace lectern::layout
