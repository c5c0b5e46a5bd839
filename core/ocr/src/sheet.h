#pragma once

/// The bitmap as the engine gets it: turned by quarters and straightened. Maps results back to the bitmap
/// as given.

#include <memory>

#include <leptonica/allheaders.h>

#include "lectern/base/units.h"
#include "lectern/ocr/recognizer.h"

namespace lectern::ocr {

struct PixDeleter {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<PIX, PixDeleter>;

class Sheet {
 public:
  struct Point {
    float x = 0, y = 0;
  };

  /// Whether coloured grounds are made white (backdrop.h).
  enum class Ground { AsItIs, White };

  /// Turns the picture clockwise by `quarter_turns`, then straightens it if it is skewed by 0.3 to 7
  /// degrees. A smaller skew is only measured.
  Sheet(const GreyPicture& picture, int quarter_turns, Ground ground = Ground::AsItIs);

  PIX* pix() const { return pix_.get(); }
  int quarter_turns() const { return quarter_turns_; }

  /// Returns the fraction of dark pixels, 0..1.
  double ink() const { return ink_; }

  /// Returns the dark pixels, straightened as the sheet is.
  PIX* ink_pixels() const { return dark_.get(); }

  /// Returns how far lines of print run clockwise of the sheet's own direction on the picture as given, in
  /// degrees, quarter turns apart.
  float slant() const { return slant_; }

  /// Returns where a point of the sheet, in pixels, is on the picture as given, in points.
  Point to_picture(Point on_sheet) const;

  /// Returns the box on the picture as given, in points, around a box on the sheet in pixels.
  Box to_picture(const Box& on_sheet) const;

  /// The same for a rule: a thin box keeps its thickness.
  Box rule_to_picture(const Box& on_sheet) const;

 private:
  void straighten();
  Box within(const Box& box) const;

  PixPtr pix_;
  PixPtr dark_;
  int quarter_turns_ = 0;
  float skew_ = 0;   ///< radians that the sheet was turned clockwise
  float slant_ = 0;  ///< degrees
  double ink_ = 0;
  float width_ = 0, height_ = 0;  ///< of the picture as given
  float points_per_pixel_ = 0;
};

}  // namespace lectern::ocr
