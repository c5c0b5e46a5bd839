// Believes: a short stroke down to the right and a longer one up to the right are a tick, whether they are
// drawn with the pen or as an outline. A cross is a sign only in a small box, since markers of a chart look
// like it.
//
// Applies:   308,578 311,574 318,582      Must not:   a line chart of three points (larger)
//            (a tick of 10 by 8 points)               a cross without a box (a data point);
//                                                     the sign of a root (narrower, or with curves)
//
// Constants: by eye.

#include "painting/drawn_signs.h"

#include <algorithm>
#include <cmath>

namespace lectern::pdf {
namespace {

constexpr float kLeast = 3.5F, kMost = 20.0F;  // points: the larger side of a sign
constexpr double kShortLeg = 0.8;              // of the long one
constexpr double kLowest = 0.6;                // of the width: the tip is left of it
constexpr double kInk = 0.5;                   // of its box: so much of it a tick's outline fills at most
constexpr float kWidth = 0.75F;                // of the height: the sign of a root is narrower
constexpr float kBoxMost = 24.0F;              // points: side of a box to tick
constexpr float kBoxSquare = 0.25F;            // of the larger side, that its sides differ by
constexpr float kBoxOfSign = 2.2F;             // times the sign: a larger box is a cell
constexpr float kBoxSlack = 2.0F;              // points that a sign may reach out of its box
constexpr std::size_t kRulesBack = 12;         // rules looked back at for the box
constexpr std::uint32_t kTick = 0x2713, kBoxedTick = 0x2611, kBoxedCross = 0x2612;

bool is_small(const Box& box) {
  const float side = std::max(box.width(), box.height());
  return side >= kLeast && side <= kMost && std::min(box.width(), box.height()) >= kLeast / 2;
}

/// The corners of one stroke, or of two that meet; empty for anything else.
std::vector<Point> corners_of(const PaintedPath& path) {
  if (path.subpaths.size() == 1) return path.subpaths.front().points;
  if (path.subpaths.size() != 2) return {};
  const auto& first = path.subpaths[0].points;
  const auto& second = path.subpaths[1].points;
  if (first.size() != 2 || second.size() != 2) return {};
  const bool meet = std::hypot(first[1].x - second[0].x, first[1].y - second[0].y) < 1;
  return meet ? std::vector<Point>{first[0], first[1], second[1]} : std::vector<Point>();
}

bool is_stroked_tick(const PaintedPath& path) {
  std::vector<Point> at = corners_of(path);
  if (at.size() != 3) return false;
  if (at[0].x > at[2].x) std::swap(at[0], at[2]);
  const double down = std::hypot(at[1].x - at[0].x, at[1].y - at[0].y);
  const double up = std::hypot(at[2].x - at[1].x, at[2].y - at[1].y);
  return at[0].x < at[1].x && at[1].x < at[2].x && at[1].y > at[0].y && at[1].y > at[2].y &&
         at[2].y < at[0].y && down < kShortLeg * up;
}

/// Six corners, the lowest left of the middle, the highest at the right.
bool is_outlined_tick(const PaintedPath& path, const Box& box) {
  if (path.subpaths.size() != 1) return false;
  const auto& points = path.subpaths.front().points;
  if (points.size() < 6 || points.size() > 8) return false;
  double area = 0;
  Point lowest = points[0], highest = points[0], leftmost = points[0];
  for (std::size_t i = 0; i < points.size(); i++) {
    const Point a = points[i], b = points[(i + 1) % points.size()];
    area += a.x * b.y - b.x * a.y;
    if (a.y > lowest.y) lowest = a;
    if (a.y < highest.y) highest = a;
    if (a.x < leftmost.x) leftmost = a;
  }
  const auto across = [&](Point p) {
    return (p.x - static_cast<double>(box.x0)) / static_cast<double>(box.width());
  };
  const auto down = [&](Point p) {
    return (p.y - static_cast<double>(box.y0)) / static_cast<double>(box.height());
  };
  const double share =
      std::abs(area) / 2 / (static_cast<double>(box.width()) * static_cast<double>(box.height()));
  return share < kInk && across(lowest) > 0.2 && across(lowest) < kLowest && across(highest) > 0.75 &&
         down(leftmost) > 0.35 && down(leftmost) < 0.85;
}

bool is_cross(const PaintedPath& path) {
  if (path.subpaths.size() != 2) return false;
  const auto& a = path.subpaths[0].points;
  const auto& b = path.subpaths[1].points;
  if (a.size() != 2 || b.size() != 2) return false;
  const bool slanted = std::abs(a[0].x - a[1].x) > 2 && std::abs(a[0].y - a[1].y) > 2;
  const auto falls = [](const std::vector<Point>& s) { return (s[0].x < s[1].x) == (s[0].y < s[1].y); };
  const Box one = box_around(a), other = box_around(b);
  return slanted && falls(a) != falls(b) && std::abs(one.x0 - other.x0) < 1 &&
         std::abs(one.y0 - other.y0) < 1 && std::abs(one.x1 - other.x1) < 1 &&
         std::abs(one.y1 - other.y1) < 1;
}

bool is_in_small_box(const Box& sign, const std::vector<doc::Rule>& rules) {
  const std::size_t looked = std::min(rules.size(), kRulesBack);
  return std::any_of(rules.end() - static_cast<std::ptrdiff_t>(looked), rules.end(),
                     [&](const doc::Rule& rule) {
                       const Box& box = rule.box;
                       const float side = std::max(box.width(), box.height());
                       return rule.kind == doc::Rule::Kind::StrokedRect && side <= kBoxMost &&
                              std::abs(box.width() - box.height()) <= kBoxSquare * side &&
                              side <= kBoxOfSign * std::max(sign.width(), sign.height()) &&
                              box.x0 <= sign.x0 + kBoxSlack && box.y0 <= sign.y0 + kBoxSlack &&
                              box.x1 >= sign.x1 - kBoxSlack && box.y1 >= sign.y1 - kBoxSlack;
                     });
}

}  // namespace

std::optional<DrawnSign> sign_of(const PaintedPath& path, const std::vector<doc::Rule>& rules) {
  if (path.subpaths.empty() || path.subpaths.size() > 2) return std::nullopt;
  Box box;
  bool curved = false;
  for (const Subpath& piece : path.subpaths) {
    if (piece.points.size() < 2) return std::nullopt;
    box = box.united(box_around(piece.points));
    curved |= piece.curved;
  }
  if (!is_small(box) || curved) return std::nullopt;
  const bool wide = box.width() >= kWidth * box.height();
  const bool tick = wide && (path.filled ? is_outlined_tick(path, box) : is_stroked_tick(path));
  if (tick) return DrawnSign{is_in_small_box(box, rules) ? kBoxedTick : kTick, box};
  if (!path.filled && is_cross(path) && is_in_small_box(box, rules)) return DrawnSign{kBoxedCross, box};
  return std::nullopt;
}

}  // namespace lectern::pdf
