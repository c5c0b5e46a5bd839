#pragma once

/// The file's bookmarks, by a walker of our own: a bookmark may be its own child and sibling.

#include "poppler/file_content/destinations.h"
#include "poppler/library/poppler.h"

namespace lectern::pdf {

class OutlineWalk {
 public:
  OutlineWalk(PDFDoc& pdf, Destinations& destinations, const Limits& limits)
      : pdf_(pdf), destinations_(destinations), limits_(limits) {}

  std::vector<doc::OutlineItem> items();

 private:
  void walk(const Object& first, int depth);

  PDFDoc& pdf_;
  Destinations& destinations_;
  const Limits& limits_;
  Visited visited_;
  std::vector<doc::OutlineItem> items_;
};

}  // namespace lectern::pdf
