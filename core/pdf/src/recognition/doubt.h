#pragma once

/// Parts of a page whose text nobody knows without looking at them: see doubt.cc.

#include <functional>
#include <vector>

#include "lectern/doc/page.h"
#include "poppler_document.h"

namespace lectern::pdf {

struct DoubtfulPart {
  enum class Kind {
    Picture,  ///< print in an image
    Drawn,    ///< letters drawn as curves
    Text,     ///< the page has a text for it, which may not be what it shows
  };
  Box box;
  Kind kind = Kind::Picture;
};

/// Draws the images of a part of the page in grey.
using DrawPart = std::function<Bitmap(const Box& box, float dpi)>;

/// Few and far apart. `fonts`: by number, those whose letters are doubtful. Pictures are drawn small to see
/// whether there is print in them.
std::vector<DoubtfulPart> doubtful_parts(const doc::Page& page, const std::vector<bool>& fonts,
                                         const DrawPart& draw);

/// Parts that show more than the page's text says, and none that has a text: what a conversion must add.
std::vector<DoubtfulPart> wordless_parts(const doc::Page& page, const DrawPart& draw);

/// Whether the images of a page have print besides its text, enough for a paragraph.
bool has_print_beside_text(const doc::Page& page, const DrawPart& draw);

}  // namespace lectern::pdf
