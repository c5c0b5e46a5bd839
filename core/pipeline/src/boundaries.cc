// Boundaries: what goes on over the end of a page or column becomes one block.
//
// Belief: a paragraph goes on over the end of its page or column if it does not end a sentence, the next
// block is a paragraph in the same type, and that one begins in lower case, or this one ends in a hyphen or
// with a full line. The last item of a list goes on by the same rule. A table goes on if the next page begins
// with a table of as many columns, without a caption, that repeats its head or is aligned with it; a listing,
// if it was cut inside brackets or inside an indented part.
//
//   … outlived the scroll,  | page end |  the codex and the book.     <- one paragraph
//   … was sold.             | page end |  The makers moved on.        <- two: the sentence has ended
//
// Exercised by the golden samples "cut-row" and "hyphens", by the tests of Boundaries in steps_test.cc and,
// exit by exit, by boundary_reasons_test.cc.
// The tolerances were chosen by eye.
#include <algorithm>
#include <cmath>
#include <set>
#include <span>

#include "boundary_reason.h"
#include "code_language.h"
#include "lectern/layout/flow.h"
#include "lectern/layout/turned_page.h"
#include "lectern/pipeline/stage.h"
#include "lectern/text/normalize.h"
#include "lists/glossaries.h"
#include "note_decision.h"
#include "open_sentence.h"
#include "references/contents.h"
#include "references/cross_references.h"
#include "references/note_rests.h"
#include "table_join.h"
#include "tagged_quotes.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kFullLine = 2.5f;  // em that a full line may end before the column does: a word did not fit
constexpr std::size_t kMostBetween =
    4;  // blocks between two halves of a sentence: a picture, a box and its words
constexpr std::size_t kFewLetters = 4;  // bytes: so few may be taller than wide
constexpr float kAligned = 8;           // points that the two parts of a table may be shifted by

bool crosses(const Block& upper, const Block& lower) {
  if (upper.places.empty() || lower.places.empty()) return false;
  const doc::Place& a = upper.places.back();
  const doc::Place& b = lower.places.front();
  const bool next_column = b.box.y1 < a.box.y0 || (b.box.x0 >= a.box.x1 - 1 && b.box.y0 < a.box.y1 - 8);
  return b.page == a.page + 1 || (b.page == a.page && next_column);
}

/// The last line reaches (nearly) as far right as the block does: it was the page that ended, not the
/// paragraph.
bool runs_to_the_edge(const Block& block) {
  if (block.lines().size() < 2) return false;
  float right = 0;
  for (const doc::Line& line : block.lines()) right = std::max(right, line.box.x1);
  return block.lines().back().box.x1 > right - kFullLine * block.lines().back().size;
}

/// All its lines are taller than wide: on a page that is not turned, a text in a box by itself.
bool is_sideways(const Block& block) {
  return !block.lines().empty() && doc::plain_text(block.spans).size() > kFewLetters &&
         std::ranges::all_of(block.lines(),
                             [](const doc::Line& line) { return line.box.height() > line.box.width(); });
}

ParagraphJoin judge_paragraphs(const Block& upper, const Block& lower) {
  if (is_sideways(upper) || is_sideways(lower)) return ParagraphJoin::Turned;
  if (!lower.marker.empty()) return ParagraphJoin::BeginsWithMarker;
  if (!same_type(upper, lower)) return ParagraphJoin::OtherType;
  const std::string before = doc::plain_text(upper.spans), after = doc::plain_text(lower.spans);
  if (before.empty()) return ParagraphJoin::NothingAbove;
  if (ends_sentence(before)) return ParagraphJoin::SentenceEnded;
  if (begins_lower(after)) return ParagraphJoin::BeginsLower;
  if (before.back() == '-') return ParagraphJoin::HyphenAbove;
  return runs_to_the_edge(upper) ? ParagraphJoin::FullLineAbove : ParagraphJoin::BeginsAnew;
}

bool same_row(const doc::TableRow& a, const doc::TableRow& b) {
  return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [](const doc::Cell& x, const doc::Cell& y) {
                      return doc::plain_text(x.spans) == doc::plain_text(y.spans);
                    });
}

TableJoin judge_tables(const Block& upper, const Block& lower) {
  const auto &above = upper.as<doc::Table>(), &below = lower.as<doc::Table>();
  if (above.columns != below.columns) return TableJoin::OtherColumns;
  if (!below.caption.empty()) return TableJoin::HasCaption;
  if (below.rows.empty() || above.rows.empty()) return TableJoin::WithoutRows;
  if (same_row(above.rows.front(), below.rows.front())) return TableJoin::RepeatsHead;
  const bool aligned = std::fabs(upper.places.back().box.x0 - lower.places.front().box.x0) < kAligned;
  return aligned ? TableJoin::Aligned : TableJoin::Shifted;
}

