#pragma once

/// What was painted on a page besides text, in its order, so that one can tell what a letter is on and
/// what hides it.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "painting/path.h"

namespace lectern::pdf {

/// The contrast of two colours as the eye sees it, 1 to 21. Source: WCAG 2.2, with a gamma of 2.
double contrast(std::uint32_t a, std::uint32_t b);

class PaintedAreas {
 public:
  using Order = std::uint32_t;

  /// Forgets everything; for a page of this height.
  void begin(float height);

  /// How many areas there are: the order of what is painted next.
  Order next() const { return static_cast<Order>(areas_.size()); }

  void add(const PaintedPath& path, const Box& clip);
  /// An image hides nothing here, and whatever is on it can be seen.
  void add_image(const Box& box);

  /// The areas that meet `box`, in the order of painting. Valid until the next call.
  std::span<const Order> meeting(const Box& box);

  /// Whether one of `areas` that was painted at `order` or later hides all of `points`.
  bool hides(std::span<const Order> areas, Order order, std::span<const Point> points) const;

  /// Whether a letter of this colour at `at` differs from what was painted before `order`.
  bool shows(std::span<const Order> areas, Order order, Point at, std::uint32_t rgb) const;

 private:
  struct Area {
    Box box;
    std::uint32_t rgb = 0;
    bool opaque = false;  ///< hides what is under it; else its colour says little
    bool rectangle = false;
    std::int32_t outline = -1;  ///< index into `outlines_`; -1: the box is all that is known
  };
  enum class Contains { No, Yes, Perhaps };

  void keep(Area area);
  std::size_t band_of(float y) const;
  Contains contains(const Area& area, Point at) const;

  static constexpr std::size_t kBands = 64;

  std::vector<Area> areas_;
  std::vector<PaintedPath> outlines_;
  std::vector<std::vector<Order>> bands_ = std::vector<std::vector<Order>>(kBands);
  std::vector<Order> tall_;
  std::vector<Order> found_;
  float height_ = 0;
  mutable std::int64_t checks_left_ = 0;
};

}  // namespace lectern::pdf
