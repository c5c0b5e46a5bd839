#pragma once

/// What a painted path looks like, as the boxes that `doc::Page::rules` has.

#include <vector>

#include "lectern/doc/page.h"
#include "painting/path.h"

namespace lectern::pdf {

struct PathShape {
  Box box;
  doc::Rule::Kind kind = doc::Rule::Kind::Path;
  bool filled = false;
  bool curved = false;
};

/// Takes apart what was painted as one path. A frame that is filled between two rectangles is its four sides;
/// a hole in any other area is an outline; a pen's stroke of straight segments (a table drawn without
/// lifting it) is as good as its segments.
///
/// `checks_left` bounds the comparisons of pieces with each other; where they run out, holes are not looked
/// for. Cost: quadratic in the pieces of one path, within that bound.
std::vector<PathShape> shapes_of(const PaintedPath& path, std::int64_t& checks_left);

}  // namespace lectern::pdf
