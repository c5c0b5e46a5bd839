#pragma once

/// What a reader saw → the first snapshot. Glyph runs become lines, lines become blocks in reading order;
/// furniture goes, hyphens and links are joined, tables and figures are found by their geometry.

#include <cstddef>
#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page_feed.h"
#include "lectern/doc/snapshot.h"

namespace lectern::layout {

/// Whether the structure tree may serve as evidence.
enum class TagUse { Evidence, Ignore };

struct Extract {
  doc::Snapshot snapshot;                ///< v0
  std::vector<doc::Change> changes;      ///< what was left out or mended, each with its reason
  std::vector<doc::Decision> decisions;  ///< in the order of the pages; empty without `PageWork::explain`
};

/// How the pages are gone through, twice each: the outcome is the same.
struct PageWork {
  std::size_t window = 128;  ///< pages whose lines are kept; of the others they are made twice
  bool ahead = false;        ///< lines are made by a thread of their own, a few pages ahead
  bool explain = false;      ///< fills `Extract::decisions`; slower, and on one thread
};

/// Hidden, off-page and tiny text stays out; invisible text is kept only as the OCR layer of a scanned page.
Extract extract_blocks(const doc::PageFeed& pages, TagUse tags, const PageWork& work);

}  // namespace lectern::layout
