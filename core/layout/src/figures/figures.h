#pragma once

/// The figures of a document: images and drawings, with their descriptions.

#include <vector>

#include "evidence/tag_evidence.h"
#include "figures/pictures.h"
#include "lectern/doc/block.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Pages are shown twice, each time in their order: first to count what repeats, then to take the figures.
class Figures final {
 public:
  /// Counts the pictures of a page. Call once for each page, before the first `take`.
  void see(const doc::Page& page);

  /// The figures of a page as blocks without an id and outside the reading order. Words inside a drawing
  /// become the figure's text, and their lines are taken. `tags` may be null.
  std::vector<doc::Block> take(const doc::Page& page, std::vector<TextLine>& lines, const TagEvidence* tags,
                               std::vector<doc::Change>& changes, const Trace& trace = {});

 private:
  bool is_repeated(const doc::Page& page, Picture& picture, std::vector<doc::Change>& changes,
                   const Trace& trace);
  doc::Block block_of(const doc::Page& page, const Picture& picture, std::vector<TextLine>& lines,
                      std::vector<doc::Change>& changes);

  PictureCensus census_;
  int count_ = 0;
};

}  // namespace lectern::layout
