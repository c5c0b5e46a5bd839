#include "lectern/layout/extract.h"

#include <algorithm>
#include <utility>

#include "document_state.h"
#include "lectern/doc/language_tag.h"
#include "lectern/layout/turned_page.h"
#include "lectern/text/normalize.h"
#include "lines/initials.h"
#include "page_census.h"
#include "page_passes.h"
#include "prepared_pages.h"
#include "scripts/ruby.h"

namespace lectern::layout {
namespace {

/// The share of the text, 0..1, whose letters are not known to be wrong.
float readable_share(const doc::Page& page) {
  constexpr std::uint16_t kUnseen = doc::kInvisible | doc::kOffPage | doc::kTiny | doc::kHiddenLayer;
  std::size_t all = 0, unreadable = 0;
  for (const doc::Run& run : page.runs) {
    if ((run.flags & kUnseen) != 0) continue;
    all += run.text_end - run.text_begin;
    if ((run.flags & doc::kUnreadable) != 0) unreadable += run.text_end - run.text_begin;
  }
  return all == 0 ? 1 : 1 - static_cast<float>(unreadable) / static_cast<float>(all);
}

class Extraction final {
 public:
  Extraction(const doc::PageFeed& pages, TagUse tags, const PageWork& work)
      : pages_(pages), document_(pages.reading()), work_(work) {
    if (tags == TagUse::Evidence && !reading().tags.empty()) document_.tags.emplace(reading());
    if (work.explain) document_.trace = Trace(document_.outcome.decisions);
  }

  Extract run() {
    facts();
    // A trace takes notes from one thread only.
    const bool ahead = work_.ahead && !work_.explain;
    each_prepared_page(
        pages_, ahead, [this](const doc::Page& page, std::size_t) { return lines_of(page, trace_of(page)); },
        [this](const doc::Page& printed, const doc::Page& page, std::vector<TextLine>& lines) {
          page_facts(printed);
          survey(page, lines);
        });
    document_.furniture.end();
    document_.outcome.snapshot.body_size = document_.sizes.body();
    document_.families.settle(reading().fonts);
    each_prepared_page(
        pages_, ahead,
        [this](const doc::Page& page, std::size_t index) {
          return index < lines_.size() ? std::exchange(lines_[index], {}) : lines_of(page, {});
        },
        [this](const doc::Page& printed, const doc::Page& page, std::vector<TextLine>& lines) {
          if (document_.typewriter.is_used()) read_as_typed(lines);
          PageState state{printed, page, lines};
          const PageCensus census(state);
          run_page_passes(document_, state);
          document_.outcome.snapshot.pages[pages_made_].census = census.taken(state);
          append(state.blocks);
        });
    sort_decisions();
    return std::move(document_.outcome);
  }

 private:
  const doc::Reading& reading() const { return document_.reading; }

  /// Touches nothing that the pages change: see `each_prepared_page`.
  std::vector<TextLine> lines_of(const doc::Page& page, const Trace& trace) const {
    std::vector<TextLine> lines = build_lines(page, reading().fonts, trace);
    attach_ruby(lines);
    join_initials(lines, trace);
    if (document_.tags) document_.tags->attach(page.number, lines);
    return lines;
  }

  /// The trace for the lines of a page, which are noted in the first round only.
  Trace trace_of(const doc::Page& page) const {
    Trace trace = document_.trace;
    trace.turn_to(page.number);
    return trace;
  }

  /// Lines are noted in the first round over the pages, everything else in the second.
  void sort_decisions() {
    std::vector<doc::Decision>& decisions = document_.outcome.decisions;
    std::stable_sort(decisions.begin(), decisions.end(),
                     [](const doc::Decision& a, const doc::Decision& b) { return a.page < b.page; });
  }

  /// Counts what must be known of the whole document before the first block is made.
  void survey(const doc::Page& page, std::vector<TextLine>& lines) {
    if (document_.tags) document_.tags->watch(lines);
    document_.furniture.see(page, lines);
    document_.figures.see(page);
    document_.sizes.see(lines);
    document_.leading.see(lines);
    document_.typewriter.see(lines);
    document_.families.see(lines);
    for (const TextLine& line : lines)
      if (!line.taken()) document_.words.add(line.text());
    if (lines_.size() < work_.window) lines_.push_back(std::move(lines));
  }

  void facts() {
    doc::Snapshot& s = document_.outcome.snapshot;
    s.title = text::normalize(reading().facts.title);
    s.author = text::normalize(reading().facts.author);
    s.language = doc::language_tag(reading().facts.language);
    if (s.language.empty() && document_.tags) s.language = document_.tags->main_language();
    s.lost_pages = reading().lost_pages;
    for (const doc::OutlineItem& entry : reading().outline)
      s.outline.push_back({text::normalize(entry.title), entry.depth, entry.page});
  }

  void page_facts(const doc::Page& page) {
    doc::PageInfo facts{page.number,   page.width,     page.height, text::normalize(page.label),
                        page.ocr_used, page.truncated, 1,           turn_of(page),
                        skew_of(page)};
    if (page.ocr_used) facts.evidence = page.ocr_confidence;
    if (page.glyph_count > 0 && !page.ocr_used)
      facts.evidence = std::min(
          facts.evidence, 1 - static_cast<float>(page.unmapped_count) / static_cast<float>(page.glyph_count));
    facts.evidence = std::min(facts.evidence, readable_share(page));
    document_.outcome.snapshot.pages.push_back(std::move(facts));
  }

  void append(std::vector<PlacedBlock>& placed) {
    doc::Snapshot& snapshot = document_.outcome.snapshot;
    ++pages_made_;
    reserve(placed.size());
    for (PlacedBlock& each : placed) {
      each.block.id = snapshot.next_id++;
      snapshot.blocks.push_back(std::move(each.block));
    }
  }

  /// Reserves for `more` blocks, and for as many as the pages so far let expect: doubling would at its last
  /// time hold all blocks twice. Memory that is reserved and never used costs nothing.
  void reserve(std::size_t more) {
    constexpr std::size_t kMostAhead = 1u << 17;
    std::vector<doc::Block>& blocks = document_.outcome.snapshot.blocks;
    const std::size_t wanted = blocks.size() + more;
    if (wanted <= blocks.capacity()) return;
    const std::size_t expected = wanted * document_.outcome.snapshot.pages.size() / pages_made_;
    blocks.reserve(std::max(wanted, std::min(expected + expected / 8, wanted + kMostAhead)));
  }

  const doc::PageFeed& pages_;
  DocumentState document_;
  PageWork work_;
  std::vector<std::vector<TextLine>> lines_;  ///< of the first pages
  std::size_t pages_made_ = 0;
};

}  // namespace

Extract extract_blocks(const doc::PageFeed& pages, TagUse tags, const PageWork& work) {
  return Extraction(pages, tags, work).run();
}

}  // namespace lectern::layout
