#pragma once

/// Text of a page that is left out because nobody sees it.

#include <vector>

#include "blocks/placed_block.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Appends one change for each reason that text is left out for: how many words, where, why. The words are
/// not in it: whoever covered them did not want them read.
void record_unseen_text(const doc::Page& page, std::vector<doc::Change>& changes);

/// Appends one change if words that a reader sees stand in no block and are no furniture: how many. That is
/// a mistake of ours, and a reason to doubt the page. A few letters do not count, since signs are normalised.
void record_missing_text(const doc::Page& page, const std::vector<TextLine>& lines,
                         const std::vector<PlacedBlock>& blocks, std::vector<doc::Change>& changes);

}  // namespace lectern::layout
