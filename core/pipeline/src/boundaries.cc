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
// Exercised by the golden samples "cut-row" and "hyphens", and by the tests of Boundaries in steps_test.cc.
// The tolerances were chosen by eye.
#include <algorithm>
#include <cmath>

#include "code_language.h"
#include "lectern/layout/flow.h"
#include "lectern/layout/turned_page.h"
#include "lectern/pipeline/stage.h"
#include "lectern/text/normalize.h"
#include "lists/glossaries.h"
#include "references/contents.h"
#include "references/cross_references.h"
#include "table_join.h"
#include "tagged_quotes.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kFullLine = 2.5f;    // em that a full line may end before the column does: a word did not fit
constexpr float kEqualSizes = 0.3f;  // points: sizes that are one to the eye
constexpr float kAligned = 8;        // points that the two parts of a table may be shifted by

bool crosses(const Block& upper, const Block& lower) {
  if (upper.places.empty() || lower.places.empty()) return false;
  const doc::Place& a = upper.places.back();
  const doc::Place& b = lower.places.front();
  const bool next_column = b.box.y1 < a.box.y0 || (b.box.x0 >= a.box.x1 - 1 && b.box.y0 < a.box.y1 - 8);
  return b.page == a.page + 1 || (b.page == a.page && next_column);
}

bool ends_sentence(const std::string& text) {
  if (text.empty()) return true;
  static constexpr std::string_view kEnds = ".?!:;";
  std::size_t end = text.size();
  // Closing quotes and brackets stand behind the sign that ends the sentence.
  while (end > 1 && (text[end - 1] == '"' || text[end - 1] == ')' || text[end - 1] == '\'' ||
                     static_cast<unsigned char>(text[end - 1]) >= 0x80))
    --end;
  return kEnds.find(text[end - 1]) != std::string_view::npos;
}

bool begins_lower(const std::string& text) {
  std::size_t at = 0;
  if (text.empty()) return false;
  const char32_t c = text::next_code_point(text, at);
  return text::is_letter(c) && !text::is_upper(c);
}

/// The last line reaches (nearly) as far right as the block does: it was the page that ended, not the
/// paragraph.
bool runs_to_the_edge(const Block& block) {
  if (block.lines().size() < 2) return false;
  float right = 0;
  for (const doc::Line& line : block.lines()) right = std::max(right, line.box.x1);
  return block.lines().back().box.x1 > right - kFullLine * block.lines().back().size;
}

bool same_type(const Block& a, const Block& b) {
  if (a.lines().empty() || b.lines().empty()) return true;
  return std::fabs(a.lines().back().size - b.lines().front().size) < kEqualSizes &&
         a.lines().back().font_family == b.lines().front().font_family;
}

bool goes_on(const Block& upper, const Block& lower) {
  if (!lower.is(BlockKind::Paragraph) || !lower.marker.empty() || !crosses(upper, lower) ||
      !same_type(upper, lower))
    return false;
  const std::string before = doc::plain_text(upper.spans), after = doc::plain_text(lower.spans);
  if (before.empty() || ends_sentence(before)) return false;
  return begins_lower(after) || before.back() == '-' || runs_to_the_edge(upper);
}

class Joiner final {
 public:
  explicit Joiner(doc::Snapshot& snapshot) : snapshot_(snapshot) {}

  std::vector<doc::Change> join() {
    // In place: a second list of blocks would be the largest thing in memory.
    std::vector<Block>& blocks = snapshot_.blocks;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (kept > 0 && joined(blocks[kept - 1], blocks[i])) continue;
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
    if (upper.is(BlockKind::List) && lower.is(BlockKind::Paragraph)) {
      Block& entry = last_entry(upper);
      if (!entry.children.empty() && !entry.children.back().is(BlockKind::Paragraph)) return false;
      Block& open = entry.children.empty() ? entry : entry.children.back();
      if (!goes_on(open, lower)) return false;
      upper.places.push_back(lower.places.front());
      return join_text(open, lower);
    }
    if (upper.is(BlockKind::Paragraph) && goes_on(upper, lower)) return join_text(upper, lower);
    return false;
  }

  static Block& last_entry(Block& list) {
    Block& entry = list.children.back();
    if (!entry.children.empty() && entry.children.back().is(BlockKind::List))
      return last_entry(entry.children.back());
    return entry;
  }

  void tell(const Block& upper, const char* what, const char* rule) {
    changes_.push_back({doc::Step::Boundaries, upper.places.back().page, upper.id,
                        "two " + std::string(what) + "s", "one " + std::string(what),
                        "goes on over the end of a page or column", rule});
  }

  static void append_lines(Block& upper, const Block& lower) {
    std::vector<doc::Line>& lines = upper.evidence.edit().lines;
    lines.insert(lines.end(), lower.lines().begin(), lower.lines().end());
  }

