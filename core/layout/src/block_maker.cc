#include "block_maker.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "blocks/line_words.h"
#include "blocks/listing.h"
#include "scripts/hangul_ends.h"
#include "tables/cell_lists.h"

/// Believes: what was found decides the kind of a block, and its lines are its text. A formula of several
/// lines, or of none that is understood, is read from its parts and not line by line; a table that was found
/// without rules is doubtful enough to be named in the report.
///
///       a + b
///     ---------  = c        one formula: read as "(a + b)/d = c", not as "a + b", "= c", "d"
///         d
///
/// Must not lose words: a formula that is not understood keeps its lines as text beside its picture.
///
/// Measured on: the golden samples formulas, listing, borderless-table; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kSure =
    0.9f;  // confidence 0..1: between tables with rules and without, see table_evidence.cc

}  // namespace

doc::Block BlockMaker::text_block(const std::vector<TextLine>& lines, const LineGroup& group) {
  doc::Block block;
  block.marker = group.marker;
  doc::Evidence& evidence = block.evidence.edit();
  evidence.marker_x = group.marker_x;
  if (document_.tags) evidence.claim = document_.tags->claim_of(lines, group);
  if (document_.tags)
    block.language = document_.tags->language_of(evidence.claim, document_.outcome.snapshot.language);
  if (group.fixed) block.become(doc::BlockKind::Code);
  doc::Place place{page_.number, {}};
  std::vector<std::vector<doc::Span>> words;
  evidence.lines.reserve(group.lines.size());
  const std::vector<WordEnd> ends = word_ends(lines, group.lines);
  for (std::size_t k = 0; k < group.lines.size(); ++k) {
    const std::size_t i = group.lines[k];
    std::vector<doc::Span> said = spans_of(page_, lines[i]);
    evidence.lines.push_back(look_of(lines[i], said));
    if (ends_word(ends[k]) && !said.empty() && !said.back().text.ends_with(' ')) said.back().text += ' ';
    const bool new_line = k < group.new_line.size() && group.new_line[k];
    if (new_line && !words.back().empty()) words.back().back().style |= doc::kLineBreak;
    if (k > 0 && goes_on(ends[k - 1]) && !new_line) {
      for (doc::Span& span : said) doc::append_span(words.back(), std::move(span));
    } else {
      words.push_back(std::move(said));
    }
    if (!lines[i].fragments.empty())
      evidence.lines.back().font_family = document_.families.of(lines[i].fragments.front().font);
    place.box = place.box.united(lines[i].box);
  }
  block.places.push_back(place);
  if (group.fixed) {
    block.spans.push_back({listing_text(lines, group.lines, group.left), 0, "", 0});
  } else {
    block.spans = flow(words, document_.words, &document_.outcome.changes, page_.number);
  }
  return block;
}

doc::Block BlockMaker::formula_block(const std::vector<TextLine>& lines, const FoundFormula& formula) {
  doc::Block block(doc::BlockKind::Formula);
  auto& content = block.as<doc::Formula>();
  content.math = formula.math;
  block.marker = formula.number;
  block.places.push_back({page_.number, formula.box});
  std::vector<std::vector<doc::Span>> printed;
  printed.reserve(formula.lines.size());
  for (const std::size_t i : formula.lines) printed.push_back(spans_of(page_, lines[i]));
  block.spans = flow(printed, document_.words, nullptr, page_.number);
  if (formula.number_apart) doc::append_span(block.spans, {" " + formula.number, 0, "", 0});
  if (!formula.alt.empty()) {
    content.picture.alt = formula.alt;
    content.picture.alt_status = doc::Figure::Alt::FromSource;
  }
  const bool known = formula.math.kind != doc::MathNode::Kind::None;
  if (known && formula.lines.size() == 1) return block;
  const std::string text = doc::plain_text(block.spans);
  if (!known) {
    content.picture.name = "formula-" + std::to_string(++document_.formula_pictures) + ".png";
    content.picture.width = static_cast<std::int32_t>(std::lround(formula.box.width()));
    content.picture.height = static_cast<std::int32_t>(std::lround(formula.box.height()));
  } else {
    // Lines above and below a bar read wrongly one after the other.
    block.spans = {
        {doc::linear_text(formula.math) + (formula.number.empty() ? "" : " " + formula.number), 0, "", 0}};
  }
  document_.outcome.changes.push_back({doc::Step::Extract, page_.number, 0, text,
                                       doc::plain_text(block.spans), "its lines are one formula",
                                       "rule:formula"});
  return block;
}

