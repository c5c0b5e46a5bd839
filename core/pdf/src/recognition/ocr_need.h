#pragma once

/// Whether a page must be read from its picture.

#include <vector>

#include "lectern/doc/page.h"

namespace lectern::pdf {

enum class OcrNeed {
  None,         ///< the text is there, or there is nothing to read
  PictureOnly,  ///< images or outlines of letters, and (almost) no text that anybody can see
  Unreadable,   ///< text whose letters the fonts do not name, or name wrongly
  Look,         ///< an image of the whole page under text of its own: if there is print in it, it is a scan
};

/// Decides from what was painted, after `mark_unreadable`. A page whose pictures carry an invisible text
/// layer that reads like language is left alone: that layer is an earlier recognition.
OcrNeed ocr_need(const doc::Page& page);

/// Marks the runs as kUnreadable whose letters make no sense: where a font has no names for many of its
/// glyphs, or calls them so that no language comes out. `doubtful`: by number, fonts whose names contradict
/// each other.
void mark_unreadable(doc::Page& page, const std::vector<bool>& doubtful);

/// Marks the invisible runs of a page whose text is an earlier recognition as kFromOcr, so that they count as
/// its text. Does nothing on other pages.
void mark_earlier_recognition(doc::Page& page);

}  // namespace lectern::pdf
