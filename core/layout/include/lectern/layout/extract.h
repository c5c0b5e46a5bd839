#pragma once

/// What a reader saw → the first snapshot. Glyph runs become lines, lines become blocks in reading order;
/// furniture goes, hyphens and links are joined, tables and figures are found by their geometry.

#include <cstddef>
#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/page_feed.h"
#include "lectern/doc/snapshot.h"

namespace lectern::layout {

/// Whether the structure tree may serve as evidence.
enum class TagUse { Evidence, Ignore };

struct Extract {
  doc::Snapshot snapshot;            ///< v0
  std::vector<doc::Change> changes;  ///< what was left out or mended, each with its reason
};

/// Hidden, off-page and tiny text stays out; invisible text is kept only as the OCR layer of a scanned page.
/// Lines are kept of the first `page_window` pages and made twice of the others: the outcome is the same.
Extract extract_blocks(const doc::PageFeed& pages, TagUse tags, std::size_t page_window);

}  // namespace lectern::layout
