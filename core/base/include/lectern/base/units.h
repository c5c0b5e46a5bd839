#pragma once

/// Units that are easy to mix up, as types: a length, a probability, a place on a page.

#include <algorithm>

namespace lectern {

/// A length in PDF user space units: 1/72 inch. Source: ISO 32000-1, 8.3.2.3.
struct PdfPoints {
  double value = 0;
  friend auto operator<=>(const PdfPoints&, const PdfPoints&) = default;
};

/// How sure a program is of its answer: 0 to 1. Other numbers are clamped when it is made, and NaN becomes 0.
class Confidence {
 public:
  constexpr Confidence() = default;
  constexpr explicit Confidence(double value) : value_(value > 0 ? std::min(value, 1.0) : 0.0) {}
  constexpr double value() const { return value_; }
  friend constexpr auto operator<=>(const Confidence&, const Confidence&) = default;

 private:
  double value_ = 0;
};

/// A rectangle on a page as a viewer shows it (crop box, /Rotate applied), in PDF points. The origin is the
/// top left corner and y grows downwards, unlike in the file itself.
struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  /// In points; negative if the corners are swapped.
  float width() const { return x1 - x0; }
  float height() const { return y1 - y0; }

  /// Whether it has no area. A box with NaN is empty.
  bool is_empty() const { return !(x1 > x0 && y1 > y0); }

  /// Whether the point is inside or on an edge.
  bool contains(float x, float y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }

  /// The smallest box around both. An empty one does not count.
  Box united(const Box& other) const {
    if (is_empty()) return other;
    if (other.is_empty()) return *this;
    return {std::min(x0, other.x0), std::min(y0, other.y0), std::max(x1, other.x1), std::max(y1, other.y1)};
  }

  /// What both have in common; `is_empty` if nothing.
  Box intersected(const Box& other) const {
    return {std::max(x0, other.x0), std::max(y0, other.y0), std::min(x1, other.x1), std::min(y1, other.y1)};
  }

  friend bool operator==(const Box&, const Box&) = default;
};

}  // namespace lectern