doc::Block BlockMaker::table_block(const FoundTable& found) {
  doc::Block block(doc::BlockKind::Table);
  auto& table = block.as<doc::Table>();
  table.columns = found.columns;
  table.ruled = found.ruled;
  if (found.tag >= 0) block.evidence.edit().claim.element = found.tag;
  block.confidence = Confidence(static_cast<double>(found.confidence));
  if (found.confidence < kSure) block.reasons.emplace_back("table-without-rules");
  block.places.push_back({page_.number, found.box});
  table.rows.reserve(static_cast<std::size_t>(found.rows));
  for (int row = 0; row < found.rows; ++row) table.rows.push_back(table_row(found, row));
  return block;
}

doc::TableRow BlockMaker::table_row(const FoundTable& found, int row) {
  std::vector<const TableCell*> at(static_cast<std::size_t>(found.columns), nullptr);
  std::vector<bool> covered(static_cast<std::size_t>(found.columns), false);
  for (const TableCell& cell : found.cells)
    for (int c = cell.column; c < std::min(cell.column + cell.column_span, found.columns); ++c) {
      if (cell.row == row && c == cell.column) at[static_cast<std::size_t>(c)] = &cell;
      if (cell.row <= row && row < cell.row + cell.row_span) covered[static_cast<std::size_t>(c)] = true;
    }
  doc::TableRow out;
  if (static_cast<std::size_t>(row) < found.row_tags.size())
    out.element = found.row_tags[static_cast<std::size_t>(row)];
  // Tables can be most of a document: no memory is spared for cells that do not come.
  out.cells.reserve(static_cast<std::size_t>(found.columns));
  for (int c = 0; c < found.columns; ++c) {
    const TableCell* cell = at[static_cast<std::size_t>(c)];
    if (!cell && covered[static_cast<std::size_t>(c)]) continue;
    doc::Cell made;
    if (!found.tagged && row < found.header_rows) made.header = doc::Cell::Header::Column;
    if (found.tagged && cell) made.header = cell->header;
    if (cell) fill_cell(*cell, made);
    out.cells.push_back(std::move(made));
  }
  return out;
}

/// The words of a cell's line; an entry of a list shows its bullet.
std::vector<doc::Span> BlockMaker::cell_words(const TextLine& line, bool entry) const {
  const ShownBullet bullet = entry ? shown_bullet(line) : ShownBullet{};
  if (bullet.text.empty()) return spans_of(page_, line);
  TextLine shown = line;
  if (bullet.replaces_first) {
    shown.fragments.front().text = bullet.text;
    return spans_of(page_, shown);
  }
  Fragment sign = line.fragments.front();
  sign.text = bullet.text;
  sign.space_before = false;
  sign.style = 0;
  sign.link = -1;
  shown.fragments.front().space_before = true;
  shown.fragments.insert(shown.fragments.begin(), std::move(sign));
  return spans_of(page_, shown);
}

void BlockMaker::fill_cell(const TableCell& from, doc::Cell& cell) {
  cell.column_span = static_cast<std::int16_t>(from.column_span);
  cell.row_span = static_cast<std::int16_t>(from.row_span);
  std::vector<std::vector<doc::Span>> words;
  Box box;
  const std::vector<bool> entries = entries_in(from.lines);
  const auto end_part = [&] {
    if (words.empty()) return;
    if (!cell.spans.empty()) cell.spans.push_back({"", doc::kLineBreak, "", 0});
    for (doc::Span& span : flow(words, document_.words, &document_.outcome.changes, page_.number))
      cell.spans.push_back(std::move(span));
    words.clear();
  };
  for (std::size_t i = 0; i < from.lines.size(); ++i) {
    if (entries[i]) end_part();
    words.push_back(cell_words(from.lines[i], entries[i]));
    box = box.united(from.lines[i].box);
  }
  end_part();
  if (cell.header != doc::Cell::Header::None)
    for (doc::Span& span : cell.spans) span.style &= static_cast<std::uint16_t>(~doc::kBold);
  if (!from.lines.empty()) cell.places.push_back({page_.number, box});
}

}  // namespace lectern::layout
