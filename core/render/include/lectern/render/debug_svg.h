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

struct DebugPage {
  const doc::Snapshot& read;    ///< v0: its lines are drawn
  const doc::Snapshot& result;  ///< v3: its blocks are drawn
  const doc::Ledger& ledger;
  std::int32_t page = 0;                          ///< 1-based
  std::string_view picture, media_type;           ///< of the whole page; may be empty
  std::span<const doc::Decision> decisions = {};  ///< those of other pages are not drawn
};

/// An SVG of the page's size, with the picture inside. Empty when the snapshot has no such page.
std::string debug_svg(const DebugPage& page);

}  // namespace lectern::render
