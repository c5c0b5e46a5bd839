#pragma once

/// Which letters of a page a reader sees: runs are cut where that changes.

#include <cstdint>
#include <vector>

#include "lectern/doc/page.h"
#include "painting/painted_areas.h"

namespace lectern::pdf {

/// How a run was set, beside what `doc::Run` keeps.
struct RunLine {
  Point direction{1, 0};                   ///< unit vector along the line
  Point up{0, -1};                         ///< unit vector from the baseline to the top of a letter
  double across = 0;                       ///< of the baseline: y cos - x sin
  float ascent = 0.75F, descent = -0.25F;  ///< in ems
};

/// What is known of a letter; one for each entry of `doc::Page::edges`.
struct LetterState {
  PaintedAreas::Order order = 0;  ///< when it was printed, the last time
  bool twice = false;             ///< printed again at the same place
};

/// Ascent to descent of the letters between two edges.
Box box_of(const doc::Run& run, const RunLine& line, double from, double to);

/// Marks runs as covered, of low contrast or made bold by hand (kCovered, kLowContrast, kFakeBold), and cuts
/// those of which only a part is. A cut run shares an edge with the next. `lines` has one entry for each run.
void mark_seen_letters(doc::Page& page, const std::vector<RunLine>& lines,
                       const std::vector<LetterState>& letters, PaintedAreas& areas);

}  // namespace lectern::pdf