/// The page ended inside a row: what is below goes on with cells that were open, in lower case, and leaves
/// the others empty.
RowJoin judge_rows(const doc::TableRow& above, const doc::TableRow& below) {
  if (above.cells.size() != below.cells.size()) return RowJoin::OtherCellCount;
  std::size_t rests = 0, empty = 0;
  for (std::size_t i = 0; i < below.cells.size(); ++i) {
    const std::string before = doc::plain_text(above.cells[i].spans);
    const std::string after = doc::plain_text(below.cells[i].spans);
    if (above.cells[i].column_span != below.cells[i].column_span) return RowJoin::OtherSpans;
    if (!after.empty() && (ends_sentence(before) || !begins_lower(after))) return RowJoin::CellBeginsAnew;
    ++(after.empty() ? empty : rests);
  }
  if (empty == 0) return RowJoin::NoEmptyCell;
  return rests == 0 ? RowJoin::AllEmpty : RowJoin::OpenCellsGoOn;
}

/// How many brackets the code opens and does not close.
long open_brackets(const std::string& code) {
  long depth = 0;
  for (const char c : code) depth += (c == '{' || c == '(' || c == '[') - (c == '}' || c == ')' || c == ']');
  return depth;
}

/// A listing goes on when it is cut inside brackets or inside an indented part.
ListingJoin judge_listings(const Block& upper, const Block& lower) {
  if (upper.spans.empty() || lower.spans.empty()) return ListingJoin::WithoutText;
  if (!same_type(upper, lower)) return ListingJoin::OtherType;
  const std::string& before = upper.spans.front().text;
  if (open_brackets(before) > 0) return ListingJoin::InsideBrackets;
  const std::size_t last = before.rfind('\n') == std::string::npos ? 0 : before.rfind('\n') + 1;
  if (last < before.size() && before[last] == ' ') return ListingJoin::IndentedAbove;
  return lower.spans.front().text.rfind(' ', 0) == 0 ? ListingJoin::IndentedBelow : ListingJoin::BeginsAnew;
}

class Joiner final {
 public:
  Joiner(doc::Snapshot& snapshot, doc::Trace trace) : snapshot_(snapshot), trace_(trace) {
    for (const doc::PageInfo& page : snapshot.pages)
      if (page.ocr_used) recognised_.insert(page.number);
  }

