// Ranks of looks: which heading is above which, by how they are set.
//
// Belief: the larger size is higher; in one size the heavier look is; of two equal ones, the one that comes
// first in the document. If headings of the lower look are followed directly by the upper one more often than
// the other way round, the two change places: a heading does not follow its own subheading with nothing
// between. A look that occurs once counts as the commonest look that differs from it in colour and place
// only.
//
// Exercised by LevelsByLook in headings_test.cc, a row for each rule.
#include "headings/look_ranks.h"

#include <algorithm>
#include <map>

#include "headings/look.h"

namespace lectern::pipeline {
namespace {

using doc::Block;

constexpr int kHighest = 100;

struct Kind {
  Look look;
  int count = 0;
  std::size_t first = 0;  ///< index of the first heading that looks so
};

/// Size and letters alone.
Look plain(const Look& look) {
  Look out;
  out.size = look.size;
  out.bold = look.bold;
  out.italic = look.italic;
  return out;
}

/// How high a look ranks among those of its size.
int weight_of(const Look& look) {
  const bool capitals = look.capitals || (look.decoration & doc::kSmallCapitals);
  const bool decorated = (look.decoration & (doc::kUnderlined | doc::kShaded)) != 0;
  return 8 * look.bold + 4 * (look.decoration & doc::kShaded ? 1 : 0) + 2 * !look.italic + capitals +
         (decorated && !capitals) + ((look.decoration & doc::kCentred) != 0);
}

/// A heading in another colour or family, or one that is all capitals by chance, is of the level of its
/// equals in size and letters: only what comes more than once on both sides makes two levels.
std::map<Look, Kind> kinds_of(const std::vector<Block*>& headings) {
  std::map<Look, Kind> kinds;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    Kind& kind = kinds.try_emplace(look_of(*headings[i]), Kind{{}, 0, i}).first->second;
    ++kind.count;
  }
  std::map<Look, const Kind*> most;
  for (auto& [look, kind] : kinds) {
    kind.look = look;
    const Kind*& best = most[plain(look)];
    if (!best || kind.count > best->count) best = &kind;
  }
  for (auto& [look, kind] : kinds)
    if (const Kind& best = *most[plain(look)]; kind.count < 2 || best.count < 2) kind.look = best.look;
  return kinds;
}

/// How often a heading of one look follows one of another with nothing between them.
using Followers = std::map<std::pair<Look, Look>, int>;

bool stands_higher(const Kind& a, const Kind& b) {
  if (a.look.size != b.look.size) return a.look.size > b.look.size;
  if (weight_of(a.look) != weight_of(b.look)) return weight_of(a.look) > weight_of(b.look);
  return a.first < b.first;
}

}  // namespace

void rank_by_look(const std::vector<Block*>& headings, const std::vector<bool>& follows) {
  const std::map<Look, Kind> kinds = kinds_of(headings);
  const auto seen = [&](const Block* heading) -> const Look& { return kinds.at(look_of(*heading)).look; };
  Followers followers;
  for (std::size_t i = 1; i < headings.size(); ++i)
    if (follows[i]) ++followers[{seen(headings[i - 1]), seen(headings[i])}];
  std::vector<Kind> order;
  for (const auto& [look, kind] : kinds)
    if (kind.look == look) order.push_back(kind);
  std::sort(order.begin(), order.end(), stands_higher);
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Look& upper = order[i - 1].look;
    const Look& lower = order[i].look;
    if (upper.size == lower.size && followers[{lower, upper}] > followers[{upper, lower}])
      std::swap(order[i - 1], order[i]);
  }
  std::map<Look, int> ranks;
  for (const Kind& kind : order) ranks.emplace(kind.look, static_cast<int>(ranks.size()) + 1);
  for (Block* heading : headings)
    heading->as<doc::Heading>().level = static_cast<std::int8_t>(std::min(ranks[seen(heading)], kHighest));
}

}  // namespace lectern::pipeline
