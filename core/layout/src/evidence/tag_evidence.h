#pragma once

/// The structure tree as evidence for the extraction: what it says of lines, blocks, tables and figures, as
/// far as the pages agree with it. No text is taken from the tree, and none is left out because of it.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "blocks/paragraphs.h"
#include "evidence/tagged_lines.h"
#include "evidence/tagged_tables.h"
#include "formulas/formulas.h"
#include "lectern/doc/block.h"

namespace lectern::layout {

class TagEvidence final {
 public:
  /// `reading` must outlive it.
  explicit TagEvidence(const doc::Reading& reading);

  /// Ties a page's lines to the tree.
  void attach(std::int32_t page, std::vector<TextLine>& lines) const { tag_lines(tree_, page, lines); }

  /// Looks at the lines of a page, to see how far the tags can be believed; every page, before the first
  /// block is made.
  void watch(const std::vector<TextLine>& lines) { trust_.watch(lines); }
  void keep_truth(std::vector<TextLine>& lines) const { layout::keep_truth(trust_, lines); }

  /// The page's tables: those that are tagged and agree with the page, then those that only the eye finds,
  /// where no tag says that their cells are one text.
  std::vector<FoundTable> find_tables(const Shapes& shapes, std::vector<TextLine>& lines,
                                      const Trace& trace = {});

  /// What the tags say of a block that is made of `group`. Blocks must be asked for in reading order.
  doc::Claim claim_of(const std::vector<TextLine>& lines, const LineGroup& group);

  /// The language that a claim's element is tagged in; empty where it is the document's, or not said.
  std::string language_of(const doc::Claim& claim, std::string_view document) const;

  /// The description of the figure that holds the marked content; empty: none.
  std::string description_of(std::int32_t page, std::int32_t mcid) const;

  /// Gives the page's formulas what the tags know of them; those that only the tags know are added, and their
  /// lines taken.
  void tell_formulas(std::vector<TextLine>& lines, std::vector<FoundFormula>& formulas) const;

  /// Descriptions of the figures on a page that hold none of this marked content, in the order of the tree.
  /// Cost: that of the page's figures.
  std::vector<std::string> descriptions_besides(std::int32_t page,
                                                const std::vector<std::int32_t>& mcids) const;

  /// The language most of the text is tagged in; empty: not said.
  std::string main_language() const;

 private:
  void find_figures();

  TagTree tree_;
  TagTrust trust_;
  TaggedTables tables_;
  std::map<std::int32_t, std::vector<std::int32_t>> figures_on_;  ///< elements by page
  std::set<std::int32_t> begun_items_;
};

}  // namespace lectern::layout
