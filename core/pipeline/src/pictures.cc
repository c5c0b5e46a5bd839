#include "pictures.h"

#include <algorithm>
#include <cmath>

namespace lectern::pipeline {
namespace {

/// Two placements are one picture when one covers much of the other, or when they are strips cut from one.
bool are_one(const Box& a, const Box& b) {
  const Box common = a.intersected(b);
  if (common.width() < -1 || common.height() < -1) return false;
  const float area = std::max(0.0f, common.width()) * std::max(0.0f, common.height());
  if (area > 0.5f * std::min(a.width() * a.height(), b.width() * b.height())) return true;
  const bool same_columns = std::fabs(a.x0 - b.x0) < 1.5f && std::fabs(a.x1 - b.x1) < 1.5f;
  const bool same_rows = std::fabs(a.y0 - b.y0) < 1.5f && std::fabs(a.y1 - b.y1) < 1.5f;
  return (same_columns && common.height() < 1.5f) || (same_rows && common.width() < 1.5f);
}

}  // namespace

std::vector<Picture> pictures_of(const doc::Page& page) {
  std::vector<Picture> pictures;
  for (const doc::Placement& image : page.images) {
    const Box box = image.box.intersected({0, 0, page.width, page.height});
    const bool small = box.width() < 18 || box.height() < 18;
    const bool whole_page = box.width() * box.height() > 0.85f * page.width * page.height;
    const bool furniture = image.artifact && (box.width() < 72 || box.height() < 72);
    if (image.mask || furniture || small || whole_page) continue;
    const auto same =
        std::find_if(pictures.begin(), pictures.end(), [&](const Picture& p) { return are_one(p.box, box); });
    if (same == pictures.end()) {
      pictures.push_back({box, image.mcid});
    } else {
      same->box = same->box.united(box);
    }
  }
  return pictures;
}

}  // namespace lectern::pipeline
