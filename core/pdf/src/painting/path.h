#pragma once

/// Paths as an interpreter paints them.

#include <cstdint>
#include <span>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::pdf {

struct Point {
  double x = 0, y = 0;
};

/// One piece of a path. Of curves, the points that control them are there too.
struct Subpath {
  std::vector<Point> points;
  bool curved = false;
  bool closed = false;
};

/// A path, painted as a whole: its pieces decide together what lies inside.
struct PaintedPath {
  std::vector<Subpath> subpaths;
  bool filled = false;    ///< filled, else stroked
  bool even_odd = false;  ///< what counts as inside; source: ISO 32000-2, 8.5.3.3
  bool opaque = true;     ///< hides what is under it
  double line_width = 0;  ///< of a stroke, in points
  std::uint32_t rgb = 0;
};

/// A coordinate on the page, bounded; what is no number counts as the least.
float clamped(double value);

Box box_around(std::span<const Point> points);

bool is_axis_parallel(const std::vector<Point>& points);

/// Whether the piece is an axis-parallel rectangle, closed or filled.
bool is_rectangle(const Subpath& piece, bool filled);

/// How often the outline goes around the point, counter-clockwise ones less clockwise ones; `crossings` is
/// raised by the edges to its right.
int winding(const Subpath& piece, Point at, int& crossings);

/// Whether a filled path paints the point. Curves count as the straight lines between their points.
bool paints(const PaintedPath& path, Point at);

}  // namespace lectern::pdf
