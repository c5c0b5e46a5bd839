#pragma once

/// Makes document blocks of what was found on a page: groups of lines, tables, formulas.

#include <vector>

#include "blocks/paragraphs.h"
#include "document_state.h"
#include "formulas/formulas.h"
#include "lectern/doc/block.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"
#include "tables/tables.h"

namespace lectern::layout {

/// Blocks have their places, words and look, and what the tags say of them, but no id. Each dropped hyphen
/// and each formula that was put together becomes a change of the document.
class BlockMaker final {
 public:
  /// Both must outlive it.
  BlockMaker(DocumentState& document, const doc::Page& page) : document_(document), page_(page) {}

  /// A paragraph, a heading or a list's entry, which is for the pipeline to say; or a listing.
  doc::Block text_block(const std::vector<TextLine>& lines, const LineGroup& group);

  /// A displayed formula. If its shape is not understood, it is shown as a picture of its box.
  doc::Block formula_block(const std::vector<TextLine>& lines, const FoundFormula& formula);

  doc::Block table_block(const FoundTable& found);

 private:
  doc::TableRow table_row(const FoundTable& found, int row);
  void fill_cell(const TableCell& from, doc::Cell& cell);
  std::vector<doc::Span> cell_words(const TextLine& line, bool entry) const;

  DocumentState& document_;
  const doc::Page& page_;
};

}  // namespace lectern::layout
