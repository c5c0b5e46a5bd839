// Lists: which paragraphs with markers form a list, and what belongs inside an item.
//
// Belief: paragraphs that begin with a marker and follow each other at one indent are items. A marker
// continues a list if both are bullets, or if its shape is the same and its number is larger. A first number
// of another shape at that indent begins a list inside the item above ("1. … A. … B. … 2."). What is set as
// far in as an item's text is part of the item, if the indent is exact or another item follows.
//
//   1. Oak           <- a list of two items;         1871. A good year for oak was      <- one number alone,
//   and
//      for lids          "for lids" is in the first     followed by …                      not the first:
//      text
//   2. Elm
//
// If the file's tags name lists and are believed, tagged_lists.cc decides instead.
//
// Exercised by the golden samples "lists", "list-below-table" and "hanging-entries", by the tests of Lists in
// steps_test.cc and, exit by exit, by list_reasons_test.cc. The tolerances were chosen by eye.
#include "lists/lists.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "lectern/base/check.h"
#include "lectern/text/marker.h"
#include "lectern/text/normalize.h"
#include "lists/list_numbers.h"
#include "lists/list_reason.h"
#include "lists/tagged_lists.h"
#include "lists/telling_marks.h"
#include "note_decision.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kSameIndent = 0.45f;  // em: items and text that are this near are at one indent
constexpr float kOtherColumn = 40;    // points that a list must shift by to have changed its column
constexpr float kFarthest = 40;       // points from an item to what still belongs to it
constexpr int kMostLetters = 4;       // from one item to the next: three may be lost, "Q." is not behind "A."
constexpr std::size_t kLongestMarker = 3;  // bytes of the marker of a list of one item

struct OpenList {
  Block list;
  float text_x = 0;     ///< left edge of its items' text
  float marker_x = -1;  ///< left edge of its items' markers; negative: not known
  text::Marker marker;  ///< of its last item
};

float left_of(const Block& block) {
  if (!block.lines().empty()) return block.lines().front().box.x0;
  return block.places.empty() ? 0 : block.places.front().box.x0;
}

std::int32_t first_page(const Block& block) {
  return block.places.empty() ? 0 : block.places.front().page;
}
std::int32_t last_page(const Block& block) {
  return block.places.empty() ? 0 : block.places.back().page;
}

std::optional<text::Marker> marker_of(const Block& block) {
  if (block.marker.empty()) return std::nullopt;
  if (auto marker = text::read_marker(block.marker, true)) return marker;
  // A label of several letters says something ("Step 1:"): it is no bullet.
  if (text::length(block.marker) > 1) return std::nullopt;
  return text::Marker{text::Marker::Kind::Bullet, 0, block.marker};
}

bool is_ordered(const text::Marker& marker) {
  return marker.kind != text::Marker::Kind::Bullet;
}

/// Puts the marker back in front of the text: it was no list after all.
void restore(Block& block) {
  doc::Span span{block.marker + " ", 0, "", 0};
  if (!block.spans.empty()) {
    span.style = block.spans.front().style;
    block.spans.insert(block.spans.begin(), span);
  }
  block.marker.clear();
}

/// Lists take the place of their blocks: there are never more of them than blocks that went in, and a second
/// list of all blocks would be the largest thing in memory.
class Gatherer final {
 public:
  Gatherer(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace)
      : snapshot_(snapshot), blocks_(snapshot.blocks), changes_(changes), trace_(trace) {}

