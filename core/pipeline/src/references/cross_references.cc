// Links to a place on a page become links to the block at that place.
//
// Belief: a link means the heading whose words it has, if one is near its place; else the only heading near
// it; else the block that covers its height. If two headings are near and neither has its words, nothing is
// sure, and the link leads to the page.
//
// Exercised by cross_references_test.cc. "Near" is from kAbove over the place to kBelow under it: producers
// aim at the baseline, at the top of the line or at the space above it.
#include "references/cross_references.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "lectern/layout/place_reference.h"
#include "lectern/text/title_words.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kBelow =
    45;  // points from a destination to the heading it means: browsers and TeX leave white
constexpr float kAbove = 6;

class Guide final {
 public:
  Guide(const doc::Snapshot& snapshot, std::vector<doc::Change>& changes)
      : snapshot_(snapshot), changes_(changes) {}

  void lead(std::vector<Block>& blocks) {
    for (Block& block : blocks) {
      lead(block, block.spans);
      for (doc::TableRow& row : block.rows())
        for (doc::Cell& cell : row.cells) lead(block, cell.spans);
      if (std::vector<doc::Span>* caption = block.caption()) lead(block, *caption);
      lead(block.children);
    }
  }

 private:
  struct Target {
    std::uint32_t id = 0;
    bool heading = false;
    Box box;
    std::string words;
  };

  void collect(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      const bool anchored =
          block.is(BlockKind::Heading) || (block.is(BlockKind::Paragraph) && !block.spans.empty()) ||
          block.is(BlockKind::Table) || block.is(BlockKind::Figure) || block.is(BlockKind::Code);
      if (anchored && !block.places.empty())
        targets_[block.places.front().page].push_back({block.id, block.is(BlockKind::Heading),
                                                       block.places.front().box,
                                                       text::match_key(doc::plain_text(block.spans))});
      collect(block.children);
    }
  }

  void lead(const Block& owner, std::vector<doc::Span>& spans) {
    for (std::size_t begin = 0; begin < spans.size();) {
      std::size_t end = begin + 1;
      while (end < spans.size() && spans[end].href == spans[begin].href) ++end;
      if (const std::optional<layout::PlaceReference> place =
              layout::read_place_reference(spans[begin].href)) {
        std::string words;
        for (std::size_t i = begin; i < end; ++i) words += spans[i].text;
        if (!std::exchange(collected_, true)) collect(snapshot_.blocks);
        const std::uint32_t id = find(*place, text::match_key(words));
        const std::string page = layout::page_reference(place->page);
        const std::string href = id == 0 || id == owner.id ? page : "#b" + std::to_string(id);
        for (std::size_t i = begin; i < end; ++i) spans[i].href = href;
        if (href != page)
          changes_.push_back({doc::Step::Boundaries, owner.places.empty() ? 0 : owner.places.front().page,
                              owner.id, page, href, "a link to a place leads to the block that stands there",
                              "rule:cross-reference"});
      }
      begin = end;
    }
  }

  /// 0: nothing is sure.
  std::uint32_t find(const layout::PlaceReference& place, const std::string& words) const {
    const auto page = targets_.find(place.page);
    if (page == targets_.end() || place.y <= 0) return 0;
    const Target* nearest = nullptr;
    int headings = 0;
    for (const Target& target : page->second) {
      const float below = target.box.y0 - place.y;
      if (!target.heading || below < -kAbove || below > kBelow) continue;
      if (words.size() > 3 && (target.words.find(words) != std::string::npos ||
                               (target.words.size() > 3 && words.find(target.words) != std::string::npos)))
        return target.id;
      ++headings;
      if (!nearest || std::fabs(below) < std::fabs(nearest->box.y0 - place.y)) nearest = &target;
    }
    if (nearest) return headings == 1 ? nearest->id : 0;
    for (const Target& target : page->second)
      if (target.box.y0 - kAbove <= place.y && place.y < target.box.y1) {
        if (nearest) return 0;  // two are side by side
        nearest = &target;
      }
    return nearest ? nearest->id : 0;
  }

  const doc::Snapshot& snapshot_;
  std::vector<doc::Change>& changes_;
  bool collected_ = false;  ///< `targets_` is filled by the first reference: most documents have none
  std::map<std::int32_t, std::vector<Target>> targets_;
};

}  // namespace

void lead_to_blocks(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  Guide guide(snapshot, changes);
  guide.lead(snapshot.blocks);
  guide.lead(snapshot.notes);
}

}  // namespace lectern::pipeline
