#pragma once

/// Step 1: what a reader saw → v0. Glyph runs become lines, lines become blocks in reading order; furniture
/// goes, hyphens and links are joined, tables and figures are found by their geometry.

#include <cstddef>

#include "lectern/doc/page_feed.h"
#include "lectern/pipeline/stage.h"

namespace lectern::pipeline {

/// Whether the structure tree may serve as evidence.
enum class TagUse { Evidence, Ignore };

/// Hidden, off-page and tiny text stays out; invisible text is kept only as the OCR layer of a scanned page.
/// Lines are kept of the first `page_window` pages and made twice of the others: the outcome is the same.
StageOutcome extract_blocks(const doc::PageFeed& pages, TagUse tags, std::size_t page_window);

}  // namespace lectern::pipeline
