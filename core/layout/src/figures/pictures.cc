// Believes: an image is a picture unless it is a mask, a hairline, a speck, small furniture by the file's own
// words, or the whole page (a scan). Placements that overlap much, or that touch along a whole side, are
// strips of one picture. A picture that comes back at its place on page after page is an ornament.
//
// Applies:   +-----------+     Must not:   | * |   a mark in the margin of every page
//            | a strip   |                 | - |   a hairline
//            +-----------+
//            | its other |
//            +-----------+
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: tagged-figures, repeated-pictures.

#include "figures/pictures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace lectern::layout {
namespace {

constexpr float kSmallest = 18.0f;   // points: a smaller image is a bullet or a rule; by eye
constexpr float kWholePage = 0.85f;  // of the page's area: the image is the page, a scan; +20 %: 2
// Points: smaller images that the file calls furniture are; by eye, doubled: tagged-figures
constexpr float kFurniture = 72.0f;
// Placements of one small image on a page: more are an ornament; by eye
constexpr std::size_t kFewestPlacements = 8;
constexpr float kApart = 1.0f;     // points between two placements of one picture; by eye
constexpr float kCovered = 0.5f;   // of the smaller placement's area: both are one picture; by eye
constexpr float kSameEdge = 1.5f;  // points between the edges of two strips; by eye
constexpr float kPlaceStep = 2;    // points: places within a step are the same; by eye
// On fewer pages nothing repeats; by eye, doubled: repeated-pictures
constexpr std::size_t kFewestPages = 3;
constexpr float kTopMargin = 0.15f;    // of the page's height; by eye
constexpr float kFootMargin = 0.85f;   // of the page's height; by eye
constexpr float kLeftMargin = 0.12f;   // of the page's width; by eye
constexpr float kRightMargin = 0.88f;  // of the page's width; by eye
// In the margin: on one page in so many; left and right pages differ; by eye
constexpr std::size_t kMarginShare = 3;
constexpr std::size_t kMiddleFifths = 4;  // in the middle: on so many pages of five; by eye

constexpr std::array<ReasonRow, 6> kImageRows = {{
    {true, "an image large enough to show something"},
    {false, "a mask"},
    {false, "small, and furniture by the file's own words"},
    {false, "too small"},
    {false, "as large as the page"},
    {false, "small, and placed again and again on the page: the first one is an ornament"},
}};

constexpr std::array<ReasonRow, 5> kRepeatRows = {{
    {true, "at the same place in the margin of many pages"},
    {true, "at the same place on nearly all pages"},
    {false, "at its place on few pages"},
    {false, "in the margin, but not of enough pages"},
    {false, "in the middle, and not of nearly all pages: it may be built up step by step"},
}};

/// Two placements are one picture if one covers much of the other, or if they are strips cut from one.
bool are_one(const Box& a, const Box& b) {
  const Box common = a.intersected(b);
  if (common.width() < -kApart || common.height() < -kApart) return false;
  const float area = std::max(0.0f, common.width()) * std::max(0.0f, common.height());
  if (area > kCovered * std::min(a.width() * a.height(), b.width() * b.height())) return true;
  const bool same_columns = std::fabs(a.x0 - b.x0) < kSameEdge && std::fabs(a.x1 - b.x1) < kSameEdge;
  const bool same_rows = std::fabs(a.y0 - b.y0) < kSameEdge && std::fabs(a.y1 - b.y1) < kSameEdge;
  return (same_columns && common.height() < kSameEdge) || (same_rows && common.width() < kSameEdge);
}

}  // namespace

const ReasonRow& row_of(ImageReason reason) {
  return kImageRows[static_cast<std::size_t>(reason)];
}

const ReasonRow& row_of(RepeatReason reason) {
  return kRepeatRows[static_cast<std::size_t>(reason)];
}

ImageReason judge_image(const doc::Page& page, const doc::Placement& image) {
  const Box box = image.box.intersected({0, 0, page.width, page.height});
  if (image.mask) return ImageReason::Mask;
  if (image.artifact && (box.width() < kFurniture || box.height() < kFurniture))
    return ImageReason::SmallFurniture;
  if (box.width() < kSmallest || box.height() < kSmallest) return ImageReason::Small;
  if (box.width() * box.height() > kWholePage * page.width * page.height) return ImageReason::WholePage;
  return ImageReason::Shown;
}

/// The small images that a page shows again and again, by their object, with 0 for each.
static std::map<std::int32_t, std::size_t> placements_of_ornaments(const doc::Page& page) {
  std::map<std::int32_t, std::size_t> counts;
  for (const doc::Placement& image : page.images)
    if (image.object >= 0 && image.box.width() < kFurniture && image.box.height() < kFurniture)
      ++counts[image.object];
  std::erase_if(counts, [](const auto& count) { return count.second < kFewestPlacements; });
  for (auto& [object, count] : counts) count = 0;
  return counts;
}

std::vector<Picture> images_of(const doc::Page& page, const Trace& trace) {
  std::vector<Picture> pictures;
  std::map<std::int32_t, std::size_t> seen = placements_of_ornaments(page);
  for (const doc::Placement& image : page.images) {
    const Box box = image.box.intersected({0, 0, page.width, page.height});
    ImageReason reason = judge_image(page, image);
    const auto ornament = seen.find(image.object);
    const bool first = ornament != seen.end() && ornament->second++ == 0;
    if (ornament != seen.end() && !first && row_of(reason).accepted) reason = ImageReason::PlacedAgain;
    trace.note("image", box, reason, [] { return std::string(); });
    if (!row_of(reason).accepted) continue;
    const auto same =
        std::find_if(pictures.begin(), pictures.end(), [&](const Picture& p) { return are_one(p.box, box); });
    if (same == pictures.end()) {
      pictures.push_back({box, {image.mcid}, {}, false, image.artifact, first});
    } else {
      same->box = same->box.united(box);
      same->mcids.push_back(image.mcid);
      same->decorative = same->decorative && image.artifact;
    }
  }
  return pictures;
}

PictureCensus::Key PictureCensus::key_of(const Box& box) {
  return {std::lround(box.x0 / kPlaceStep), std::lround(box.y0 / kPlaceStep),
          std::lround(box.x1 / kPlaceStep), std::lround(box.y1 / kPlaceStep)};
}

void PictureCensus::see(const std::vector<Box>& pictures) {
  ++pages_;
  for (const Box& box : pictures) ++seen_[key_of(box)];
}

RepeatReason PictureCensus::judge(const doc::Page& page, const Box& picture) const {
  const auto seen = seen_.find(key_of(picture));
  if (seen == seen_.end() || seen->second < kFewestPages) return RepeatReason::FewPages;
  const bool margin = picture.y1 < kTopMargin * page.height || picture.y0 > kFootMargin * page.height ||
                      picture.x1 < kLeftMargin * page.width || picture.x0 > kRightMargin * page.width;
  if (margin)
    return seen->second * kMarginShare >= pages_ ? RepeatReason::InMargin : RepeatReason::SeldomInMargin;
  // In the middle a picture may come back for its own sake, as on slides that are built up step by step.
  return seen->second > kFewestPages && seen->second * 5 >= pages_ * kMiddleFifths
             ? RepeatReason::OnAllPages
             : RepeatReason::SeldomInMiddle;
}

}  // namespace lectern::layout
