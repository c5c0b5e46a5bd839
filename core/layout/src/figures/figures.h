#pragma once

/// The figures of a document: images and drawings, with what is known of each.

#include <vector>

#include "evidence/tag_evidence.h"
#include "figures/pictures.h"
#include "lectern/doc/block.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Pages are shown twice, each time in their order: first to count what repeats, then to take it.
class Figures final {
 public:
  void see(const doc::Page& page);

  /// Gives the page's figures as blocks without id or place in the order. What is printed inside a drawing
  /// becomes the figure's text, and its lines are taken. `tags` may be null.
  std::vector<doc::Block> take(const doc::Page& page, std::vector<TextLine>& lines, const TagEvidence* tags,
                               std::vector<doc::Change>& changes);

 private:
  bool is_furniture(const doc::Page& page, Picture& picture, std::vector<doc::Change>& changes);
  doc::Block block_of(const doc::Page& page, const Picture& picture, std::vector<TextLine>& lines,
                      std::vector<doc::Change>& changes);

  PictureCensus census_;
  int count_ = 0;
};

}  // namespace lectern::layout