  std::vector<doc::Change> join() {
    // In place: a second list of blocks would be the largest thing in memory.
    std::vector<Block>& blocks = snapshot_.blocks;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (kept > 0 && joined(blocks[kept - 1], blocks[i])) continue;
      if (kept > 1 && joined_around(blocks, kept, blocks[i])) continue;
      if (kept != i) blocks[kept] = std::move(blocks[i]);
      ++kept;
    }
    blocks.resize(kept);
    return std::move(changes_);
  }

 private:
  bool joined(Block& upper, Block& lower) {
    if (upper.is(BlockKind::Table) && lower.is(BlockKind::Table)) return join_tables(upper, lower);
    if (upper.is(BlockKind::Code) && lower.is(BlockKind::Code)) return join_listings(upper, lower);
    if (!lower.is(BlockKind::Paragraph)) return false;
    if (upper.is(BlockKind::List)) return join_item(upper, lower);
    return upper.is(BlockKind::Paragraph) && join_paragraphs(upper, lower);
  }

  /// A quotation, a box or a picture was set between two halves of a sentence: it stays behind both, or
  /// before them where the second half is the longer one. What type recognised letters are set in is a guess,
  /// which says nothing of what is between.
  bool joined_around(std::vector<Block>& blocks, std::size_t kept, Block& lower) {
    if (!lower.places.empty() && recognised_.contains(lower.places.front().page)) return false;
    for (std::size_t back = 2; back <= std::min(kept, kMostBetween + 1); ++back) {
      Block& upper = blocks[kept - back];
      if (upper.is(BlockKind::Paragraph) && upper.marker.empty() && same_type(upper, lower)) {
        const std::span<const Block> between(&blocks[kept - back + 1], back - 1);
        if (!interrupts_sentence(upper, between, lower)) return false;
        note(lower, "paragraph goes on", ParagraphJoin::AroundQuote);
        join_text(upper, lower);
        return true;
      }
    }
    return false;
  }

  bool join_item(Block& list, Block& lower) {
    Block& entry = last_entry(list);
    const bool closed = !entry.children.empty() && !entry.children.back().is(BlockKind::Paragraph);
    if (closed) {
      if (crosses(entry, lower)) note(lower, "paragraph goes on", ParagraphJoin::ItemEndsOtherwise);
      return false;
    }
    Block& open = entry.children.empty() ? entry : entry.children.back();
    if (!join_paragraphs(open, lower)) return false;
    list.places.push_back(lower.places.front());
    return true;
  }

  bool join_paragraphs(Block& upper, Block& lower) {
    if (!crosses(upper, lower) || !note(lower, "paragraph goes on", judge_paragraphs(upper, lower)))
      return false;
    join_text(upper, lower);
    return true;
  }

  /// Whether the lower block goes on, after the reason was noted.
  template <typename Reason>
  bool note(const Block& lower, std::string_view subject, Reason reason) {
    note_decision(trace_, subject, lower, reason);
    return row_of(reason).accepted;
  }

  static Block& last_entry(Block& list) {
    Block& entry = list.children.back();
    if (!entry.children.empty() && entry.children.back().is(BlockKind::List))
      return last_entry(entry.children.back());
    return entry;
  }

  void record(const Block& upper, const char* what, const char* rule) {
    changes_.push_back({doc::Step::Boundaries, upper.places.back().page, upper.id,
                        "two " + std::string(what) + "s", "one " + std::string(what),
                        "goes on over the end of a page or column", rule});
  }

  static void append_lines(Block& upper, const Block& lower) {
    std::vector<doc::Line>& lines = upper.evidence.edit().lines;
    lines.insert(lines.end(), lower.lines().begin(), lower.lines().end());
  }

  void join_text(Block& upper, const Block& lower) {
    record(upper, "paragraph", "rule:join-paragraphs");
    layout::flow_onto(upper.spans, lower.spans, words(), &changes_, lower.places.front().page);
    append_lines(upper, lower);
    upper.places.insert(upper.places.end(), lower.places.begin(), lower.places.end());
    upper.confidence = std::min(upper.confidence, lower.confidence);
  }

  /// Words of the whole document, gathered when the first cut word asks for them.
  const layout::Vocabulary& words() {
    if (!gathered_)
      for (const Block& block : snapshot_.blocks) vocabulary_.add(doc::plain_text(block));
    gathered_ = true;
    return vocabulary_;
  }

  void join_rows(doc::TableRow& above, const doc::TableRow& below, std::int32_t page) {
    for (std::size_t i = 0; i < below.cells.size(); ++i) {
      doc::Cell& cell = above.cells[i];
      const doc::Cell& rest = below.cells[i];
      if (rest.spans.empty()) continue;
      flow_onto(cell.spans, rest.spans, words(), &changes_, page);
      cell.places.append(rest.places.begin(), rest.places.end());
    }
  }

  bool join_tables(Block& upper, Block& lower) {
    if (are_tagged_as_one_table(upper, lower)) {
      note(lower, "table goes on", TableJoin::SameTag);
      join_tagged_table(upper, lower, words(), changes_);
      record(upper, "table", "rule:join-tagged-tables");
      return true;
    }
    if (!crosses(upper, lower)) return false;
    const TableJoin reason = judge_tables(upper, lower);
    if (!note(lower, "table goes on", reason)) return false;
    record(upper, "table", "rule:join-tables");
    append_rows(upper, lower, reason == TableJoin::RepeatsHead);
    upper.places.insert(upper.places.end(), lower.places.begin(), lower.places.end());
    upper.confidence = std::min(upper.confidence, lower.confidence);
    return true;
  }

  void append_rows(Block& upper, Block& lower, bool head_is_repeated) {
    std::vector<doc::TableRow>&above = upper.as<doc::Table>().rows, &rows = lower.as<doc::Table>().rows;
    if (head_is_repeated) rows.erase(rows.begin());
    if (!rows.empty() && note(lower, "row goes on", judge_rows(above.back(), rows.front()))) {
      join_rows(above.back(), rows.front(), lower.places.front().page);
      rows.erase(rows.begin());
    }
    for (doc::TableRow& row : rows) {
      for (doc::Cell& cell : row.cells)
        if (cell.header == doc::Cell::Header::Column) cell.header = doc::Cell::Header::None;
      above.push_back(std::move(row));
    }
  }

  bool join_listings(Block& upper, Block& lower) {
    if (!crosses(upper, lower) || !note(lower, "listing goes on", judge_listings(upper, lower))) return false;
    record(upper, "listing", "rule:join-listings");
    upper.spans.front().text += "\n" + lower.spans.front().text;
    if (upper.language.empty()) upper.language = language_of_code(upper.spans.front().text);
    append_lines(upper, lower);
    upper.places.insert(upper.places.end(), lower.places.begin(), lower.places.end());
    return true;
  }

  doc::Snapshot& snapshot_;
  std::set<std::int32_t> recognised_;  ///< numbers of pages
  doc::Trace trace_;
  std::vector<doc::Change> changes_;
  layout::Vocabulary vocabulary_;
  bool gathered_ = false;
};

}  // namespace

StageOutcome join_over_boundaries(doc::Snapshot snapshot, const doc::Trace& trace) {
  StageOutcome outcome;
  join_note_rests(snapshot, outcome.changes, trace);
  const std::vector<doc::Change> joins = Joiner(snapshot, trace).join();
  outcome.changes.insert(outcome.changes.end(), joins.begin(), joins.end());
  gather_quotes(snapshot, outcome.changes);
  gather_glossaries(snapshot, outcome.changes, trace);
  layout::restore_turned_places(snapshot);
  lead_to_blocks(snapshot, outcome.changes);
  list_contents(snapshot, outcome.changes, trace);
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

}  // namespace lectern::pipeline
