#pragma once

/// The passes over one page, from lines to blocks in reading order. Order is the contract: each pass may use
/// what the passes above it have left, and nothing else. `page_passes()` is that order as a table.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "blocks/forms.h"
#include "blocks/paragraphs.h"
#include "blocks/placed_block.h"
#include "document_state.h"
#include "formulas/formulas.h"
#include "lectern/doc/page.h"
#include "lines/shapes.h"
#include "lines/text_line.h"
#include "tables/tables.h"

namespace lectern::layout {

/// One page while the passes go over it. The pages and the lines are borrowed for the call.
struct PageState {
  const doc::Page& printed;      ///< as the file has it
  const doc::Page& page;         ///< the same, turned so that most text runs from left to right
  std::vector<TextLine>& lines;  ///< in the order of painting
  Shapes shapes = {};
  std::vector<doc::Block> figures = {};
  std::vector<PlacedField> fields = {};
  std::vector<FoundFormula> formulas = {};
  std::vector<FoundTable> tables = {};
  std::vector<LineGroup> groups = {};
  std::vector<PlacedBlock> blocks = {};  ///< what the page becomes
};

/// What a pass leaves behind for those below it. Bits of `Pass::needs` and `Pass::leaves`.
enum PageFact : std::uint32_t {
  kFurnitureGone = 1u << 0,    ///< headers, footers and page numbers are taken
  kTagsTrusted = 1u << 1,      ///< `TextLine::block` is set only if its tag is believed
  kLinksNoted = 1u << 2,       ///< every link is in the snapshot with the words under it
  kShapesKnown = 1u << 3,      ///< `shapes` is filled
  kMarkersNoted = 1u << 4,     ///< markers painted apart are on their lines
  kDecorationNoted = 1u << 5,  ///< lines know whether they are underlined or shaded
  kLinesFinal = 1u << 6,       ///< indices of `lines` are valid until the end of the page
  kFiguresFound = 1u << 7,     ///< `figures` is filled; the words inside drawings are taken
  kFieldsFound = 1u << 8,      ///< `fields` is filled, with labels
  kFormulasFound = 1u << 9,    ///< `formulas` is filled; their lines are taken but keep their words
  kTablesFound = 1u << 10,     ///< `tables` is filled; their words have moved into cells
  kLinesGrouped = 1u << 11,    ///< `groups` has every line that nothing else took
  kBlocksMade = 1u << 12,      ///< `blocks` has text, tables and formulas, in the order of painting
  kBlocksOrdered = 1u << 13,   ///< `blocks` is in reading order
  kFiguresPlaced = 1u << 14,   ///< figures are among `blocks`
  kFieldsPlaced = 1u << 15,    ///< forms are among `blocks`
};

/// A bit for each owner that a pass may give lines to.
constexpr std::uint32_t owner_bit(LineOwner owner) {
  return 1u << static_cast<unsigned>(owner);
}

/// One row of the table.
struct Pass {
  std::string_view name;
  std::uint32_t needs;   ///< PageFact bits that rows above must have left
  std::uint32_t leaves;  ///< PageFact bits that hold afterwards
  std::uint32_t takes;   ///< owner_bit() of each owner that it may give lines to
  void (*run)(DocumentState& document, PageState& page);
};

/// All passes, in the order in which they run.
std::span<const Pass> page_passes();

/// Runs all passes over a page whose lines have been built. Fills `page.blocks`.
void run_page_passes(DocumentState& document, PageState& page);

}  // namespace lectern::layout
