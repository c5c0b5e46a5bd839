#pragma once

/// Parts of a page whose text nobody knows without looking at them: see doubt.cc.

#include <functional>
#include <vector>

#include "lectern/doc/page.h"
#include "poppler_document.h"

namespace lectern::pdf {

struct DoubtfulPart {
  Box box;
  /// The page has a text for it, which may not be what it shows.
  bool has_text = false;
};

/// Draws the images of a part of the page in grey.
using DrawPart = std::function<Bitmap(const Box& box, float dpi)>;

/// Few and far apart. `fonts`: by number, those whose letters are doubtful. Pictures are drawn small to see
/// whether there is print in them.
std::vector<DoubtfulPart> doubtful_parts(const doc::Page& page, const std::vector<bool>& fonts,
                                         const DrawPart& draw);

}  // namespace lectern::pdf
