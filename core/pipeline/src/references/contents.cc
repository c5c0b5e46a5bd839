// Tables of contents: lines that name a heading and a page become a nested list of links.
//
// Belief: at least kFewestEntries lines in a row that end in a page number are contents if half of them name
// a heading of the document, letter for letter but for case and spaces. A line that leader dots led to its
// page counts as an entry, too, but leads nowhere.
//
//   2.1 Bees ........ 12     <- "2.1 Bees" is a heading: an entry
//   The desks of 1871        <- no heading of that name: text
//
// Exercised by the golden sample "contents" and by the tests of Contents in steps_test.cc.
#include "references/contents.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/text/title_words.h"

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
};

class Contents final {
 public:
  Contents(doc::Snapshot& snapshot, std::vector<doc::Change>& changes)
      : snapshot_(snapshot), changes_(changes) {
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
      std::vector<Entry> entries;
      std::size_t known = 0;
      while (i + entries.size() < blocks.size()) {
        const auto entry = entry_of(blocks[i + entries.size()], entries);
        if (!entry) break;
        known += entry->heading != 0;
        entries.push_back(*entry);
      }
      if (entries.size() >= kFewestEntries && 2 * known >= entries.size()) {
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
  /// A heading's name with a page's number, or a title that a row of dots led to its page.
  std::optional<Entry> entry_of(const Block& block, const std::vector<Entry>& before) const {
    const auto title = title_of(block);
    if (!title) return std::nullopt;
    const auto found = headings_.find(text::match_key(*title));
    if (found != headings_.end()) return found->second;
    if (block.lines().empty() || !block.lines().front().entry) return std::nullopt;
    // What is no heading of ours is as deep as those with such a number, or as its neighbour.
    const int depth = text::numbered_depth(*title);
    if (depth == 0) return Entry{before.empty() ? 1 : before.back().depth, 0};
    const auto alike = levels_.find(depth), above = levels_.find(depth - 1);
    if (alike != levels_.end()) return Entry{alike->second, 0};
    return Entry{above != levels_.end() ? above->second + 1 : depth, 0};
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
                        "a table of contents: its entries lead to the headings they name", "rule:contents"});
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
  std::map<std::string, Entry> headings_;
  std::map<int, int> levels_;  ///< of headings, by the depth of their number; of those without one: 0
};

}  // namespace

void list_contents(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  Contents(snapshot, changes).list();
}

}  // namespace lectern::pipeline
