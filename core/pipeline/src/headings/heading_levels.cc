// Heading levels: from how headings look to levels 1 to 6.
//
// Belief: larger and heavier headings are higher, headings of one look are of one level, and the depth of a
// number ("2", "2.1") decides where looks do not. If the file's tags give most headings a level and agree
// with the sizes, their levels are taken. Then gaps are closed: one first level, none skipped on the way
// down.
//
//   16 pt bold, 12 pt bold, 12 pt italic        -> 1, 2, 3
//   "1 Oak" and "1.1 Lids" in the same type     -> 2 below 1, by their numbers
//
// Exercised by the golden samples "headings" and "lying-swapped", by LevelsByLook in headings_test.cc and by
// the tests of HeadingLevels in steps_test.cc.
#include <algorithm>
#include <map>

#include "headings/look.h"
#include "headings/look_ranks.h"
#include "headings/tagged_headings.h"
#include "lectern/pipeline/stage.h"
#include "lectern/text/title_words.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

int depth_of(const Block& heading) {
  return text::numbered_depth(doc::plain_text(heading.spans));
}

std::vector<Block*> headings_of(doc::Snapshot& snapshot) {
  std::vector<Block*> out;
  for (Block& block : snapshot.blocks)
    if (block.is(BlockKind::Heading)) out.push_back(&block);
  return out;
}

/// Of each heading, whether the block before it is one as well.
std::vector<bool> follows_directly(const doc::Snapshot& snapshot) {
  std::vector<bool> out;
  bool last = false;
  for (const Block& block : snapshot.blocks) {
    const bool heading = block.is(BlockKind::Heading);
    if (heading) out.push_back(last);
    last = heading;
  }
  return out;
}

/// Where looks do not separate levels, numbers do: "1" and "1.1" in the same type are two levels.
void refine_by_number(const std::vector<Block*>& headings) {
  std::map<int, std::map<int, int>> depths;  // level → depth → count
  for (const Block* heading : headings)
    if (const int depth = depth_of(*heading); depth > 0) ++depths[heading->level()][depth];
  for (Block* heading : headings) {
    const auto found = depths.find(heading->level());
    const int depth = depth_of(*heading);
    if (found == depths.end() || depth == 0) {
      heading->as<doc::Heading>().level = static_cast<std::int8_t>(heading->level() * 8);
      continue;
    }
    const int least = found->second.begin()->first;
    heading->as<doc::Heading>().level =
        static_cast<std::int8_t>(std::min(heading->level() * 8 + depth - least, 120));
  }
}

