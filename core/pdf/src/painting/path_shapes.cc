// Believes: all pieces of a filled path decide together what lies inside: a rectangle in another is
// a frame, and nothing is painted in the middle. Typesetters fill borders so (Prince, InDesign, Word), with
// pieces of their own or with one outline that goes around twice.
//
// Applies:   ┌─────────┐  one path of two        Must not:   ▀ ▀ ▀  one path of three rectangles beside
//            │ ┌─────┐ │  rectangles: four                          each other: three areas
//            └─┴─────┴─┘  sides
//
// Constants: by ISO 32000-2, 8.5.3, or by eye where they say so.

#include "painting/path_shapes.h"

#include <algorithm>
#include <cmath>

namespace lectern::pdf {
namespace {

using Kind = doc::Rule::Kind;

constexpr double kSamePlace = 0.1;        // points
constexpr float kThin = 3.0F;             // points: the side of a frame is a rule; as in layout/lines/shapes
constexpr std::size_t kMostEdges = 256;   // of a path that is cut into rectangles; by eye
constexpr std::size_t kMostPieces = 512;  // of a path whose holes are looked for; by eye

/// An outline that goes back to where it began and on around something else is as good as two.
std::vector<Subpath> loops_of(const Subpath& piece) {
  std::vector<Subpath> loops;
  std::size_t begin = 0;
  const auto& points = piece.points;
  for (std::size_t i = 1; i < points.size(); i++) {
    const bool back = std::abs(points[i].x - points[begin].x) <= kSamePlace &&
                      std::abs(points[i].y - points[begin].y) <= kSamePlace;
    if (!back || i - begin < 3) continue;
    Subpath& loop = loops.emplace_back();
    loop.points.assign(points.begin() + static_cast<std::ptrdiff_t>(begin),
                       points.begin() + static_cast<std::ptrdiff_t>(i + 1));
    loop.curved = piece.curved;
    loop.closed = true;
    begin = i + 1;
  }
  // What is left behind the last loop is the way back to the first one.
  const bool whole = !loops.empty() && points.size() - begin <= 1;
  if (!whole) return {piece};
  return loops;
}

PaintedPath with_loops(const PaintedPath& path) {
  PaintedPath out = path;
  out.subpaths.clear();
  for (const Subpath& piece : path.subpaths) {
    if (piece.points.size() < 2) continue;
    if (piece.curved || piece.points.size() < 9) {
      out.subpaths.push_back(piece);
      continue;
    }
    for (Subpath& loop : loops_of(piece)) out.subpaths.push_back(std::move(loop));
  }
  return out;
}

/// Where the inside of the path is between two heights: from, to, from, to, ...
std::vector<float> inside_between(const PaintedPath& path, double y) {
  std::vector<std::pair<double, int>> crossings;
  for (const Subpath& piece : path.subpaths) {
    const std::size_t n = piece.points.size();
    for (std::size_t i = 0; i < n; i++) {
      const Point a = piece.points[i], b = piece.points[(i + 1) % n];
      if ((a.y <= y) != (b.y <= y)) crossings.emplace_back(a.x, a.y < b.y ? 1 : -1);
    }
  }
  std::sort(crossings.begin(), crossings.end());
  std::vector<float> inside;
  int turns = 0, passed = 0;
  bool in = false;
  for (const auto& [x, turn] : crossings) {
    turns += turn;
    passed++;
    if ((path.even_odd ? passed % 2 != 0 : turns != 0) == in) continue;
    in = !in;
    if (in && !inside.empty() && inside.back() == clamped(x)) {
      inside.pop_back();
    } else {
      inside.push_back(clamped(x));
    }
  }
  if (inside.size() % 2 != 0) inside.pop_back();
  return inside;
}

/// The rectangles that make up the inside of an axis-parallel path, from top to bottom.
std::vector<Box> rectangles_of(const PaintedPath& path) {
  std::vector<double> heights;
  for (const Subpath& piece : path.subpaths)
    for (const Point& p : piece.points) heights.push_back(p.y);
  std::sort(heights.begin(), heights.end());
  heights.erase(std::unique(heights.begin(), heights.end()), heights.end());
  std::vector<Box> done;
  for (std::size_t i = 1; i < heights.size(); i++) {
    const std::vector<float> inside = inside_between(path, (heights[i - 1] + heights[i]) / 2);
    for (std::size_t k = 0; k + 1 < inside.size(); k += 2) {
      const Box box{inside[k], clamped(heights[i - 1]), inside[k + 1], clamped(heights[i])};
      const auto above = std::find_if(done.rbegin(), done.rend(), [&](const Box& b) {
        return b.y1 == box.y0 && b.x0 == box.x0 && b.x1 == box.x1;
      });
      if (above != done.rend()) {
        above->y1 = box.y1;
      } else {
        done.push_back(box);
      }
    }
  }
  return done;
}

std::size_t edges_of(const PaintedPath& path) {
  std::size_t edges = 0;
  for (const Subpath& piece : path.subpaths) edges += piece.points.size();
  return edges;
}

/// A point of the piece near its first corner, a little towards its middle.
Point just_inside(const Subpath& piece) {
  constexpr double kInwards = 0.02;  // of the way
  const Box box = box_around(piece.points);
  const Point& corner = piece.points.front();
  const double x = (static_cast<double>(box.x0) + static_cast<double>(box.x1)) / 2;
  const double y = (static_cast<double>(box.y0) + static_cast<double>(box.y1)) / 2;
  return {corner.x + (x - corner.x) * kInwards, corner.y + (y - corner.y) * kInwards};
}

/// Which pieces go around what the path leaves out.
std::vector<bool> holes_of(const PaintedPath& path, std::int64_t& checks_left) {
  const std::size_t n = path.subpaths.size();
  std::vector<bool> holes(n, false);
  const auto checks = static_cast<std::int64_t>(n * edges_of(path));
  if (n < 2 || n > kMostPieces || checks > checks_left) return holes;
  checks_left -= checks;
  for (std::size_t i = 0; i < n; i++) {
    const Point inner = just_inside(path.subpaths[i]);
    int crossings = 0;
    holes[i] = winding(path.subpaths[i], inner, crossings) != 0 && !paints(path, inner);
  }
  return holes;
}

void add_segments(const Subpath& piece, std::vector<PathShape>& out) {
  for (std::size_t i = 1; i < piece.points.size(); i++) {
    const Point pair[] = {piece.points[i - 1], piece.points[i]};
    out.push_back({box_around(pair), Kind::Line, false, false});
  }
}

void add_stroke(const Subpath& piece, std::vector<PathShape>& out) {
  const Box box = box_around(piece.points);
  if (!piece.curved && piece.points.size() == 2) {
    out.push_back({box, Kind::Line, false, false});
  } else if (is_rectangle(piece, false)) {
    out.push_back({box, Kind::StrokedRect, false, false});
  } else if (!piece.curved && is_axis_parallel(piece.points)) {
    add_segments(piece, out);
  } else {
    out.push_back({box, Kind::Path, false, piece.curved});
  }
}

PathShape area_of(const Subpath& piece, bool hole, bool solid) {
  const Box box = box_around(piece.points);
  if (!piece.curved && piece.points.size() == 2) return {box, Kind::Line, true, false};
  if (!is_rectangle(piece, true)) return {box, Kind::Path, !hole, piece.curved};
  if (hole) return {box, Kind::StrokedRect, false, false};
  return {box, solid ? Kind::FilledRect : Kind::Path, true, false};
}

/// The sides of a frame; nothing where the path is none.
std::vector<Box> sides_of(const PaintedPath& path, bool has_hole) {
  if (edges_of(path) > kMostEdges) return {};
  bool rectangles = true;
  for (const Subpath& piece : path.subpaths) {
    if (piece.curved || !is_axis_parallel(piece.points)) return {};
    rectangles &= is_rectangle(piece, true);
  }
  std::vector<Box> sides = rectangles_of(path);
  const bool thin = std::all_of(sides.begin(), sides.end(),
                                [](const Box& b) { return std::min(b.width(), b.height()) <= kThin; });
  return (has_hole && rectangles) || (thin && sides.size() > 1) ? sides : std::vector<Box>();
}

void add_fill(const PaintedPath& path, std::int64_t& checks_left, std::vector<PathShape>& out) {
  const std::vector<bool> holes = holes_of(path, checks_left);
  const bool has_hole = std::find(holes.begin(), holes.end(), true) != holes.end();
  if (has_hole || path.subpaths.size() == 1) {
    const bool simple = path.subpaths.size() == 1 && path.subpaths.front().points.size() < 6;
    const std::vector<Box> sides = simple ? std::vector<Box>() : sides_of(path, has_hole);
    for (const Box& side : sides) out.push_back({side, Kind::FilledRect, true, false});
    if (!sides.empty()) return;
  }
  std::vector<Box> left_out;
  for (std::size_t i = 0; i < path.subpaths.size(); i++)
    if (holes[i]) left_out.push_back(box_around(path.subpaths[i].points));
  for (std::size_t i = 0; i < path.subpaths.size(); i++) {
    const Box own = box_around(path.subpaths[i].points);
    const bool solid = std::none_of(left_out.begin(), left_out.end(), [&](const Box& hole) {
      return hole.x0 >= own.x0 && hole.y0 >= own.y0 && hole.x1 <= own.x1 && hole.y1 <= own.y1;
    });
    out.push_back(area_of(path.subpaths[i], holes[i], solid));
  }
}

}  // namespace

std::vector<PathShape> shapes_of(const PaintedPath& path, std::int64_t& checks_left) {
  std::vector<PathShape> out;
  if (!path.filled) {
    for (const Subpath& piece : path.subpaths)
      if (piece.points.size() > 1) add_stroke(piece, out);
    return out;
  }
  if (path.subpaths.size() == 1 && path.subpaths.front().points.size() < 6) {
    if (path.subpaths.front().points.size() > 1) out.push_back(area_of(path.subpaths.front(), false, true));
    return out;
  }
  add_fill(with_loops(path), checks_left, out);
  return out;
}

}  // namespace lectern::pdf
