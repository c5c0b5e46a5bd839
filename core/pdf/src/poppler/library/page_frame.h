#pragma once

/// From a page's user space to the page as it is shown.

#include <algorithm>
#include <cmath>

#include "page_builder.h"
#include "poppler/library/poppler.h"

namespace lectern::pdf {

struct PageFrame {
  double x1 = 0, y1 = 0, x2 = 612, y2 = 792;  ///< crop box
  int rotation = 0;                           ///< 0, 90, 180, 270

  static PageFrame of(const Page& page);

  bool is_turned() const { return rotation == 90 || rotation == 270; }
  double width() const { return is_turned() ? y2 - y1 : x2 - x1; }
  double height() const { return is_turned() ? x2 - x1 : y2 - y1; }

  Point shown(double x, double y) const;

  /// The box around user-space corners, clamped to a believable range.
  Box shown_box(double ax, double ay, double bx, double by) const;
};

}  // namespace lectern::pdf