  void gather() {
    const bool tagged = tags_are_believed();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Block& block = blocks_[i];
      if (tagged && is_tagged_item(block)) {
        i = take_tagged(i);
        continue;
      }
      const std::optional<text::Marker> marker =
          block.is(BlockKind::Paragraph) ? marker_of(block) : std::nullopt;
      if (!marker && !block.marker.empty() && block.is(BlockKind::Paragraph)) restore(block);
      if (marker) {
        place(std::move(block), *marker);
      } else if (!open_.empty() && put_inside(block, i + 1 < blocks_.size() ? &blocks_[i + 1] : nullptr)) {
        continue;
      } else {
        close_to(0);
        put(block);
      }
      remember(open_.empty() ? blocks_[kept_ - 1] : last_placed());
    }
    close_to(0);
    blocks_.resize(kept_);
  }

 private:
  /// The next block of the outcome: in front of all that are still to be looked at.
  void put(Block& block) {
    LECTERN_CHECK(kept_ < blocks_.size());
    if (&blocks_[kept_] != &block) blocks_[kept_] = std::move(block);
    ++kept_;
  }

  bool tags_are_believed() {
    const ListTagsReason reason = judge_list_tags(snapshot_);
    const auto first = std::find_if(blocks_.begin(), blocks_.end(), is_tagged_item);
    if (first != blocks_.end()) note_decision(trace_, "lists by tags", *first, reason);
    return row_of(reason).accepted;
  }

  /// Lists by the tags, from `begin` on; gives the index of their last block.
  std::size_t take_tagged(std::size_t begin) {
    std::vector<Block> run;
    std::size_t end = begin;
    while (end < blocks_.size() && is_tagged_item(blocks_[end])) run.push_back(std::move(blocks_[end++]));
    close_to(0);
    for (Block& list : lists_by_tags(std::move(run), snapshot_.next_id, changes_, trace_)) put(list);
    remember(blocks_[kept_ - 1]);
    return end - 1;
  }

  Block& last_entry() { return open_.back().list.children.back(); }
  const Block& last_placed() {
    return last_entry().children.empty() ? last_entry() : last_entry().children.back();
  }

  void remember(const Block& block) {
    if (block.places.empty()) return;
    last_ = block.places.back();
  }

  float tolerance(const Block& block) const {
    return kSameIndent * (block.lines().empty() ? 10 : block.lines().front().size);
  }

  /// The column or the page changed since the last block: left edges cannot be compared.
  bool moved_over(const Block& block) const {
    if (block.places.empty() || last_.page == 0) return false;
    const doc::Place& place = block.places.front();
    if (place.page != last_.page) return true;
    return place.box.y1 < last_.box.y0;
  }

  /// How far the block's column lies to the right of the last one's. A page's end does not shift anything.
  void shift_open(const Block& block, const text::Marker& marker) {
    if (!moved_over(block)) return;
    for (std::size_t depth = open_.size(); depth-- > 0;) {
      OpenList& open = open_[depth];
      const bool next = is_ordered(marker)
                            ? open.marker.shape == marker.shape && marker.value == open.marker.value + 1
                            : open.marker.shape == marker.shape;
      if (!next) continue;
      const float shift = left_of(block) - open.text_x;
      if (last_.page == first_page(block) || std::fabs(shift) > kOtherColumn)
        for (OpenList& each : open_) {
          each.text_x += shift;
          if (each.marker_x >= 0) each.marker_x += shift;
        }
      return;
    }
  }

  void place(Block block, const text::Marker& marker) {
    shift_open(block, marker);
    const float x = left_of(block), near = tolerance(block);
    while (!open_.empty() && x < open_.back().text_x - near && !is_level(open_.back(), block))
      close_to(open_.size() - 1);
    ItemReason reason = ItemReason::NoListAtItsIndent;
    for (std::size_t depth = open_.size(); depth-- > 0;) {
      const text::Marker next = marker_after(open_[depth], block, marker);
      if (!is_level(open_[depth], block) && !is_beside(open_[depth], block, next)) break;
      const ItemReason found = judge_item(open_[depth].marker, next);
      if (reason == ItemReason::NoListAtItsIndent) reason = found;
      if (!row_of(found).accepted) continue;
      note_decision(trace_, "next item", block, found);
      close_to(depth + 1);
      return add(std::move(block), next);
    }
    note_decision(trace_, "next item", block, reason);
    if (reason != ItemReason::FirstOfOtherShape)
      while (!open_.empty() && is_level(open_.back(), block)) close_to(open_.size() - 1);
    open_list(block, marker, x);
    add(std::move(block), marker);
  }

  /// Its words or its marker begin where those of the list's items begin. Words behind markers of different
  /// width begin at different places, markers that are set flush right do.
  bool is_level(const OpenList& open, const Block& block) const {
    const float near = tolerance(block), marker_x = block.evidence.get().marker_x;
    if (std::fabs(left_of(block) - open.text_x) <= near) return true;
    return marker_x >= 0 && open.marker_x >= 0 && std::fabs(marker_x - open.marker_x) <= near;
  }

  /// Right of the list's last item, on its row, and counted one further: entries in rows and columns.
  static bool is_beside(const OpenList& open, const Block& block, const text::Marker& next) {
    const Block& last = open.list.children.back();
    if (last.lines().empty() || block.lines().empty() || !is_ordered(next)) return false;
    const doc::Line &a = last.lines().back(), &b = block.lines().front();
    return next.shape == open.marker.shape && next.value == open.marker.value + 1 && a.page == b.page &&
           b.box.x0 > a.box.x1 && std::fabs(a.baseline - b.baseline) < kSameIndent * b.size;
  }

  /// The block's marker, read as the one behind the list's last.
  static text::Marker marker_after(const OpenList& open, const Block& block, const text::Marker& marker) {
    return text::read_marker_after(open.marker, block.marker, true).value_or(marker);
  }

  /// Of a marker below another one at the same indent.
  static ItemReason judge_item(const text::Marker& last, const text::Marker& next) {
    if (is_ordered(last) != is_ordered(next)) return ItemReason::OtherKind;
    if (!is_ordered(next)) return ItemReason::NextBullet;
    if (last.shape != next.shape)
      return next.value == 1 ? ItemReason::FirstOfOtherShape : ItemReason::OtherShape;
    if (next.value <= last.value) return ItemReason::NumberNotLarger;
    const bool skips = next.kind == text::Marker::Kind::Alphabetic && next.value - last.value > kMostLetters;
    return skips ? ItemReason::LettersLeftOut : ItemReason::LargerNumber;
  }

  void open_list(const Block& block, const text::Marker& marker, float x) {
    OpenList open;
    open.list.id = snapshot_.next_id++;
    open.list.become(BlockKind::List);
    open.list.as<doc::List>().ordered = is_ordered(marker);
    if (is_ordered(marker)) open.list.as<doc::List>().start = marker.value;
    open.list.places = block.places;
    open.text_x = x;
    open.marker_x = block.evidence.get().marker_x;
    open.marker = marker;
    open_.push_back(std::move(open));
  }

  void add(Block block, const text::Marker& marker) {
    block.become(BlockKind::ListItem);
    keep_telling_mark(block);
    open_.back().marker = marker;
    changes_.push_back({doc::Step::Structure, first_page(block), block.id, "paragraph", "list item",
                        "begins with a list marker", "rule:list"});
    open_.back().list.children.push_back(std::move(block));
  }

  /// Into the entry that is open, if it belongs there. The lists inside that entry end.
  bool put_inside(Block& block, const Block* next) {
    const std::optional<std::size_t> depth = depth_of(block);
    const InsideReason reason = judge_inside(block, next, depth);
    note_decision(trace_, "inside item", block, reason);
    if (!row_of(reason).accepted) return false;
    // Without a place to compare, the innermost entry takes it.
    if (reason != InsideReason::ItemWithoutPlace) close_to(*depth + 1);
    last_entry().children.push_back(std::move(block));
    remember(last_placed());
    return true;
  }

  /// The deepest open list whose items the block is not to the left of.
  std::optional<std::size_t> depth_of(const Block& block) const {
    const float x = left_of(block), near = tolerance(block);
    for (std::size_t depth = open_.size(); depth-- > 0;)
      if (!(x < open_[depth].text_x - near)) return depth;
    return std::nullopt;
  }

  /// Paragraphs, listings and tables set as far in as an item's text are part of it. Tables and listings may
  /// be indented for their own sake: the next item must follow, or the indent be exact.
  InsideReason judge_inside(const Block& block, const Block* next, std::optional<std::size_t> depth) const {
    if (block.is(BlockKind::Heading)) return InsideReason::Heading;
    if (moved_over(block)) return InsideReason::OtherColumn;
    if (!depth) return InsideReason::LeftOfItems;
    const float near = tolerance(block);
    const bool exact = std::fabs(left_of(block) - open_[*depth].text_x) <= near;
    const bool more = next && !next->marker.empty() && left_of(*next) >= open_.front().text_x - near;
    if (!exact && !more) return InsideReason::IndentNotExact;
    if (last_.page == 0 || block.places.empty()) return InsideReason::ItemWithoutPlace;
    if (block.places.front().box.y0 - last_.box.y1 > kFarthest && !more) return InsideReason::TooFarBelow;
    return exact ? InsideReason::AsFarInAsText : InsideReason::ItemFollows;
  }

  void close_to(std::size_t depth) {
    while (open_.size() > depth) {
      Block list = std::move(open_.back().list);
      open_.pop_back();
      const ListReason reason = judge_list(list);
      note_decision(trace_, "list", list, reason);
      if (!row_of(reason).accepted) {
        Block only = std::move(list.children.front());
        only.become(BlockKind::Paragraph);
        restore(only);
        std::vector<Block> inside = std::exchange(only.children, {});
        put_at_home(only);
        for (Block& child : inside) put_at_home(child);
        continue;
      }
      number_items(list);
      finish(list);
      put_at_home(list);
    }
  }

  /// Into the entry that is open, or beside everything.
  void put_at_home(Block& block) {
    if (open_.empty()) return put(block);
    last_entry().children.push_back(std::move(block));
  }

  /// One number alone, and not the first, is a sentence that happens to begin so; one "A." is an answer or a
  /// first name. One long dash is in front of the name below a quotation.
  static ListReason judge_list(const Block& list) {
    const auto& numbers = list.as<doc::List>();
    if (list.children.size() > 1) return ListReason::SeveralItems;
    const std::string& marker = list.children.front().marker;
    if (marker == "\u2014" || marker == "\u2015") return ListReason::OneDash;
    if (!numbers.ordered) return ListReason::OneBullet;
    if (numbers.start != 1) return ListReason::LoneNumber;
    if (marker == "A.") return ListReason::LoneCapital;
    return marker.size() > kLongestMarker ? ListReason::LongMarker : ListReason::FirstNumber;
  }

  static void finish(Block& list) {
    for (const Block& entry : list.children)
      if (last_page(entry) != last_page(list)) list.places.push_back(entry.places.back());
  }

  doc::Snapshot& snapshot_;
  std::vector<Block>& blocks_;  ///< the outcome as far as `kept_`, then what was taken, then what is to come
  std::size_t kept_ = 0;
  std::vector<doc::Change>& changes_;
  doc::Trace trace_;
  std::vector<OpenList> open_;
  doc::Place last_;
};

}  // namespace

void gather_lists(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, const doc::Trace& trace) {
  Gatherer(snapshot, changes, trace).gather();
}

}  // namespace lectern::pipeline
