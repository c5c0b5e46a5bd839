#pragma once

/// Pages whose text does not run from left to right: wide tables printed sideways, scans that were put in the
/// wrong way. They are turned before they are read, and what was found is turned back for showing.

#include <cstdint>

#include "lectern/doc/page.h"
#include "lectern/doc/snapshot.h"

namespace lectern::layout {

/// The direction that most of the page's visible text runs in: 90, 180 or 270, in degrees clockwise; 0 if it
/// runs from left to right, or if no direction has more than seven tenths of it.
std::int16_t turn_of(const doc::Page& page);

/// A copy of the page with everything on it turned back by `turn` (90, 180 or 270), so that its text runs
/// from left to right. Width and height change places at a quarter turn.
doc::Page turned_back(const doc::Page& page, std::int16_t turn);

/// Moves the places of blocks, notes and cells on turned pages to where they are on the page as it is shown,
/// and sets the turn of all pages to 0. A second call changes nothing. The boxes of
/// lines and links are not moved.
void restore_turned_places(doc::Snapshot& snapshot);

}  // namespace lectern::layout
