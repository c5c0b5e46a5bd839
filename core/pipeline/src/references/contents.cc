// Tables of contents: lines that name a heading and a page become a nested list of links.
//
// Belief: at least kFewestEntries lines in a row that end in a page number are contents if half of them name
// a heading of the document, letter for letter but for case and spaces. A line that leader dots led to its
// page counts as an entry, too, but leads nowhere. Lines that dots lead to pages which never fall are
// contents whatever they name: the document may be a part of a longer one.
//
//   2.1 Bees ........ 12     <- "2.1 Bees" is a heading: an entry
//   The desks of 1871        <- no heading of that name: text
//
// Exercised by the golden sample "contents", by the tests of Contents in steps_test.cc and, exit by exit, by
// reference_reasons_test.cc. On turned pages the boxes of its decisions are those of the page as it is shown.
#include "references/contents.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/text/title_words.h"
#include "note_decision.h"
#include "references/reference_reason.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kFewestEntries = 3;

/// "2.1 Bees" of "2.1 Bees 12"; nothing where no page's number is last.
std::optional<std::string> title_of(const Block& block) {
  const std::string words = doc::plain_text(block.spans);
  const std::size_t space = words.rfind(' ');
  if (!block.is(BlockKind::Paragraph) || space == std::string::npos || space == 0 || block.places.empty())
    return std::nullopt;
  const std::string_view page = std::string_view(words).substr(space + 1);
  const bool number = page.find_first_not_of("0123456789") == std::string_view::npos ||
                      page.find_first_not_of("ivxl") == std::string_view::npos;
  if (page.empty() || page.size() > 6 || !number) return std::nullopt;
  return words.substr(0, space);
}

struct Entry {
  int depth = 0;
  std::uint32_t heading = 0;  ///< 0: unknown
  bool dots = false;          ///< a row of dots led it to its page
  int page = -1;              ///< -1: not a decimal number
};

/// The number that the words end with; -1: they end with another.
int page_of(const std::string& words) {
  const std::string_view page = std::string_view(words).substr(words.rfind(' ') + 1);
  int number = -1;
  const auto [end, error] = std::from_chars(page.data(), page.data() + page.size(), number);
  return error == std::errc() && end == page.data() + page.size() ? number : -1;
}

bool lead_on(const std::vector<Entry>& entries) {
  int last = 0;
  for (const Entry& entry : entries) {
    if (!entry.dots || entry.page < last) return false;
    last = entry.page;
  }
  return true;
}

class Contents final {
 public:
  Contents(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace)
      : snapshot_(snapshot), changes_(changes), trace_(trace) {
    for (const Block& block : snapshot.blocks) {
      if (!block.is(BlockKind::Heading)) continue;
      const std::string words = doc::plain_text(block.spans);
      headings_.try_emplace(text::match_key(words), Entry{block.level(), block.id});
      levels_.try_emplace(text::numbered_depth(words), block.level());
    }
  }

  /// In place: a second list of all blocks would be the most memory that a long document takes.
  void list() {
    std::vector<Block>& blocks = snapshot_.blocks;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < blocks.size();) {
      const std::vector<Entry> entries = entries_from(i);
      if (!entries.empty() && are_contents(blocks[i], entries)) {
        blocks[kept++] = listed(blocks, i, entries);
        i += entries.size();
        continue;
      }
      if (kept != i) blocks[kept] = std::move(blocks[i]);
      ++kept, ++i;
    }
    blocks.resize(kept);
  }

 private:
  /// The entries that follow each other from block `begin` on.
  std::vector<Entry> entries_from(std::size_t begin) {
    std::vector<Entry> entries;
    for (std::size_t at = begin; at < snapshot_.blocks.size(); ++at) {
      const auto entry = entry_of(snapshot_.blocks[at], entries);
      if (!entry) break;
      entries.push_back(*entry);
    }
    return entries;
  }

  bool are_contents(const Block& first, const std::vector<Entry>& entries) {
    const auto known = static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.heading != 0; }));
    const ContentsReason reason = entries.size() < kFewestEntries ? ContentsReason::FewEntries
                                  : lead_on(entries)              ? ContentsReason::LedByDots
                                  : 2 * known < entries.size()    ? ContentsReason::FewHeadings
                                                                  : ContentsReason::LeadToHeadings;
    note_decision(trace_, "contents", first, reason);
    return row_of(reason).accepted;
  }

  /// A heading's name with a page's number, or a title that a row of dots led to its page.
  std::optional<Entry> entry_of(const Block& block, const std::vector<Entry>& before) {
    const auto title = title_of(block);
    if (!title) return std::nullopt;
    const auto found = headings_.find(text::match_key(*title));
    const bool dots = !block.lines().empty() && block.lines().front().entry;
    const EntryReason reason = found != headings_.end() ? EntryReason::NamesHeading
                               : dots                   ? EntryReason::LedByDots
                                                        : EntryReason::NamesNothing;
    note_decision(trace_, "contents line", block, reason);
    if (!row_of(reason).accepted) return std::nullopt;
    Entry entry = reason == EntryReason::NamesHeading ? found->second : Entry{depth_of(*title, before)};
    entry.dots = dots;
    entry.page = page_of(doc::plain_text(block.spans));
    return entry;
  }

  /// What is no heading of ours is as deep as those with such a number, or as its neighbour.
  int depth_of(const std::string& title, const std::vector<Entry>& before) const {
    const int depth = text::numbered_depth(title);
    if (depth == 0) return before.empty() ? 1 : before.back().depth;
    const auto past = levels_.upper_bound(depth);
    if (past == levels_.begin()) return depth;
    const auto& [nearest, level] = *std::prev(past);
    return level + depth - nearest;
  }

  Block listed(std::vector<Block>& blocks, std::size_t begin, const std::vector<Entry>& entries) {
    std::vector<std::pair<int, Block*>> open;  // depth and list
    Block all = new_list(blocks[begin]);
    open.emplace_back(entries.front().depth, &all);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      Block& block = blocks[begin + i];
      while (open.size() > 1 && entries[i].depth < open.back().first) open.pop_back();
      if (entries[i].depth > open.back().first) {
        Block& above = open.back().second->children.back();
        above.children.push_back(new_list(block));
        open.emplace_back(entries[i].depth, &above.children.back());
      }
      for (doc::Span& span : block.spans)
        if (span.href.empty() && entries[i].heading != 0)
          span.href = "#b" + std::to_string(entries[i].heading);
      block.become(BlockKind::ListItem);
      for (const auto& [depth, list] : open)
        if (list->places.back().page != block.places.back().page) list->places.push_back(block.places.back());
      open.back().second->children.push_back(std::move(block));
    }
    changes_.push_back({doc::Step::Boundaries, all.places.front().page, all.id, "paragraph", "list",
                        std::string(row_of(ContentsReason::LeadToHeadings).words), "rule:contents"});
    return all;
  }

  Block new_list(const Block& first) {
    Block list;
    list.id = snapshot_.next_id++;
    list.become(BlockKind::List);
    list.places = {first.places.front()};
    return list;
  }

  doc::Snapshot& snapshot_;
  std::vector<doc::Change>& changes_;
  doc::Trace trace_;
  std::map<std::string, Entry> headings_;
  std::map<int, int> levels_;  ///< of headings, by the depth of their number; of those without one: 0
};

}  // namespace

void list_contents(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, const doc::Trace& trace) {
  Contents(snapshot, changes, trace).list();
}

}  // namespace lectern::pipeline
