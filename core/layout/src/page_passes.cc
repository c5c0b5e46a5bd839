#include "page_passes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "block_maker.h"
#include "blocks/reading_order.h"
#include "lines/placed_links.h"
#include "lines/run_in_heads.h"
#include "numbers/counted_lines.h"
#include "numbers/line_numbers.h"
#include "print/drawn_words.h"
#include "print/struck_words.h"
#include "print/unseen_text.h"

namespace lectern::layout {
namespace {

void note_unseen_text(DocumentState& d, PageState& p) {
  record_unseen_text(p.printed, d.outcome.changes);
}

void take_furniture(DocumentState& d, PageState& p) {
  d.furniture.take(p.page, p.lines, d.body_size(), d.outcome.changes, d.trace);
}

void take_numbers(DocumentState& d, PageState& p) {
  take_line_numbers(p.lines, d.outcome.changes, d.trace);
}

void drop_false_tags(DocumentState& d, PageState& p) {
  if (d.tags) d.tags->keep_truth(p.lines, d.trace);
}

void note_links(DocumentState& d, PageState& p) {
  append_placed_links(p.printed, p.lines, d.outcome.snapshot.links);
}

void find_shapes(DocumentState&, PageState& p) {
  p.shapes = sort_shapes(p.page);
}

void note_bullets(DocumentState&, PageState& p) {
  attach_bullets(p.page, p.lines);
}

void note_decoration(DocumentState&, PageState& p) {
  attach_decoration(p.shapes, p.lines);
  mark_amended_words(p.shapes, p.lines);
}

void note_lone_markers(DocumentState&, PageState& p) {
  attach_lone_markers(p.lines);
}

void count_lines(DocumentState&, PageState& p) {
  cut_counted_rows(p.lines);
  note_counted_lines(p.lines);
}

void cut_heads(DocumentState& d, PageState& p) {
  cut_run_in_heads(p.lines, d.trace);
}

void find_figures(DocumentState& d, PageState& p) {
  p.figures = d.figures.take(p.page, p.lines, d.tags_or_null(), d.outcome.changes, d.trace);
}

void mark_drawn(DocumentState&, PageState& p) {
  mark_drawn_words(p.page, p.lines);
}

void find_fields(DocumentState&, PageState& p) {
  p.fields = label_fields(p.page, p.lines);
}

void find_page_formulas(DocumentState& d, PageState& p) {
  p.formulas = find_formulas(p.page, d.reading.fonts, d.body_size(), p.lines, d.trace);
  if (d.tags) d.tags->describe_formulas(p.lines, p.formulas);
}

void find_page_tables(DocumentState& d, PageState& p) {
  p.tables =
      d.tags ? d.tags->find_tables(p.shapes, p.lines, d.trace) : find_tables(p.shapes, p.lines, d.trace);
}

void group_text(DocumentState& d, PageState& p) {
  Surroundings around{d.body_size(), p.page.width, d.leading.em(), {}};
  for (const doc::Block& figure : p.figures)
    if (!figure.places.empty()) around.obstacles.push_back(figure.places.front().box);
  for (const FoundTable& table : p.tables) around.obstacles.push_back(table.box);
  p.groups = group_lines(p.lines, around, d.trace);
}

/// Blocks begin in the order in which their first lines were painted.
void make_blocks(DocumentState& d, PageState& p) {
  BlockMaker maker(d, p.page);
  p.blocks.reserve(p.tables.size() + p.formulas.size() + p.groups.size());
  for (const FoundTable& table : p.tables) p.blocks.push_back({table.at, maker.table_block(table)});
  for (const FoundFormula& formula : p.formulas)
    p.blocks.push_back({formula.lines.front(), maker.formula_block(p.lines, formula)});
  for (const LineGroup& group : p.groups)
    p.blocks.push_back({group.lines.front(), maker.text_block(p.lines, group)});
  std::stable_sort(p.blocks.begin(), p.blocks.end(),
                   [](const PlacedBlock& a, const PlacedBlock& b) { return a.at < b.at; });
}

void order_blocks(DocumentState& d, PageState& p) {
  settle_order(p.page.number, p.blocks, d.outcome.changes, d.trace);
  gather_blocks(panels_of(p.page), p.blocks, d.trace);
}

void place_figures(DocumentState&, PageState& p) {
  for (doc::Block& figure : p.figures) insert_by_place(p.blocks, std::move(figure));
}

void place_fields(DocumentState&, PageState& p) {
  insert_fields(std::move(p.fields), p.blocks);
}

void note_missing_text(DocumentState& d, PageState& p) {
  record_missing_text(p.page, p.lines, p.blocks, d.outcome.changes);
}

constexpr std::uint32_t kTakesNone = 0;

constexpr std::array<Pass, 22> kPasses = {{
    {"unseen text", 0, 0, kTakesNone, note_unseen_text},
    {"furniture", 0, kFurnitureGone, owner_bit(LineOwner::Furniture), take_furniture},
    {"line numbers", kFurnitureGone, kFurnitureGone, owner_bit(LineOwner::Furniture), take_numbers},
    {"tag trust", kFurnitureGone, kTagsTrusted, kTakesNone, drop_false_tags},
    {"links", kFurnitureGone, kLinksNoted, kTakesNone, note_links},
    {"shapes", 0, kShapesKnown, kTakesNone, find_shapes},
    {"bullets", kFurnitureGone, kMarkersNoted, kTakesNone, note_bullets},
    {"decoration", kFurnitureGone | kShapesKnown, kDecorationNoted, kTakesNone, note_decoration},
    {"lone markers", kFurnitureGone | kMarkersNoted, kMarkersNoted, owner_bit(LineOwner::Marker),
     note_lone_markers},
    {"counted lines", kFurnitureGone | kMarkersNoted | kTagsTrusted, kMarkersNoted, kTakesNone, count_lines},
    {"run-in heads", kFurnitureGone | kMarkersNoted | kTagsTrusted, kLinesFinal, kTakesNone, cut_heads},
    {"figures", kFurnitureGone | kMarkersNoted | kLinesFinal, kFiguresFound, owner_bit(LineOwner::Figure),
     find_figures},
    {"drawn words", kFiguresFound | kMarkersNoted | kLinesFinal, kLinesFinal, kTakesNone, mark_drawn},
    {"form fields", kLinesFinal, kFieldsFound, kTakesNone, find_fields},
    {"formulas", kFiguresFound | kMarkersNoted | kLinesFinal, kFormulasFound, owner_bit(LineOwner::Formula),
     find_page_formulas},
    // Fields are labelled before: tables move the words of their lines away.
    {"tables", kFormulasFound | kFieldsFound | kShapesKnown | kTagsTrusted | kMarkersNoted, kTablesFound,
     owner_bit(LineOwner::Table) | owner_bit(LineOwner::ListEntry), find_page_tables},
    {"paragraphs", kTablesFound | kDecorationNoted | kMarkersNoted | kTagsTrusted, kLinesGrouped, kTakesNone,
     group_text},
    {"blocks", kLinesGrouped | kTablesFound | kFormulasFound, kBlocksMade, kTakesNone, make_blocks},
    {"reading order", kBlocksMade, kBlocksOrdered, kTakesNone, order_blocks},
    {"figures into the order", kBlocksOrdered | kFiguresFound, kFiguresPlaced, kTakesNone, place_figures},
    {"forms into the order", kFiguresPlaced | kFieldsFound, kFieldsPlaced, kTakesNone, place_fields},
    {"missing text", kFieldsPlaced, 0, kTakesNone, note_missing_text},
}};

/// Every pass finds what it needs.
constexpr bool every_need_is_met(std::span<const Pass> passes) {
  std::uint32_t known = 0;
  for (const Pass& pass : passes) {
    if ((pass.needs & ~known) != 0) return false;
    known |= pass.leaves;
  }
  return true;
}
static_assert(every_need_is_met(kPasses), "a pass needs what only a later pass leaves");

}  // namespace

std::span<const Pass> page_passes() {
  return kPasses;
}

void run_page_passes(DocumentState& document, PageState& page) {
  document.trace.turn_to(page.page.number);
  for (const Pass& pass : kPasses) pass.run(document, page);
}

}  // namespace lectern::layout
