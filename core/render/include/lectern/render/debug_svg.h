#pragma once

/// A drawing of what the layout analysis found on one page, for people who change its rules: the picture of
/// the page, its lines, the blocks with their kinds and their positions in the reading order, cells, links,
/// and the running headers, footers and page numbers that were removed.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// What to draw. Everything is borrowed for the call.
struct DebugPage {
  /// Snapshot v0, whose lines are drawn.
  const doc::Snapshot& read;
  /// Snapshot v3, whose blocks are drawn.
  const doc::Snapshot& result;
  /// Its removals of running headers and footers are listed below the page.
  const doc::Ledger& ledger;
  /// Number of the page, from 1.
  std::int32_t page = 0;
  /// A PNG or JPEG of the whole page and its media type; empty: the background stays white.
  std::string_view picture, media_type;
  /// The reasons of the rules, each drawn at its box. Decisions about other pages are skipped.
  std::span<const doc::Decision> decisions = {};
};

/// Returns an SVG in points, as wide as the page and higher by the legend, with the picture embedded.
///
/// Returns an empty string if the snapshot has no such page. Otherwise never fails.
std::string debug_svg(const DebugPage& page);

}  // namespace lectern::render
