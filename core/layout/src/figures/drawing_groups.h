#pragma once

/// Paths of a page that lie together: what a drawing is made of, before anybody decides whether it is one.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "figures/drawing_words.h"
#include "lectern/doc/page.h"

namespace lectern::layout {

enum class Ink : std::uint8_t {
  Unseen,   ///< white, or the page's own background
  Stroke,   ///< slanted or curved: nothing that tables, listings and underlines are made of
  Dot,      ///< small, of any shape but a rectangle's
  Straight  ///< rules, rectangles, frames around words
};

struct Path {
  Box box;
  Ink ink = Ink::Unseen;
  bool outline = false;  ///< filled, curved and as large as a letter
};

/// Paths that lie together, and what was found near them.
struct Group {
  Box box;
  std::size_t strokes = 0, dots = 0, straight = 0;
  int outlines = 0;       ///< letters, of a group of nothing else
  std::size_t boxes = 0;  ///< bars and boxes, of a group that has no strokes
  bool large = false;     ///< one of its strokes spans much: the curve of a chart
  Box stroked;            ///< around the strokes alone

  /// In strokes: dots and rules count less.
  double weight() const;
};

/// Bars or boxes of a drawing without strokes, which needs a caption; by eye.
constexpr std::size_t kFewestBoxes = 3;

/// Whether a page has paths, and not so many that it is a map.
bool may_hold_drawings(const doc::Page& page);

std::vector<Path> paths_of(const doc::Page& page);
bool has_strokes(const std::vector<Path>& paths);

/// Strokes and dots that lie together, with the rules near them.
std::vector<Group> stroke_groups_of(const doc::Page& page, const std::vector<Path>& paths,
                                    const DrawingWords& words);

/// The same before rules and words are looked at, without those that are ornaments by their size.
std::vector<Group> stroke_cores_of(const doc::Page& page, const std::vector<Path>& paths);

/// Rectangles and rules that lie together, without strokes: bar charts, boxes with arrows between them.
std::vector<Group> box_groups_of(const doc::Page& page, const std::vector<Path>& paths,
                                 const DrawingWords& words);

/// Letters drawn as outlines, as browsers print the formulas of MathJax, with their bars.
std::vector<Group> outline_groups_of(const doc::Page& page, const std::vector<Path>& paths,
                                     const DrawingWords& words);

/// The same before words are looked at.
std::vector<Group> outline_cores_of(const doc::Page& page, const std::vector<Path>& paths);

}  // namespace lectern::layout
