#include "lectern/layout/extract.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "blocks/forms.h"
#include "blocks/listing.h"
#include "blocks/paragraphs.h"
#include "blocks/reading_order.h"
#include "evidence/tag_evidence.h"
#include "figures/figures.h"
#include "figures/pictures.h"
#include "formulas/formulas.h"
#include "lectern/doc/language_tag.h"
#include "lectern/layout/flow.h"
#include "lectern/layout/turned_page.h"
#include "lectern/text/normalize.h"
#include "lines/furniture.h"
#include "lines/initials.h"
#include "lines/line_direction.h"
#include "lines/placed_links.h"
#include "lines/run_in_heads.h"
#include "lines/shapes.h"
#include "lines/text_line.h"
#include "lines/type_survey.h"
#include "prepared_pages.h"
#include "tables/tables.h"

namespace lectern::layout {
namespace {

bool takes_space(const doc::Span& span) {
  return span.href.empty() && !(span.style & (doc::kCode | doc::kSuperscript | doc::kSubscript));
}

/// The space between two spans belongs to what goes on over it, else to plain text, else it stands alone. No
/// span may be there yet: pieces of nothing but invisible characters leave none.
void put_space(std::vector<doc::Span>& before, doc::Span& next) {
  if (before.empty()) return;
  doc::Span& last = before.back();
  const bool same = last.style == next.style && last.href == next.href;
  if (!same && last.href == next.href && !last.href.empty())
    return doc::append_span(before, {" ", 0, next.href, 0});
  if (same || (takes_space(next) && (next.style == 0 || !takes_space(last)))) {
    next.text.insert(0, " ");
  } else if (takes_space(last)) {
    last.text += ' ';
  } else {
    doc::append_span(before, {" ", 0, "", 0});
  }
}

/// The words of a line as they are read.
std::vector<doc::Span> spans_of(const doc::Page& page, const TextLine& from) {
  std::vector<doc::Span> spans;
  if (runs_backwards(from)) {
    for (const Said& piece : in_reading_order(from)) {
      doc::Span span{text::normalize(piece.text), piece.fragment->style,
                     span_target(page, piece.fragment->link), 0};
      if (piece.space_before) put_space(spans, span);
      doc::append_span(spans, std::move(span));
    }
    return spans;
  }
  for (const Fragment& f : from.fragments) {
    doc::Span span{text::normalize(f.text), f.style, span_target(page, f.link), 0};
    if (f.space_before) put_space(spans, span);
    doc::append_span(spans, std::move(span));
  }
  return spans;
}

/// What a line of these words looks like.
doc::Line look_of(const TextLine& from, const std::vector<doc::Span>& words) {
  doc::Line line;
  line.page = from.page;
  line.box = from.box;
  line.baseline = from.baseline;
  line.size = from.size;
  line.entry = from.entry;
  line.decoration = from.decoration;
  line.rgb = from.fragments.empty() ? 0 : from.fragments.front().rgb;
  line.style = doc::usual_style(words);
  return line;
}

using Placed = std::pair<std::size_t, doc::Block>;

class Extraction final {
 public:
  Extraction(const doc::PageFeed& pages, TagUse tags, const PageWork& work)
      : pages_(pages), reading_(pages.reading()), work_(work) {
    if (tags == TagUse::Evidence && !reading_.tags.empty()) tags_.emplace(reading_);
  }

  Extract run() {
    facts();
    each_prepared_page(
        pages_, work_.ahead, [this](const doc::Page& page, std::size_t) { return lines_of(page); },
        [this](const doc::Page& printed, const doc::Page& page, std::vector<TextLine>& lines) {
          page_facts(printed);
          survey(page, lines);
        });
    outcome_.snapshot.body_size = sizes_.body();
    families_.settle(reading_.fonts);
    each_prepared_page(
        pages_, work_.ahead,
        [this](const doc::Page& page, std::size_t index) {
          return index < lines_.size() ? std::exchange(lines_[index], {}) : lines_of(page);
        },
        [this](const doc::Page& printed, const doc::Page& page, std::vector<TextLine>& lines) {
          furniture_.take(page, lines, sizes_.body(), outcome_.changes);
          if (tags_) tags_->keep_truth(lines);
          append_placed_links(printed, lines, outcome_.snapshot.links);
          page_blocks(page, lines);
        });
    return std::move(outcome_);
  }

