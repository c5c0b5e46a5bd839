#include "lectern/render/pictures.h"

#include <algorithm>
#include <cmath>

namespace lectern::render {
namespace {

constexpr double kPixelsPerPoint = 96.0 / 72.0;
constexpr double kMeasure = 748;  ///< 44rem at 17 px: see style_sheet.h
constexpr double kTall = 900;     ///< CSS pixels, about a screen; a figure printed taller is not enlarged
constexpr double kEnlarged = 2;
constexpr double kTextGrows = 1.28;  ///< 17 CSS pixels for 10 points of print
constexpr double kPixelsShown = 2;   ///< for each CSS pixel

double scale_of(double width, double height) {
  if (!(width > 0 && height > 0)) return 1;
  const double wide = width * kPixelsPerPoint, tall = height * kPixelsPerPoint;
  return std::min({kEnlarged, std::max(1.0, kTall / tall), kMeasure / wide});
}

ShownSize scaled(double width, double height, double scale) {
  const double factor = kPixelsPerPoint * scale;
  return {std::max(1, static_cast<int>(std::lround(width * factor))),
          std::max(1, static_cast<int>(std::lround(height * factor)))};
}

}  // namespace

ShownSize shown_size(double width, double height) {
  return scaled(width, height, scale_of(width, height));
}

ShownSize shown_ornament_size(double width, double height) {
  return scaled(width, height, std::min(1.0, scale_of(width, height)));
}

ShownSize shown_formula_size(double width, double height) {
  return scaled(width, height, std::min(kTextGrows, scale_of(width, height)));
}

float picture_dpi(double width, double height) {
  return static_cast<float>(std::clamp(96 * scale_of(width, height) * kPixelsShown, 150.0, 384.0));
}

}  // namespace lectern::render