  bool join_text(Block& upper, Block& lower) {
    tell(upper, "paragraph", "rule:join-paragraphs");
    layout::flow_onto(upper.spans, lower.spans, words(), &changes_, lower.places.front().page);
    append_lines(upper, lower);
    upper.places.insert(upper.places.end(), lower.places.begin(), lower.places.end());
    upper.confidence = std::min(upper.confidence, lower.confidence);
    return true;
  }

  /// Words of the whole document, gathered when the first cut word asks for them.
  const layout::Vocabulary& words() {
    if (!gathered_)
      for (const Block& block : snapshot_.blocks) vocabulary_.add(doc::plain_text(block));
    gathered_ = true;
    return vocabulary_;
  }

  static bool same_row(const doc::TableRow& a, const doc::TableRow& b) {
    return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                      [](const doc::Cell& x, const doc::Cell& y) {
                        return doc::plain_text(x.spans) == doc::plain_text(y.spans);
                      });
  }

  /// The page ended inside a row: what stands below goes on with cells that were open, in lower case, and
  /// leaves the others empty.
  static bool is_rest_of(const doc::TableRow& above, const doc::TableRow& below) {
    if (above.cells.size() != below.cells.size()) return false;
    std::size_t rests = 0, empty = 0;
    for (std::size_t i = 0; i < below.cells.size(); ++i) {
      const std::string before = doc::plain_text(above.cells[i].spans);
      const std::string after = doc::plain_text(below.cells[i].spans);
      if (above.cells[i].column_span != below.cells[i].column_span) return false;
      if (after.empty()) {
        ++empty;
      } else if (!ends_sentence(before) && begins_lower(after)) {
        ++rests;
      } else {
        return false;
      }
    }
    return rests > 0 && empty > 0;
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
    if (join_tagged_table(upper, lower, words(), changes_)) {
      tell(upper, "table", "rule:join-tagged-tables");
      return true;
    }
    auto& upper_table = upper.as<doc::Table>();
    auto& lower_table = lower.as<doc::Table>();
    if (!crosses(upper, lower) || upper_table.columns != lower_table.columns || !lower_table.caption.empty())
      return false;
    const Box& a = upper.places.back().box;
    const Box& b = lower.places.front().box;
    std::vector<doc::TableRow>& rows = lower_table.rows;
    if (rows.empty() || upper_table.rows.empty()) return false;
    const bool repeated = same_row(upper_table.rows.front(), rows.front());
    const bool aligned = std::fabs(a.x0 - b.x0) < kAligned;
    if (!repeated && !aligned) return false;
    tell(upper, "table", "rule:join-tables");
    if (repeated) rows.erase(rows.begin());
    if (!rows.empty() && is_rest_of(upper_table.rows.back(), rows.front())) {
      join_rows(upper_table.rows.back(), rows.front(), lower.places.front().page);
      rows.erase(rows.begin());
    }
    for (doc::TableRow& row : rows) {
      for (doc::Cell& cell : row.cells)
        if (cell.header == doc::Cell::Header::Column) cell.header = doc::Cell::Header::None;
      upper_table.rows.push_back(std::move(row));
    }
    upper.places.insert(upper.places.end(), lower.places.begin(), lower.places.end());
    upper.confidence = std::min(upper.confidence, lower.confidence);
    return true;
  }

  /// A listing goes on when it is cut inside brackets or inside an indented part.
  bool join_listings(Block& upper, Block& lower) {
    if (!crosses(upper, lower) || upper.spans.empty() || lower.spans.empty() || !same_type(upper, lower))
      return false;
    const std::string& before = upper.spans.front().text;
    const std::string& after = lower.spans.front().text;
    long depth = 0;
    for (const char c : before)
      depth += (c == '{' || c == '(' || c == '[') - (c == '}' || c == ')' || c == ']');
    const std::size_t last = before.rfind('\n') == std::string::npos ? 0 : before.rfind('\n') + 1;
    const bool indented = last < before.size() && before[last] == ' ';
    if (depth <= 0 && !indented && after.rfind(' ', 0) != 0) return false;
    tell(upper, "listing", "rule:join-listings");
    upper.spans.front().text += "\n" + after;
    if (upper.language.empty()) upper.language = language_of_code(upper.spans.front().text);
    append_lines(upper, lower);
    upper.places.insert(upper.places.end(), lower.places.begin(), lower.places.end());
    return true;
  }

  doc::Snapshot& snapshot_;
  std::vector<doc::Change> changes_;
  layout::Vocabulary vocabulary_;
  bool gathered_ = false;
};

}  // namespace

StageOutcome join_over_boundaries(doc::Snapshot snapshot, const doc::Trace& /*trace*/) {
  StageOutcome outcome;
  outcome.changes = Joiner(snapshot).join();
  gather_quotes(snapshot, outcome.changes);
  gather_glossaries(snapshot, outcome.changes);
  layout::restore_turned_places(snapshot);
  lead_to_blocks(snapshot, outcome.changes);
  list_contents(snapshot, outcome.changes);
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

}  // namespace lectern::pipeline