 private:
  /// Touches nothing that the pages change: see `each_prepared_page`.
  std::vector<TextLine> lines_of(const doc::Page& page) const {
    std::vector<TextLine> lines = build_lines(page, reading_.fonts);
    join_initials(lines);
    if (tags_) tags_->attach(page.number, lines);
    return lines;
  }

  /// What the whole document must be known for: counted page by page.
  void survey(const doc::Page& page, std::vector<TextLine>& lines) {
    if (tags_) tags_->watch(lines);
    furniture_.see(page, lines);
    figures_.see(page);
    sizes_.see(lines);
    families_.see(lines);
    for (const TextLine& line : lines) words_.add(line.text());
    if (lines_.size() < work_.window) lines_.push_back(std::move(lines));
  }

  void facts() {
    doc::Snapshot& s = outcome_.snapshot;
    s.title = text::normalize(reading_.facts.title);
    s.author = text::normalize(reading_.facts.author);
    s.language = doc::language_tag(reading_.facts.language);
    if (s.language.empty() && tags_) s.language = tags_->main_language();
    s.lost_pages = reading_.lost_pages;
    for (const doc::OutlineItem& entry : reading_.outline)
      s.outline.push_back({text::normalize(entry.title), entry.depth, entry.page});
  }

  void page_facts(const doc::Page& page) {
    doc::PageInfo facts{page.number,   page.width,     page.height, text::normalize(page.label),
                        page.ocr_used, page.truncated, 1,           turn_of(page)};
    if (page.ocr_used) facts.evidence = page.ocr_confidence;
    if (page.glyph_count > 0)
      facts.evidence = std::min(
          facts.evidence, 1 - static_cast<float>(page.unmapped_count) / static_cast<float>(page.glyph_count));
    outcome_.snapshot.pages.push_back(std::move(facts));
  }

