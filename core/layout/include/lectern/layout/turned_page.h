#pragma once

/// Pages whose text does not run from left to right: wide tables printed sideways, scans put in the wrong
/// way.

#include <cstdint>

#include "lectern/doc/page.h"
#include "lectern/doc/snapshot.h"

namespace lectern::layout {

/// The direction most of a page's text runs in: 90, 180 or 270 degrees clockwise; 0: as usual, or in several.
std::int16_t turn_of(const doc::Page& page);

/// The page with everything on it turned back by `turn`, so that its text runs from left to right.
doc::Page turned_back(const doc::Page& page, std::int16_t turn);

/// Gives the blocks of turned pages their places on the page as it is shown, and the pages a turn of 0.
void restore_turned_places(doc::Snapshot& snapshot);

}  // namespace lectern::layout
