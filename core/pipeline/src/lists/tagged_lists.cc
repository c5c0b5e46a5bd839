// Lists as the file's own tags have them.
//
// Belief: a tagged item is an item, whatever marker it has, as long as most tagged items begin with one
// (judge_list_tags): producers also tag bare paragraphs as lists. A block is in the list that its innermost
// tag names. Some producers tag a deeper list behind the item it belongs to; a list that begins further to
// the right than the one above it is therefore put inside that one's last item.
//
//   L > LI > "• Oak"                 <- an item
//   L > LI > "The desks of …"        <- most items of the document have no marker: tags are not believed
//
// Exercised by the golden samples "tagged-…", by tagged_test.cc and by list_reasons_test.cc. The shifts were
// chosen by eye on convbench dev-tagged.
#include "lists/tagged_lists.h"

#include <algorithm>
#include <optional>

#include "lectern/text/marker.h"
#include "lists/list_numbers.h"
#include "lists/telling_marks.h"
#include "note_decision.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kDeeper = 0.8f;      // em to the right: a list inside the last item
constexpr float kSameIndent = 0.5f;  // em: a list that may go on
using Places = std::vector<doc::Claim::ListPlace>;

float left_of(const Block& block) {
  if (!block.lines().empty()) return block.lines().front().box.x0;
  if (!block.children.empty()) return left_of(block.children.front());
  return block.places.empty() ? 0 : block.places.front().box.x0;
}

std::optional<text::Marker> marker_of(const Block& block) {
  return block.marker.empty() ? std::nullopt : text::read_marker(block.marker, true);
}

/// A label that is no marker says something: it stays in front of the text.
void keep_label(Block& block) {
  if (block.marker.empty() || marker_of(block)) return;
  const std::uint16_t style = block.spans.empty() ? std::uint16_t{0} : block.spans.front().style;
  block.spans.insert(block.spans.begin(), {block.marker + " ", style, "", 0});
  block.marker.clear();
}

class Builder final {
 public:
  Builder(std::uint32_t& next_id, std::vector<doc::Change>& changes, doc::Trace trace)
      : next_id_(next_id), changes_(changes), trace_(trace) {}

  void add(Block block) {
    keep_label(block);
    const Places chain = block.claim().lists;
    const std::size_t kept = common(chain);
    close_to(kept);
    for (std::size_t depth = open_.size(); depth < chain.size(); ++depth) open(chain[depth], block);
    if (chain.back().item != open_.back().item || open_.back().list.children.empty()) {
      open_.back().item = chain.back().item;
      return add_item(std::move(block));
    }
    Block& entry = open_.back().list.children.back();
    // An item that was opened for the sake of a list inside it may get its own words afterwards.
    if (entry.spans.empty() && entry.children.empty() && block.is(BlockKind::Paragraph)) {
      entry.spans = std::move(block.spans);
      entry.marker = std::move(block.marker);
      entry.evidence.edit().lines = std::move(block.evidence.edit().lines);
      entry.places = std::move(block.places);
      return;
    }
    extend(entry, block);
    entry.children.push_back(std::move(block));
  }

  std::vector<Block> finish() {
    close_to(0);
    return std::move(out_);
  }

 private:
  struct Open {
    std::int32_t element = -1, item = -1;
    Block list;
  };

  /// How many of the open lists the block is still in: those above must be in the same item, too.
  std::size_t common(const Places& chain) const {
    std::size_t depth = 0;
    while (depth < open_.size() && depth < chain.size() && open_[depth].element == chain[depth].list) {
      const bool same_item = open_[depth].item == chain[depth].item;
      ++depth;
      if (!same_item) break;
    }
    return depth;
  }

  void open(const doc::Claim::ListPlace& place, const Block& first) {
    if (!open_.empty() && open_.back().list.children.empty()) add_holder(first);
    Open open;
    open.element = place.list;
    open.item = -1;
    open.list.id = next_id_++;
    open.list.become(BlockKind::List);
    open.list.as<doc::List>().ordered = place.ordered;
    open.list.places = first.places;
    if (open_.empty()) open.list.evidence.edit().claim.quote = first.claim().quote;
    open_.push_back(std::move(open));
    // What is opened on the way to a deeper list is in this item.
    if (place.item != first.claim().lists.back().item) {
      open_.back().item = place.item;
      add_holder(first);
    }
  }

  /// An item without words of its own.
  void add_holder(const Block& first) {
    Block entry;
    entry.id = next_id_++;
    entry.become(BlockKind::ListItem);
    entry.places = first.places;
    open_.back().list.children.push_back(std::move(entry));
  }

