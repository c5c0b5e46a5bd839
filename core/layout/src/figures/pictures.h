#pragma once

/// What a page shows besides words: placed images, joined where they are strips of one, and which of them say
/// nothing.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "lectern/doc/page.h"

namespace lectern::layout {

struct Picture {
  Box box;
  std::vector<std::int32_t> mcids;  ///< marked content that it was painted in
  std::vector<std::size_t> lines;   ///< of the page, that stand inside: they are part of the picture
  bool drawn = false;               ///< with paths; else it is an image
  bool decorative = false;          ///< the file says that it is furniture
};

/// Images large enough to show something. A page that is one image is a scan; hairlines, specks and
/// backgrounds are paper.
std::vector<Picture> images_of(const doc::Page& page);

/// Pictures that come back at the same place on page after page: letterheads, marks in the margin.
class PictureCensus final {
 public:
  /// Every page once, with all its pictures, before `repeats` is asked.
  void see(const std::vector<Box>& pictures);

  bool repeats(const doc::Page& page, const Box& picture) const;

  /// True for the first picture asked about at its place.
  bool is_first(const Box& picture) { return shown_[key_of(picture)]++ == 0; }

 private:
  using Key = std::array<long, 4>;
  static Key key_of(const Box& box);

  std::map<Key, std::size_t> seen_, shown_;
  std::size_t pages_ = 0;
};

}  // namespace lectern::layout