/// One depth of numbers is one level: the few that look unlike the most are theirs all the same.
void agree_by_number(const std::vector<Block*>& headings) {
  std::map<int, std::map<int, int>> levels;  // depth → level → count
  for (const Block* heading : headings)
    if (const int depth = depth_of(*heading); depth > 0) ++levels[depth][heading->level()];
  for (Block* heading : headings) {
    const int depth = depth_of(*heading);
    if (depth == 0) continue;
    const std::map<int, int>& found = levels[depth];
    const auto most = std::max_element(found.begin(), found.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (found.at(heading->level()) * 3 <= most->second)
      heading->as<doc::Heading>().level = static_cast<std::int8_t>(most->first);
  }
}

/// "CHAPTER ONE" right above a title is set smaller or larger than it, as it pleases: both are one step.
void level_counted_lines(const std::vector<Block*>& headings, const std::vector<bool>& follows) {
  for (std::size_t i = 0; i + 1 < headings.size(); ++i) {
    const std::string words = doc::plain_text(headings[i]->spans);
    const bool counts = text::is_counted_part(words) && std::count(words.begin(), words.end(), ' ') == 1;
    if (!counts || !follows[i + 1]) continue;
    auto& level = headings[i]->as<doc::Heading>().level;
    level = std::min(level, headings[i + 1]->as<doc::Heading>().level);
  }
}

/// The first words of a typed paper, in capitals and right above others of the same look, are its title.
void raise_first(const doc::Snapshot& snapshot, const std::vector<Block*>& headings,
                 const std::vector<bool>& follows) {
  if (headings.size() < 3 || headings.front() != &snapshot.blocks.front() || !follows[1]) return;
  Block& first = *headings.front();
  const auto equal = [&](const Block* heading) { return heading->level() == first.level(); };
  const bool highest = std::all_of(headings.begin(), headings.end(),
                                   [&](const Block* heading) { return heading->level() >= first.level(); });
  if (highest && equal(headings[1]) && !look_of(first).bold &&
      text::is_all_capitals(doc::plain_text(first.spans)))
    --first.as<doc::Heading>().level;
}

/// The first words of a document that look like its numbered sections, and have no number, are its title.
void raise_title(const doc::Snapshot& snapshot, const std::vector<Block*>& headings) {
  if (headings.size() < 3 || headings.front() != &snapshot.blocks.front()) return;
  Block& first = *headings.front();
  const auto is_section = [&](const Block* heading) {
    return heading->level() == first.level() && depth_of(*heading) == 1;
  };
  const bool highest = std::all_of(headings.begin(), headings.end(),
                                   [&](const Block* heading) { return heading->level() >= first.level(); });
  if (highest && depth_of(first) == 0 && is_section(headings[1]) &&
      std::count_if(headings.begin(), headings.end(), is_section) >= 2)
    --first.as<doc::Heading>().level;
}

/// Levels as found become levels as a screen reader should meet them: the first is 1 and alone, none is
/// skipped on the way down, equals stay equal.
void close_gaps(const std::vector<Block*>& headings) {
  std::map<int, int> ranks;
  for (const Block* heading : headings) ranks[heading->level()] = 0;
  int rank = 0;
  for (auto& [found, level] : ranks) level = ++rank;
  for (Block* heading : headings)
    heading->as<doc::Heading>().level = static_cast<std::int8_t>(ranks[heading->level()]);
  std::vector<std::pair<int, int>> open;  // level as found, level as given
  const bool one_title =
      std::count_if(headings.begin(), headings.end(), [](const Block* h) { return h->level() == 1; }) == 1 &&
      headings.front()->level() == 1;
  const int base = one_title ? 0 : 1;
  for (Block* heading : headings) {
    while (!open.empty() && open.back().first >= heading->level()) open.pop_back();
    const int given = open.empty() ? base + 1 : open.back().second + 1;
    open.emplace_back(heading->level(), given);
    heading->as<doc::Heading>().level = static_cast<std::int8_t>(std::min(given, 6));
  }
}

}  // namespace

std::vector<doc::Change> close_level_gaps(doc::Snapshot& snapshot) {
  const std::vector<Block*> headings = headings_of(snapshot);
  std::vector<doc::Change> changes;
  if (headings.empty() ||
      std::any_of(headings.begin(), headings.end(), [](const Block* h) { return h->level() <= 0; }))
    return changes;
  std::vector<int> before;
  for (const Block* heading : headings) before.push_back(heading->level());
  close_gaps(headings);
  for (std::size_t i = 0; i < headings.size(); ++i)
    if (headings[i]->level() != before[i])
      changes.push_back({doc::Step::HeadingLevels,
                         headings[i]->places.empty() ? 0 : headings[i]->places.front().page, headings[i]->id,
                         "level " + std::to_string(before[i]),
                         "level " + std::to_string(headings[i]->level()),
                         "one first level, and none is skipped on the way down", "rule:level-gaps"});
  return changes;
}

StageOutcome settle_heading_levels(doc::Snapshot snapshot, const doc::Trace& /*trace*/) {
  StageOutcome outcome;
  const std::vector<Block*> headings = headings_of(snapshot);
  const bool settled =
      std::all_of(headings.begin(), headings.end(), [](const Block* h) { return h->level() > 0; });
  if (!settled) {
    const bool tagged = level_by_tags(headings);
    if (!tagged) {
      const std::vector<bool> follows = follows_directly(snapshot);
      rank_by_look(headings, follows);
      refine_by_number(headings);
      agree_by_number(headings);
      level_counted_lines(headings, follows);
      raise_title(snapshot, headings);
      raise_first(snapshot, headings, follows);
    }
    close_gaps(headings);
    for (const Block* heading : headings)
      outcome.changes.push_back({doc::Step::HeadingLevels,
                                 heading->places.empty() ? 0 : heading->places.front().page, heading->id, "",
                                 "level " + std::to_string(heading->level()),
                                 tagged ? "by the file's tags, which agree with the sizes"
                                        : "by size, weight and number among all headings",
                                 tagged ? "rule:tagged-levels" : "rule:heading-levels"});
  }
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

}  // namespace lectern::pipeline
