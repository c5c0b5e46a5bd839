#pragma once

/// Pages whose text does not run from left to right: wide tables printed sideways, scans that were put in the
/// wrong way or a little askew. They are turned before they are read, and what was found is turned back for
/// showing.

#include <cstdint>

#include "lectern/doc/page.h"
#include "lectern/doc/snapshot.h"

namespace lectern::layout {

/// How far the page's text runs askew, in degrees clockwise, quarter turns apart; 0 if it is level, or if its
/// lines do not run askew by one angle.
float skew_of(const doc::Page& page);

/// A copy of the page with its askew runs, and the rules and links, turned back by `skew` around the middle
/// of the page, so that its lines are level or turned by quarters. What is level already stays as it is.
doc::Page straightened(const doc::Page& page, float skew);

/// The direction that most of the page's visible text runs in: 90, 180 or 270, in degrees clockwise; 0 if it
/// runs from left to right, or if no direction has more than seven tenths of it.
std::int16_t turn_of(const doc::Page& page);

/// A copy of the page with everything on it turned back by `turn` (90, 180 or 270), so that its text runs
/// from left to right. Width and height change places at a quarter turn.
doc::Page turned_back(const doc::Page& page, std::int16_t turn);

/// Moves the places of blocks, notes and cells on turned and straightened pages to where they are on the page
/// as it is shown, and sets turn and skew of all pages to 0. A second call changes nothing. The boxes of
/// lines and links are not moved.
void restore_turned_places(doc::Snapshot& snapshot);

}  // namespace lectern::layout
