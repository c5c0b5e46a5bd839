#include "painting/path.h"

#include <algorithm>
#include <cmath>

namespace lectern::pdf {
namespace {

constexpr double kFarthest = 1e6;   // points; whatever lies beyond is clamped
constexpr double kSamePlace = 0.1;  // points

bool same_place(Point a, Point b) {
  return std::abs(a.x - b.x) <= kSamePlace && std::abs(a.y - b.y) <= kSamePlace;
}

}  // namespace

float clamped(double value) {
  if (!(value > -kFarthest)) return static_cast<float>(-kFarthest);  // NaN too
  return static_cast<float>(std::min(value, kFarthest));
}

Box box_around(std::span<const Point> points) {
  Box box{clamped(1e9), clamped(1e9), clamped(-1e9), clamped(-1e9)};
  for (const Point& p : points) {
    box.x0 = std::min(box.x0, clamped(p.x));
    box.y0 = std::min(box.y0, clamped(p.y));
    box.x1 = std::max(box.x1, clamped(p.x));
    box.y1 = std::max(box.y1, clamped(p.y));
  }
  return box;
}

bool is_axis_parallel(const std::vector<Point>& points) {
  for (std::size_t i = 1; i < points.size(); i++) {
    if (std::abs(points[i].x - points[i - 1].x) > kSamePlace &&
        std::abs(points[i].y - points[i - 1].y) > kSamePlace)
      return false;
  }
  return true;
}

bool is_rectangle(const Subpath& piece, bool filled) {
  const std::size_t n = piece.points.size();
  if (piece.curved || (n != 4 && n != 5)) return false;
  if (n == 5 && !same_place(piece.points[4], piece.points[0])) return false;
  if (n == 4 && !filled && !piece.closed) return false;
  return is_axis_parallel(piece.points);
}

int winding(const Subpath& piece, Point at, int& crossings) {
  int turns = 0;
  const std::size_t n = piece.points.size();
  for (std::size_t i = 0; i < n; i++) {
    const Point a = piece.points[i], b = piece.points[(i + 1) % n];
    if ((a.y <= at.y) == (b.y <= at.y)) continue;
    if (a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x) <= at.x) continue;
    turns += a.y < b.y ? 1 : -1;
    crossings++;
  }
  return turns;
}

bool paints(const PaintedPath& path, Point at) {
  int turns = 0, crossings = 0;
  for (const Subpath& piece : path.subpaths) turns += winding(piece, at, crossings);
  return path.even_odd ? crossings % 2 != 0 : turns != 0;
}

}  // namespace lectern::pdf
