#pragma once

/// The structure tree as evidence: what it says about lines, blocks, tables and figures, as far as the pages
/// agree with it. No text is taken from the tree, and none is left out because of it.

#include <cstdint>
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

/// Whether the tags contradict a table that was found by geometry.
enum class CellTextReason : std::uint8_t { OwnTexts, OneText };

const ReasonRow& row_of(CellTextReason reason);

class TagEvidence final {
 public:
  /// `reading` must outlive this object.
  explicit TagEvidence(const doc::Reading& reading);

  /// Notes on a page's lines and fragments the elements that hold them.
  void attach(std::int32_t page, std::vector<TextLine>& lines) const { tag_lines(tree_, page, lines); }

  /// Counts on the lines of a page how far the tags can be believed. Call once for each page, before
  /// `keep_truth`.
  void watch(const std::vector<TextLine>& lines) { trust_.watch(lines); }

  /// Removes from the lines the elements that are not believed, see `TagTrust`.
  void keep_truth(std::vector<TextLine>& lines, const Trace& trace = {}) const {
    layout::keep_truth(trust_, lines, trace);
  }

  /// The page's tables: those that are tagged and agree with the page, then those found by geometry, unless
  /// the tags say that their cells are one text.
  std::vector<FoundTable> find_tables(const Shapes& shapes, std::vector<TextLine>& lines,
                                      const Trace& trace = {});

  /// What the tags say about the block that is made of `group`. Call once for each block, in reading order.
  doc::Claim claim_of(const std::vector<TextLine>& lines, const LineGroup& group);

  /// The language that a claim's element is tagged in; empty if it is that of the document, or unknown.
  std::string language_of(const doc::Claim& claim, std::string_view document) const;

  /// The description of the figure that holds the marked content; empty: none.
  std::string description_of(std::int32_t page, std::int32_t mcid) const;

  /// Adds MathML and descriptions of the tags to the page's formulas, and formulas that are only tagged,
  /// whose lines are taken.
  void describe_formulas(std::vector<TextLine>& lines, std::vector<FoundFormula>& formulas) const;

  /// Descriptions of the figures on a page that hold none of this marked content, in the order of the tree.
  /// Cost: grows with the figures on the page.
  std::vector<std::string> descriptions_besides(std::int32_t page,
                                                const std::vector<std::int32_t>& mcids) const;

  /// The language that most of the text is tagged in; empty: unknown.
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