  void page_blocks(const doc::Page& page, std::vector<TextLine>& lines) {
    const Shapes shapes = sort_shapes(page);
    attach_bullets(page, lines);
    attach_decoration(shapes, lines);
    attach_lone_markers(lines);
    cut_run_in_heads(lines);
    std::vector<doc::Block> figures = figures_.take(page, lines, tags_ ? &*tags_ : nullptr, outcome_.changes);
    std::vector<PlacedField> fields = label_fields(page, lines);
    std::vector<FoundFormula> formulas =
        find_formulas(page, reading_.fonts, outcome_.snapshot.body_size, lines);
    if (tags_) tags_->tell_formulas(lines, formulas);
    const std::vector<FoundTable> tables =
        tags_ ? tags_->find_tables(shapes, lines) : find_tables(shapes, lines);
    // Blocks stand where their first line was painted.
    const std::vector<LineGroup> groups = group_lines(lines, outcome_.snapshot.body_size);
    std::vector<Placed> placed;
    placed.reserve(tables.size() + formulas.size() + groups.size());
    for (const FoundTable& table : tables) placed.emplace_back(table.at, table_block(page, table));
    for (const FoundFormula& formula : formulas)
      placed.emplace_back(formula.lines.front(), formula_block(page, lines, formula));
    for (const LineGroup& group : groups)
      placed.emplace_back(group.lines.front(), text_block(page, lines, group));
    std::stable_sort(placed.begin(), placed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    settle_order(page, placed);
    for (doc::Block& figure : figures) insert_by_place(placed, std::move(figure));
    insert_fields(std::move(fields), placed);
    ++pages_made_;
    make_room(placed.size());
    for (auto& [at, block] : placed) {
      block.id = outcome_.snapshot.next_id++;
      outcome_.snapshot.blocks.push_back(std::move(block));
    }
  }

  /// Room for `more` blocks, and for as many as the pages so far let expect: doubling would at its last time
  /// hold all blocks twice. Room that is never used costs no memory.
  void make_room(std::size_t more) {
    constexpr std::size_t kMostAhead = 1u << 17;
    std::vector<doc::Block>& blocks = outcome_.snapshot.blocks;
    const std::size_t wanted = blocks.size() + more;
    if (wanted <= blocks.capacity()) return;
    const std::size_t expected = wanted * outcome_.snapshot.pages.size() / pages_made_;
    blocks.reserve(std::max(wanted, std::min(expected + expected / 8, wanted + kMostAhead)));
  }

  /// A page painted against its own columns is read by place, and trusted less.
  void settle_order(const doc::Page& page, std::vector<Placed>& placed) {
    std::vector<Box> boxes;
    boxes.reserve(placed.size());
    for (const Placed& each : placed) boxes.push_back(each.second.places.front().box);
    const double doubt = contradiction(boxes);
    if (doubt > 0.05)
      for (Placed& each : placed) {
        each.second.confidence = std::min(each.second.confidence, Confidence(doubt > 0.3 ? 0.7 : 0.84));
        each.second.reasons.emplace_back("reading-order");
      }
    if (doubt == 0) return;
    const bool hopeless = doubt > 0.3 && placed.size() >= 4;
    std::vector<Placed> ordered;
    for (const std::size_t i : hopeless ? order_by_place(boxes) : repair_order(boxes))
      ordered.push_back(std::move(placed[i]));
    placed = std::move(ordered);
    if (!hopeless) return;
    outcome_.changes.push_back({doc::Step::Extract, page.number, 0, "the order of painting",
                                "the order of places", "the page was painted against its own columns",
                                "rule:reading-order"});
  }

  /// A picture has no place in the order of the text: it goes behind the lowest block above it in its column.
  static void insert_by_place(std::vector<Placed>& placed, doc::Block block) {
    const Box& box = block.places.front().box;
    std::size_t at = 0;
    bool found = false;
    for (std::size_t i = 0; i < placed.size(); ++i) {
      const Box& text = placed[i].second.places.front().box;
      if (std::min(text.x1, box.x1) <= std::max(text.x0, box.x0)) continue;
      if (text.y1 <= box.y0 + 4) at = i + 1, found = true;
      if (!found && text.y0 >= box.y1 - 4) at = i, found = true;
    }
    // Beside all text: behind what begins above it.
    for (std::size_t i = 0; !found && i < placed.size(); ++i)
      if (placed[i].second.places.front().box.y0 <= box.y0) at = i + 1;
    placed.insert(placed.begin() + static_cast<std::ptrdiff_t>(at), {0, std::move(block)});
  }

  doc::Block text_block(const doc::Page& page, const std::vector<TextLine>& lines, const LineGroup& group) {
    doc::Block block;
    block.marker = group.marker;
    if (tags_) block.claim = tags_->claim_of(lines, group);
    if (tags_) block.language = tags_->language_of(block.claim, outcome_.snapshot.language);
    if (group.fixed) block.kind = doc::BlockKind::Code;
    doc::Place place{page.number, {}};
    std::vector<std::vector<doc::Span>> words;
    block.lines.reserve(group.lines.size());
    for (const std::size_t i : group.lines) {
      words.push_back(spans_of(page, lines[i]));
      block.lines.push_back(look_of(lines[i], words.back()));
      if (!lines[i].fragments.empty())
        block.lines.back().font_family = families_.of(lines[i].fragments.front().font);
      place.box = place.box.united(lines[i].box);
    }
    block.places.push_back(place);
    if (group.fixed) {
      block.spans.push_back({listing_text(lines, group.lines, group.left), 0, "", 0});
    } else {
      block.spans = flow(words, words_, &outcome_.changes, page.number);
    }
    return block;
  }

  doc::Block formula_block(const doc::Page& page, const std::vector<TextLine>& lines,
                           const FoundFormula& formula) {
    doc::Block block;
    block.kind = doc::BlockKind::Formula;
    block.math = formula.math;
    block.marker = formula.number;
    block.places.push_back({page.number, formula.box});
    std::vector<std::vector<doc::Span>> printed;
    printed.reserve(formula.lines.size());
    for (const std::size_t i : formula.lines) printed.push_back(spans_of(page, lines[i]));
    block.spans = flow(printed, words_, nullptr, page.number);
    if (formula.number_apart) doc::append_span(block.spans, {" " + formula.number, 0, "", 0});
    if (!formula.alt.empty()) {
      block.figure.alt = formula.alt;
      block.figure.alt_status = doc::Figure::Alt::FromSource;
    }
    const bool known = formula.math.kind != doc::MathNode::Kind::None;
    if (known && formula.lines.size() == 1) return block;
    const std::string text = doc::plain_text(block.spans);
    if (!known) {
      block.figure.name = "formula-" + std::to_string(++formula_pictures_) + ".png";
      block.figure.width = static_cast<std::int32_t>(std::lround(formula.box.width()));
      block.figure.height = static_cast<std::int32_t>(std::lround(formula.box.height()));
    } else {
      // What stands over and under a bar reads wrongly one after the other.
      block.spans = {
          {doc::linear_text(formula.math) + (formula.number.empty() ? "" : " " + formula.number), 0, "", 0}};
    }
    outcome_.changes.push_back({doc::Step::Extract, page.number, 0, text, doc::plain_text(block.spans),
                                "its lines are one formula", "rule:formula"});
    return block;
  }

  doc::Block table_block(const doc::Page& page, const FoundTable& found) {
    doc::Block block;
    block.kind = doc::BlockKind::Table;
    block.table.columns = found.columns;
    block.table.ruled = found.ruled;
    block.claim.element = found.tag;
    block.confidence = Confidence(static_cast<double>(found.confidence));
    if (found.confidence < 0.9f) block.reasons.emplace_back("table-without-rules");
    block.places.push_back({page.number, found.box});
    block.table.rows.reserve(static_cast<std::size_t>(found.rows));
    for (int row = 0; row < found.rows; ++row) block.table.rows.push_back(table_row(page, found, row));
    return block;
  }

  doc::TableRow table_row(const doc::Page& page, const FoundTable& found, int row) {
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
    // Tables can be most of a document: no cell's room to spare.
    out.cells.reserve(static_cast<std::size_t>(found.columns));
    for (int c = 0; c < found.columns; ++c) {
      const TableCell* cell = at[static_cast<std::size_t>(c)];
      if (!cell && covered[static_cast<std::size_t>(c)]) continue;
      doc::Cell made;
      if (!found.tagged && row < found.header_rows) made.header = doc::Cell::Header::Column;
      if (found.tagged && cell) made.header = cell->header;
      if (cell) fill_cell(page, *cell, made);
      out.cells.push_back(std::move(made));
    }
    return out;
  }

  void fill_cell(const doc::Page& page, const TableCell& from, doc::Cell& cell) {
    cell.column_span = static_cast<std::int16_t>(from.column_span);
    cell.row_span = static_cast<std::int16_t>(from.row_span);
    std::vector<std::vector<doc::Span>> words;
    Box box;
    for (const TextLine& line : from.lines) {
      words.push_back(spans_of(page, line));
      box = box.united(line.box);
    }
    cell.spans = flow(words, words_, &outcome_.changes, page.number);
    if (cell.header != doc::Cell::Header::None)
      for (doc::Span& span : cell.spans) span.style &= static_cast<std::uint16_t>(~doc::kBold);
    if (!from.lines.empty()) cell.places.push_back({page.number, box});
  }

  const doc::PageFeed& pages_;
  const doc::Reading& reading_;
  PageWork work_;
  std::vector<std::vector<TextLine>> lines_;  ///< of the first pages
  Furniture furniture_;
  Sizes sizes_;
  FontFamilies families_;
  Vocabulary words_;
  std::size_t pages_made_ = 0;
  Figures figures_;
  int formula_pictures_ = 0;
  std::optional<TagEvidence> tags_;
  Extract outcome_;
};

}  // namespace

Extract extract_blocks(const doc::PageFeed& pages, TagUse tags, const PageWork& work) {
  return Extraction(pages, tags, work).run();
}

}  // namespace lectern::layout
