// Believes: a letter is seen if it differs from the last area painted under it, and if no opaque area was
// painted over it later. Where that is unknown (a shading, a transparent area, an image, an outline of
// hundreds of corners) the letter is seen: words are hidden by evidence only.
//
// Applies:   a black bar over a name;                Must not:   a frame around the name, filled between two
//            white letters on white paper                        rectangles; white letters on a photograph
//
// Contrast: below 1.3 to 1 a word cannot be read on paper (by eye: #dfdfdf on white); WCAG asks for 4.5.

#include "painting/painted_areas.h"

#include <algorithm>
#include <cmath>

namespace lectern::pdf {
namespace {

constexpr double kReadable = 1.3;                // to 1: letters of less contrast are not seen; by eye
constexpr float kLeastArea = 4.0F;               // points: lower or narrower areas hide no letter; by eye
constexpr std::size_t kMostCorners = 96;         // of an outline that is kept; by eye
constexpr std::size_t kTall = 16;                // bands: areas over more of them are kept apart
constexpr std::int64_t kMostChecks = 8'000'000;  // on one page: some 50 ms
constexpr std::size_t kMostAreas = 400'000;      // as many as a page may have rules
constexpr std::uint32_t kPaper = 0xffffff;

/// Brightness as the eye sees it, 0..1. A gamma of 2 is near enough to tell ink from paper, and cheap.
double luminance(std::uint32_t rgb) {
  const auto channel = [](std::uint32_t v) {
    const double share = static_cast<double>(v & 0xff) / 255;
    return share * share;
  };
  return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
}

}  // namespace

double contrast(std::uint32_t a, std::uint32_t b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

void PaintedAreas::begin(float height) {
  areas_.clear();
  outlines_.clear();
  for (std::vector<Order>& band : bands_) band.clear();
  tall_.clear();
  height_ = height;
  checks_left_ = kMostChecks;
}

std::size_t PaintedAreas::band_of(float y) const {
  if (!(height_ > 0)) return 0;
  return static_cast<std::size_t>(std::clamp(y / height_, 0.0F, 0.999F) * kBands);
}

void PaintedAreas::keep(Area area) {
  if (area.box.width() < kLeastArea || area.box.height() < kLeastArea || areas_.size() >= kMostAreas) return;
  const std::size_t first = band_of(area.box.y0), last = band_of(area.box.y1);
  const Order own = next();
  areas_.push_back(area);
  if (last - first > kTall) return tall_.push_back(own);
  for (std::size_t i = first; i <= last; i++) bands_[i].push_back(own);
}

void PaintedAreas::add(const PaintedPath& path, const Box& clip) {
  if (!path.filled) return;
  std::size_t corners = 0;
  Box box;
  for (const Subpath& piece : path.subpaths) {
    corners += piece.points.size();
    if (piece.points.size() > 2) box = box.united(box_around(piece.points));
  }
  Area area{box.intersected(clip), path.rgb, path.opaque, false, -1};
  if (area.box.width() < kLeastArea || area.box.height() < kLeastArea) return;
  area.rectangle = path.subpaths.size() == 1 && is_rectangle(path.subpaths.front(), true);
  if (!area.rectangle && corners <= kMostCorners) {
    area.outline = static_cast<std::int32_t>(outlines_.size());
    outlines_.push_back(path);
  }
  keep(area);
}

void PaintedAreas::add_image(const Box& box) {
  keep({box, 0, false, true, -1});
}

std::span<const PaintedAreas::Order> PaintedAreas::meeting(const Box& box) {
  found_.clear();
  const auto look = [&](const std::vector<Order>& orders) {
    if (checks_left_ <= 0) return;
    checks_left_ -= static_cast<std::int64_t>(orders.size());
    for (const Order order : orders) {
      const Box& b = areas_[order].box;
      if (b.x0 < box.x1 && b.x1 > box.x0 && b.y0 < box.y1 && b.y1 > box.y0) found_.push_back(order);
    }
  };
  look(tall_);
  const std::size_t first = band_of(box.y0), last = band_of(box.y1);
  for (std::size_t i = first; i <= last; i++) look(bands_[i]);
  std::sort(found_.begin(), found_.end());
  found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  return found_;
}

PaintedAreas::Contains PaintedAreas::contains(const Area& area, Point at) const {
  if (!area.box.contains(static_cast<float>(at.x), static_cast<float>(at.y))) return Contains::No;
  if (area.rectangle) return Contains::Yes;
  if (area.outline < 0) return Contains::Perhaps;
  checks_left_ -= static_cast<std::int64_t>(kMostCorners) / 2;
  return paints(outlines_[static_cast<std::size_t>(area.outline)], at) ? Contains::Yes : Contains::No;
}

bool PaintedAreas::hides(std::span<const Order> areas, Order order, std::span<const Point> points) const {
  for (auto at = areas.rbegin(); at != areas.rend() && *at >= order && checks_left_ > 0; ++at) {
    const Area& area = areas_[*at];
    checks_left_--;
    if (area.opaque && std::all_of(points.begin(), points.end(),
                                   [&](Point p) { return contains(area, p) == Contains::Yes; }))
      return true;
  }
  return false;
}

bool PaintedAreas::shows(std::span<const Order> areas, Order order, Point at, std::uint32_t rgb) const {
  const auto end = std::lower_bound(areas.begin(), areas.end(), order);
  for (auto below = std::make_reverse_iterator(end); below != areas.rend(); ++below) {
    if (checks_left_-- <= 0) return true;
    const Area& area = areas_[*below];
    const Contains around = contains(area, at);
    if (around == Contains::No) continue;
    if (!area.opaque) return true;
    const bool differs = contrast(rgb, area.rgb) >= kReadable;
    if (differs || around == Contains::Yes) return differs;
  }
  return contrast(rgb, kPaper) >= kReadable;
}

}  // namespace lectern::pdf
