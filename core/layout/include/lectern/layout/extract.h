#pragma once

/// What a reader saw on the pages → the first snapshot. Glyph runs become lines, lines become blocks in
/// reading order; running headers, footers and page numbers are left out, hyphens and links are joined,
/// tables and figures are found by their geometry.

#include <cstddef>
#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page_feed.h"
#include "lectern/doc/snapshot.h"

namespace lectern::layout {

/// Whether the file's structure tree may serve as evidence. Its text is never taken: with `Evidence`, a tag
/// that the page contradicts is ignored; with `Ignore`, all of them are.
enum class TagUse { Evidence, Ignore };

/// What comes out of the pages.
struct Extract {
  /// v0: paragraphs, listings, tables, figures, formulas and forms, without headings, lists or notes, which
  /// are for later steps to name. Lines, claims and places are kept as their evidence.
  doc::Snapshot snapshot;

  /// What was left out or mended, page by page, each with its reason and the name of its rule.
  std::vector<doc::Change> changes;

  /// What each rule decided, page by page; empty without `PageWork::explain`.
  std::vector<doc::Decision> decisions;
};

/// How the pages are read, each of them twice. None of this changes the outcome.
struct PageWork {
  /// Pages whose lines are kept from the first reading to the second; lines of others are made twice.
  std::size_t window = 128;

  /// Whether lines may be made by a second thread, a few pages ahead.
  bool ahead = false;

  /// Whether `Extract::decisions` is filled; then one thread does everything.
  bool explain = false;
};

/// Reads all pages of the feed in order, twice: first to count what repeats (headers, sizes, pictures,
/// words), then to make blocks.
///
/// `pages` may be hostile; it is borrowed for the call. Hidden, off-page and tiny text stays out; invisible
/// text is kept only as the text layer of a scanned page. Deterministic. What the feed throws passes through;
/// the function has no failure of its own: a feed without pages gives an empty snapshot. Cost: linear in the
/// runs of a page, except for marks, grids of rules and formulas, which are bounded.
Extract extract_blocks(const doc::PageFeed& pages, TagUse tags, const PageWork& work);

}  // namespace lectern::layout
