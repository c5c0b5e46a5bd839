#pragma once

/// A page with everything that was seen on it, for people who change how pages are read: the page's picture
/// under its lines, blocks with their kinds and their place in the reading order, cells, links, and what was
/// taken away as furniture.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// What is drawn. It borrows all of it.
struct DebugPage {
  /// V0: its lines are drawn.
  const doc::Snapshot& read;
  /// V3: its blocks are drawn.
  const doc::Snapshot& result;
  const doc::Ledger& ledger;
  /// 1-based.
  std::int32_t page = 0;
  /// Of the whole page; may be empty.
  std::string_view picture, media_type;
  /// Those of other pages are not drawn.
  std::span<const doc::Decision> decisions = {};
};

/// An SVG of the page's size, with the picture inside. Empty when the snapshot has no such page.
std::string debug_svg(const DebugPage& page);

}  // namespace lectern::render