  void add_item(Block block) {
    Block& list = open_.back().list;
    const std::optional<text::Marker> marker = marker_of(block);
    if (list.children.empty() && marker) {
      const bool ordered = marker->kind != text::Marker::Kind::Bullet;
      list.as<doc::List>().ordered = ordered;
      if (ordered) list.as<doc::List>().start = marker->value;
    }
    extend(list, block);
    changes_.push_back({doc::Step::Structure, block.places.empty() ? 0 : block.places.front().page, block.id,
                        doc::kind_name(block.kind()), "list item", "the file's tags name it",
                        "rule:tagged-list"});
    if (block.is(BlockKind::Paragraph)) {
      block.become(BlockKind::ListItem);
      keep_telling_mark(block);
      list.children.push_back(std::move(block));
      return;
    }
    add_holder(block);
    list.children.back().children.push_back(std::move(block));
  }

  static void extend(Block& whole, const Block& part) {
    if (part.places.empty() || whole.places.empty()) return;
    if (whole.places.back().page != part.places.back().page) whole.places.push_back(part.places.back());
  }

  void close_to(std::size_t depth) {
    while (open_.size() > depth) {
      Block list = std::move(open_.back().list);
      open_.pop_back();
      if (list.children.empty()) continue;
      number_items(list);
      std::vector<Block>& home = open_.empty() ? out_ : open_.back().list.children.back().children;
      place(home, std::move(list));
    }
  }

  /// Some producers write a deeper list behind the item it belongs to, and the rest of the outer list as a
  /// list of its own: the indent shows which it is.
  void place(std::vector<Block>& home, Block list) {
    if (home.empty() || !home.back().is(BlockKind::List)) return home.push_back(std::move(list));
    Block& last = home.back();
    const TaggedListReason reason = judge(last, list);
    note_decision(trace_, "list goes on", list, reason);
    if (reason == TaggedListReason::FurtherIn) return place(last.children.back().children, std::move(list));
    if (!row_of(reason).accepted) return home.push_back(std::move(list));
    for (Block& entry : list.children) last.children.push_back(std::move(entry));
    number_items(last);
    if (last.places.back().page != list.places.back().page) last.places.push_back(list.places.back());
  }

  static bool is_ordered(const Block& list) { return list.as<doc::List>().ordered; }

  static TaggedListReason judge(const Block& last, const Block& list) {
    const float size =
        list.children.front().lines().empty() ? 10 : list.children.front().lines().front().size;
    const float shift = left_of(list) - left_of(last);
    if (list.places.front().page == last.places.back().page && shift > kDeeper * size)
      return TaggedListReason::FurtherIn;
    if (last.claim().quote != list.claim().quote) return TaggedListReason::OtherQuote;
    if (std::abs(shift) > kSameIndent * size) return TaggedListReason::OtherIndent;
    return judge_rest(last, list);
  }

  /// Whether the list below is the rest of one that an inner list has cut in two.
  static TaggedListReason judge_rest(const Block& last, const Block& list) {
    const std::vector<Block>& inside = last.children.back().children;
    if (inside.empty() || !inside.back().is(BlockKind::List)) return TaggedListReason::NoListBetween;
    if (is_ordered(last) != is_ordered(list)) return TaggedListReason::OtherKind;
    const std::optional<text::Marker> a = marker_of(last.children.back()),
                                      b = marker_of(list.children.front());
    if (!is_ordered(list)) {
      const bool same = a.has_value() == b.has_value() && (!a || a->shape == b->shape);
      return same ? TaggedListReason::SameBullet : TaggedListReason::OtherBullet;
    }
    return a && b && b->value == a->value + 1 ? TaggedListReason::NextNumber : TaggedListReason::OtherNumber;
  }

  std::uint32_t& next_id_;
  std::vector<doc::Change>& changes_;
  doc::Trace trace_;
  std::vector<Block> out_;
  std::vector<Open> open_;
};

}  // namespace

bool is_tagged_item(const Block& block) {
  return !block.claim().lists.empty() && !block.is(BlockKind::Heading);
}

ListTagsReason judge_list_tags(const doc::Snapshot& snapshot) {
  std::size_t marked = 0, bare = 0;
  for (const Block& block : snapshot.blocks) {
    if (!block.is(BlockKind::Paragraph) || block.claim().lists.empty() || !block.claim().lists.back().begins)
      continue;
    ++(block.marker.empty() ? bare : marked);  // a label is a marker, whatever it says
  }
  return bare <= 2 * marked + 2 ? ListTagsReason::EnoughMarkers : ListTagsReason::MostlyBare;
}

std::vector<Block> lists_by_tags(std::vector<Block> blocks, std::uint32_t& next_id,
                                 std::vector<doc::Change>& changes, const doc::Trace& trace) {
  Builder builder(next_id, changes, trace);
  for (Block& block : blocks) builder.add(std::move(block));
  return builder.finish();
}

}  // namespace lectern::pipeline
