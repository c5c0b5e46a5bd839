#include "poppler/library/page_frame.h"

namespace lectern::pdf {

PageFrame PageFrame::of(const Page& page) {
  PageFrame frame;
  const PDFRectangle* crop = page.getCropBox();
  frame.x1 = std::min(crop->x1, crop->x2);
  frame.x2 = std::max(crop->x1, crop->x2);
  frame.y1 = std::min(crop->y1, crop->y2);
  frame.y2 = std::max(crop->y1, crop->y2);
  const int rotation = ((page.getRotate() % 360) + 360) % 360;
  frame.rotation = rotation % 90 == 0 ? rotation : 0;  // viewers ignore the others
  return frame;
}

Point PageFrame::shown(double x, double y) const {
  switch (rotation) {
    case 90:
      return {y - y1, x - x1};
    case 180:
      return {x2 - x, y - y1};
    case 270:
      return {y2 - y, x2 - x};
    default:
      return {x - x1, y2 - y};
  }
}

Box PageFrame::shown_box(double ax, double ay, double bx, double by) const {
  const Point a = shown(ax, ay), b = shown(bx, by);
  const auto at = [](double v) {
    return static_cast<float>(std::isfinite(v) ? std::clamp(v, -1e6, 1e6) : 0);
  };
  return {at(std::min(a.x, b.x)), at(std::min(a.y, b.y)), at(std::max(a.x, b.x)), at(std::max(a.y, b.y))};
}

}  // namespace lectern::pdf
