#include "sheet.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>
#include <numbers>
#include <utility>

#include "backdrop.h"

namespace lectern::ocr {
namespace {

constexpr float kLeastSkew = 0.3f;  // degrees; below, straightening does more harm than good
constexpr float kMostSkew = 7.0f;   // degrees; beyond, the search is unreliable
constexpr float kLevel = 0.08f;     // degrees: lines of print may be taken for level; a pixel in 700
constexpr int kDark = 160;          // of 255

PixPtr pix_of(const GreyPicture& picture) {
  PixPtr pix(pixCreateNoInit(picture.width, picture.height, 8));
  if (!pix) throw std::bad_alloc();
  const auto dpi = static_cast<l_int32>(std::lround(picture.dpi));
  pixSetResolution(pix.get(), dpi, dpi);
  const auto width = static_cast<std::size_t>(picture.width);
  for (l_int32 y = 0; y < picture.height; ++y) {
    l_uint32* const line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    const auto row = picture.pixels.subspan(static_cast<std::size_t>(y) * width, width);
    std::memcpy(line, row.data(), width);
  }
  pixEndianByteSwap(pix.get());  // leptonica keeps the first pixel in the highest byte of a word
  return pix;
}

}  // namespace

Sheet::Sheet(const GreyPicture& picture, int quarter_turns, Ground ground)
    : pix_(pix_of(picture)),
      quarter_turns_(quarter_turns),
      width_(static_cast<float>(picture.width)),
      height_(static_cast<float>(picture.height)),
      points_per_pixel_(72.0f / picture.dpi) {
  if (ground == Ground::White) pix_ = without_backdrop(pix_.get());
  if (quarter_turns_ != 0) {
    pix_.reset(pixRotateOrth(pix_.get(), quarter_turns_));
    if (!pix_) throw std::bad_alloc();
  }
  straighten();
}

void Sheet::straighten() {
  dark_.reset(pixConvertTo1(pix_.get(), kDark));
  if (!dark_) throw std::bad_alloc();
  l_float32 share = 0;
  pixForegroundFraction(dark_.get(), &share);
  ink_ = share;
  l_float32 degrees = 0;
  l_float32 confidence = 0;
  if (pixFindSkew(dark_.get(), &degrees, &confidence) != 0) return;
  if (std::abs(degrees) < kLevel || std::abs(degrees) > kMostSkew || confidence < 3.0f) return;
  slant_ = -degrees;
  if (std::abs(degrees) < kLeastSkew) return;
  const float radians = degrees * std::numbers::pi_v<float> / 180.0f;
  PixPtr straight(pixRotate(pix_.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  if (!straight) return;
  const l_int32 resolution = pixGetXRes(pix_.get());
  pix_ = std::move(straight);
  pixSetResolution(pix_.get(), resolution, resolution);
  skew_ = radians;
  dark_.reset(pixConvertTo1(pix_.get(), kDark));
  if (!dark_) throw std::bad_alloc();
}

Sheet::Point Sheet::to_picture(Point at) const {
  const bool sideways = quarter_turns_ % 2 != 0;
  const Point centre{(sideways ? height_ : width_) / 2, (sideways ? width_ : height_) / 2};
  const float c = std::cos(skew_);
  const float s = std::sin(skew_);
  const Point from_centre{at.x - centre.x, at.y - centre.y};
  const Point turned{centre.x + c * from_centre.x + s * from_centre.y,
                     centre.y - s * from_centre.x + c * from_centre.y};
  const float k = points_per_pixel_;
  switch (quarter_turns_) {
    case 1:
      return {turned.y * k, (height_ - turned.x) * k};
    case 2:
      return {(width_ - turned.x) * k, (height_ - turned.y) * k};
    case 3:
      return {(width_ - turned.y) * k, turned.x * k};
    default:
      return {turned.x * k, turned.y * k};
  }
}

Box Sheet::within(const Box& box) const {
  const float k = points_per_pixel_;
  return {std::clamp(box.x0, 0.0f, width_ * k), std::clamp(box.y0, 0.0f, height_ * k),
          std::clamp(box.x1, 0.0f, width_ * k), std::clamp(box.y1, 0.0f, height_ * k)};
}

Box Sheet::to_picture(const Box& on_sheet) const {
  const Point first = to_picture(Point{on_sheet.x0, on_sheet.y0});
  Box box{first.x, first.y, first.x, first.y};
  for (const Point corner :
       {Point{on_sheet.x1, on_sheet.y0}, Point{on_sheet.x0, on_sheet.y1}, Point{on_sheet.x1, on_sheet.y1}}) {
    const Point at = to_picture(corner);
    box = {std::min(box.x0, at.x), std::min(box.y0, at.y), std::max(box.x1, at.x), std::max(box.y1, at.y)};
  }
  return within(box);
}

Box Sheet::rule_to_picture(const Box& on_sheet) const {
  const Point middle = to_picture(Point{(on_sheet.x0 + on_sheet.x1) / 2, (on_sheet.y0 + on_sheet.y1) / 2});
  const bool sideways = quarter_turns_ % 2 != 0;
  const float k = points_per_pixel_ / 2;
  const float half_width = (sideways ? on_sheet.height() : on_sheet.width()) * k;
  const float half_height = (sideways ? on_sheet.width() : on_sheet.height()) * k;
  return within(
      {middle.x - half_width, middle.y - half_height, middle.x + half_width, middle.y + half_height});
}

}  // namespace lectern::ocr
