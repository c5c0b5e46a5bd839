// Headings as the file's own tags have them, and when they are not believed.
//
// Belief: a block that is tagged as a heading is one, unless it is a long sentence in the text's own type. If
// most tagged headings look like text and many untagged lines look like headings, the producer has swapped
// them, and no tag of a heading is believed. Tagged levels are taken if they agree with the sizes.
//
//   H1 > "Of oak" in 14 pt bold           <- a heading
//   H2 > "The makers of desks have …."    <- in the text's size and weight, 60 bytes, ends a sentence: text
//
// Exercised by tagged_test.cc and by the golden samples "lying-one-paragraph" and "lying-swapped"; the limits
// were chosen by eye on convbench dev-tagged.
#include "headings/tagged_headings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "lectern/text/normalize.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;
using Role = doc::Claim::Role;

constexpr float kTextSize = 1.05f;       // of the body's size: at most that is the text's own
constexpr float kClearlyLarger = 1.15f;  // of the body's size: an untagged line that looks like a heading

bool all_bold(const Block& block) {
  return !block.spans.empty() && std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
    return (s.style & doc::kBold) || s.text.find_first_not_of(' ') == std::string::npos;
  });
}

bool has_words(const Block& block) {
  for (const doc::Span& span : block.spans)
    for (std::size_t at = 0; at < span.text.size();)
      if (const char32_t c = text::next_code_point(span.text, at); !text::is_space(c)) return true;
  return false;
}

/// In the type the text is set in.
bool looks_like_text(const Block& block, const doc::Snapshot& snapshot) {
  const doc::Line& line = block.lines().front();
  return !all_bold(block) && line.size <= kTextSize * snapshot.body_size && line.font_family == 0;
}

/// In the text's own size and weight, and ended like a sentence: whoever tagged it as a heading was wrong.
bool reads_as_text(const Block& block, const doc::Snapshot& snapshot) {
  const std::string words = doc::plain_text(block.spans);
  const bool sentence = words.back() == '.' || words.back() == ',' || words.back() == ';';
  return looks_like_text(block, snapshot) && sentence && words.size() > 60;
}

long size_of(const Block& heading) {
  return heading.lines().empty() ? 0 : std::lround(heading.lines().front().size * 2);
}

/// Sizes go down as levels go down, for most pairs of headings that differ in both.
bool levels_agree_with_looks(const std::vector<Block*>& headings) {
  std::map<std::pair<int, long>, std::size_t> kinds;
  std::set<int> levels;
  std::set<long> sizes;
  for (const Block* heading : headings)
    if (heading->claim().level > 0) {
      ++kinds[{heading->claim().level, size_of(*heading)}];
      levels.insert(heading->claim().level);
      sizes.insert(size_of(*heading));
    }
  // One level for all, though they come in several sizes: the tags say no more than that they are headings.
  if (levels.empty() || (levels.size() == 1 && sizes.size() > 1)) return false;
  std::size_t with = 0, against = 0;
  for (const auto& [a, count_a] : kinds)
    for (const auto& [b, count_b] : kinds)
      if (a.first < b.first) (a.second >= b.second ? with : against) += count_a * count_b;
  return against * 4 <= with + against;
}

/// The level, times 8, of the tagged headings as large as `heading`; between two of them, or above all, where
/// none is.
int level_by_equals(const Block& heading, const std::vector<Block*>& headings) {
  std::map<long, int> levels;  // size → level
  for (const Block* other : headings)
    if (other->claim().level > 0) {
      const auto [at, added] = levels.try_emplace(size_of(*other), other->claim().level);
      if (!added) at->second = std::min<int>(at->second, other->claim().level);
    }
  const long size = size_of(heading);
  const auto above = levels.lower_bound(size);
  if (above == levels.end()) return levels.rbegin()->second * 8 - (size > levels.rbegin()->first ? 4 : 0);
  return above->second * 8 + (above->first > size ? 4 : 0);
}

bool is_tagged_heading(const Block& block) {
  return block.claim().role == Role::Heading && !block.lines().empty() &&
         (block.is(BlockKind::Paragraph) || block.is(BlockKind::Heading));
}

/// Large lines that no tag calls a heading.
std::size_t untagged_headings(const doc::Snapshot& snapshot) {
  return static_cast<std::size_t>(
      std::count_if(snapshot.blocks.begin(), snapshot.blocks.end(), [&](const Block& block) {
        return block.is(BlockKind::Paragraph) && block.claim().role != Role::Heading &&
               !block.lines().empty() && block.lines().size() <= 2 &&
               block.lines().front().size > kClearlyLarger * snapshot.body_size;
      }));
}

/// What is tagged as headings looks like text, and what looks like headings is not tagged so.
bool tags_are_swapped(const doc::Snapshot& snapshot) {
  std::size_t tagged = 0, plain = 0;
  for (const Block& block : snapshot.blocks)
    if (is_tagged_heading(block)) ++tagged, plain += looks_like_text(block, snapshot) ? 1 : 0;
  return plain * 2 > tagged && untagged_headings(snapshot) * 2 > tagged;
}

}  // namespace

void claim_headings(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  if (tags_are_swapped(snapshot)) return;
  for (Block& block : snapshot.blocks) {
    if (!block.is(BlockKind::Paragraph) || !is_tagged_heading(block)) continue;
    if (!has_words(block) || reads_as_text(block, snapshot)) continue;
    block.become(BlockKind::Heading);
    changes.push_back({doc::Step::Structure, block.places.front().page, block.id, "paragraph", "heading",
                       "the file's tags name it", "rule:tagged-heading"});
  }
}

bool tags_name_headings(const doc::Snapshot& snapshot) {
  const auto tagged = std::count_if(snapshot.blocks.begin(), snapshot.blocks.end(), [](const Block& block) {
    return block.is(BlockKind::Heading) && is_tagged_heading(block);
  });
  return tagged >= 2 && static_cast<std::size_t>(tagged) >= untagged_headings(snapshot);
}

bool level_by_tags(const std::vector<Block*>& headings) {
  const auto named =
      std::count_if(headings.begin(), headings.end(), [](const Block* h) { return h->claim().level > 0; });
  if (static_cast<std::size_t>(named) * 3 < headings.size() * 2 || !levels_agree_with_looks(headings))
    return false;
  std::vector<int> levels;
  levels.reserve(headings.size());
  for (const Block* heading : headings)
    levels.push_back(heading->claim().level > 0 ? heading->claim().level * 8
                                                : level_by_equals(*heading, headings));
  for (std::size_t i = 0; i < headings.size(); ++i)
    headings[i]->as<doc::Heading>().level = static_cast<std::int8_t>(levels[i]);
  return true;
}

}  // namespace lectern::pipeline
