#pragma once

/// Units that are easy to mix up.

#include <algorithm>

namespace lectern {

/// 1/72 inch.
struct PdfPoints {
  double value = 0;
  friend auto operator<=>(const PdfPoints&, const PdfPoints&) = default;
};

/// How sure we are: 0..1, clamped where it is made. NaN becomes 0.
class Confidence {
 public:
  constexpr Confidence() = default;
  constexpr explicit Confidence(double value) : value_(value > 0 ? std::min(value, 1.0) : 0.0) {}
  constexpr double value() const { return value_; }
  friend constexpr auto operator<=>(const Confidence&, const Confidence&) = default;

 private:
  double value_ = 0;
};

/// A rectangle on a page as it is shown (crop box, /Rotate applied): PDF points, origin top left, y grows
/// downwards.
struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  float width() const { return x1 - x0; }
  float height() const { return y1 - y0; }
  bool is_empty() const { return !(x1 > x0 && y1 > y0); }

  bool contains(float x, float y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }

  Box united(const Box& other) const {
    if (is_empty()) return other;
    if (other.is_empty()) return *this;
    return {std::min(x0, other.x0), std::min(y0, other.y0), std::max(x1, other.x1), std::max(y1, other.y1)};
  }

  Box intersected(const Box& other) const {
    return {std::max(x0, other.x0), std::max(y0, other.y0), std::min(x1, other.x1), std::min(y1, other.y1)};
  }

  friend bool operator==(const Box&, const Box&) = default;
};

}  // namespace lectern
