#include "figures/pictures.h"

#include <algorithm>
#include <cmath>

namespace lectern::layout {
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

std::vector<Picture> images_of(const doc::Page& page) {
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
      pictures.push_back({box, {image.mcid}, {}, false, image.artifact});
    } else {
      same->box = same->box.united(box);
      same->mcids.push_back(image.mcid);
      same->decorative = same->decorative && image.artifact;
    }
  }
  return pictures;
}

PictureCensus::Key PictureCensus::key_of(const Box& box) {
  constexpr float kStep = 2;  // points
  return {std::lround(box.x0 / kStep), std::lround(box.y0 / kStep), std::lround(box.x1 / kStep),
          std::lround(box.y1 / kStep)};
}

void PictureCensus::see(const std::vector<Box>& pictures) {
  ++pages_;
  for (const Box& box : pictures) ++seen_[key_of(box)];
}

/// In the margin a third of the pages is enough: left and right pages differ. In the middle a picture may
/// come back for its own sake, as on slides that are built up step by step.
bool PictureCensus::repeats(const doc::Page& page, const Box& picture) const {
  constexpr std::size_t kFewest = 3;
  const auto seen = seen_.find(key_of(picture));
  if (seen == seen_.end() || seen->second < kFewest) return false;
  const bool margin = picture.y1 < 0.15f * page.height || picture.y0 > 0.85f * page.height ||
                      picture.x1 < 0.12f * page.width || picture.x0 > 0.88f * page.width;
  return margin ? seen->second * 3 >= pages_ : seen->second > kFewest && seen->second * 5 >= pages_ * 4;
}

}  // namespace lectern::layout
