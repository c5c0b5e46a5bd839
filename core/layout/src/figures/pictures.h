#pragma once

/// The images of a page, strips of one joined, and pictures that repeat from page to page.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "lectern/doc/page.h"
#include "trace.h"

namespace lectern::layout {

struct Picture {
  Box box;
  std::vector<std::int32_t> mcids;  ///< marked content that it was painted in
  std::vector<std::size_t> lines;   ///< indices of lines inside, which are part of the picture
  bool drawn = false;               ///< with paths; else it is an image
  bool decorative = false;          ///< furniture by the file's own words
  bool ornament = false;            ///< small, and placed again and again on its page: the first one
};

/// Why an image is a picture, or is not. The order is that of the checks.
enum class ImageReason : std::uint8_t { Shown, Mask, SmallFurniture, Small, WholePage, PlacedAgain };

const ReasonRow& row_of(ImageReason reason);

ImageReason judge_image(const doc::Page& page, const doc::Placement& image);

/// The images of a page that are large enough to show something, strips of one picture joined.
std::vector<Picture> images_of(const doc::Page& page, const Trace& trace = {});

/// Why a picture is an ornament that repeats, or is not.
enum class RepeatReason : std::uint8_t { InMargin, OnAllPages, FewPages, SeldomInMargin, SeldomInMiddle };

const ReasonRow& row_of(RepeatReason reason);

/// Counts pictures by place, to find those on page after page: letterheads, marks in the margin.
class PictureCensus final {
 public:
  /// Counts the pictures of a page. Call once for each page, before `judge`.
  void see(const std::vector<Box>& pictures);

  RepeatReason judge(const doc::Page& page, const Box& picture) const;

  /// True for the first picture asked about at its place.
  bool is_first(const Box& picture) { return shown_[key_of(picture)]++ == 0; }

 private:
  using Key = std::array<long, 4>;
  static Key key_of(const Box& box);

  std::map<Key, std::size_t> seen_, shown_;
  std::size_t pages_ = 0;
};

}  // namespace lectern::layout
