#pragma once

/// The painted paths of a page by their use: rules, shades, bullets.

#include <cstdint>
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

/// White or nearly so: a path in this colour cannot be seen on paper.
bool is_white(std::uint32_t rgb);

/// Sorts all paths of the page that can be seen. Paths smaller than a bullet are left out.
Shapes sort_shapes(const doc::Page& page);

/// Finds bullets that were painted as small paths left of a line (right of a line of Arabic or Hebrew), and
/// notes each on the nearest such line.
void attach_bullets(const doc::Page& page, std::vector<TextLine>& lines);

/// Notes on lines that they are underlined, or printed on a coloured bar of their own.
void attach_decoration(const Shapes& shapes, std::vector<TextLine>& lines);

/// Finds list markers that were painted as lines of their own, notes each on the line that it belongs to, and
/// takes its own line.
void attach_lone_markers(std::vector<TextLine>& lines);

}  // namespace lectern::layout
