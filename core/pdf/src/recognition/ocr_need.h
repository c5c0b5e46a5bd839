#pragma once

/// Whether a page must be read from its picture.

#include "lectern/doc/page.h"

namespace lectern::pdf {

enum class OcrNeed {
  None,         ///< the text is there, or there is nothing to read
  PictureOnly,  ///< images, and (almost) no text that anybody can see
  Unreadable,   ///< text whose letters the fonts do not name
};

/// Decides from what was painted. A page whose pictures carry an invisible text layer that reads like
/// language is left alone: that layer is an earlier recognition.
OcrNeed ocr_need(const doc::Page& page);

/// Marks the invisible runs of a page whose text is an earlier recognition as kFromOcr, so that they count as
/// its text. Does nothing on other pages.
void mark_earlier_recognition(doc::Page& page);

}  // namespace lectern::pdf
