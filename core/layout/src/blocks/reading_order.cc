#include "blocks/reading_order.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lectern::layout {
namespace {

bool same_column(const Box& a, const Box& b) {
  const float common = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  return common > 0.5f * std::min(a.width(), b.width());
}

/// `next` stands above `last` in the same column. What begins far to the right of a wide box is the next
/// column's: the box sticks out of its own.
bool steps_up(const Box& next, const Box& last) {
  return next.y1 <= last.y0 + 1 && same_column(next, last) && next.x0 < last.x0 + 0.4f * last.width();
}

/// Appends a zone's boxes column by column: boxes whose x ranges touch, directly or through others, are one
/// column.
void append_columns(const std::vector<Box>& boxes, std::vector<std::size_t> zone,
                    std::vector<std::size_t>& out) {
  std::sort(zone.begin(), zone.end(),
            [&](std::size_t a, std::size_t b) { return boxes[a].x0 < boxes[b].x0; });
  for (std::size_t begin = 0; begin < zone.size();) {
    float right = boxes[zone[begin]].x1;
    std::size_t end = begin + 1;
    while (end < zone.size() && boxes[zone[end]].x0 < right) right = std::max(right, boxes[zone[end++]].x1);
    std::stable_sort(zone.begin() + static_cast<std::ptrdiff_t>(begin),
                     zone.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](std::size_t a, std::size_t b) { return boxes[a].y0 < boxes[b].y0; });
    out.insert(out.end(), zone.begin() + static_cast<std::ptrdiff_t>(begin),
               zone.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end;
  }
}

}  // namespace

double contradiction(const std::vector<Box>& painted) {
  if (painted.size() < 2) return 0;
  std::size_t against = 0;
  for (std::size_t i = 1; i < painted.size(); ++i)
    if (steps_up(painted[i], painted[i - 1])) ++against;
  return static_cast<double>(against) / static_cast<double>(painted.size() - 1);
}

std::vector<std::size_t> repair_order(const std::vector<Box>& painted) {
  const auto above = [&](std::size_t a, std::size_t b) {
    return painted[a].y1 <= painted[b].y0 + 1 && same_column(painted[a], painted[b]);
  };
  std::vector<std::size_t> out;
  std::size_t cursor = 0;  // behind the block painted last
  for (std::size_t i = 0; i < painted.size(); ++i) {
    const bool after_last = cursor == 0 || !steps_up(painted[i], painted[out[cursor - 1]]);
    const bool before_next = cursor == out.size() || above(i, out[cursor]);
    if (!after_last || !before_next) {
      cursor = 0;
      while (cursor < out.size() && !above(i, out[cursor])) ++cursor;
    }
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(cursor), i);
    ++cursor;
  }
  return out;
}

std::vector<std::size_t> order_by_place(const std::vector<Box>& boxes) {
  Box whole;
  for (const Box& box : boxes) whole = whole.united(box);
  std::vector<std::size_t> by_top(boxes.size());
  std::iota(by_top.begin(), by_top.end(), std::size_t{0});
  std::stable_sort(by_top.begin(), by_top.end(),
                   [&](std::size_t a, std::size_t b) { return boxes[a].y0 < boxes[b].y0; });
  std::vector<std::size_t> out, zone;
  for (const std::size_t i : by_top) {
    if (boxes[i].width() < 0.6f * whole.width()) {
      zone.push_back(i);
      continue;
    }
    append_columns(boxes, std::move(zone), out);
    zone.clear();
    out.push_back(i);
  }
  append_columns(boxes, std::move(zone), out);
  return out;
}

/// A page painted against its own columns is read by place, and trusted less.
void settle_order(std::int32_t page, std::vector<PlacedBlock>& placed, std::vector<doc::Change>& changes) {
  std::vector<Box> boxes;
  boxes.reserve(placed.size());
  for (const PlacedBlock& each : placed) boxes.push_back(each.block.places.front().box);
  const double doubt = contradiction(boxes);
  if (doubt > 0.05)
    for (PlacedBlock& each : placed) {
      each.block.confidence = std::min(each.block.confidence, Confidence(doubt > 0.3 ? 0.7 : 0.84));
      each.block.reasons.emplace_back("reading-order");
    }
  if (doubt == 0) return;
  const bool hopeless = doubt > 0.3 && placed.size() >= 4;
  std::vector<PlacedBlock> ordered;
  for (const std::size_t i : hopeless ? order_by_place(boxes) : repair_order(boxes))
    ordered.push_back(std::move(placed[i]));
  placed = std::move(ordered);
  if (!hopeless) return;
  changes.push_back({doc::Step::Extract, page, 0, "the order of painting", "the order of places",
                     "the page was painted against its own columns", "rule:reading-order"});
}

/// A picture has no place in the order of the text: it goes behind the lowest block above it in its column.
void insert_by_place(std::vector<PlacedBlock>& placed, doc::Block block) {
  const Box& box = block.places.front().box;
  std::size_t at = 0;
  bool found = false;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const Box& text = placed[i].block.places.front().box;
    if (std::min(text.x1, box.x1) <= std::max(text.x0, box.x0)) continue;
    if (text.y1 <= box.y0 + 4) at = i + 1, found = true;
    if (!found && text.y0 >= box.y1 - 4) at = i, found = true;
  }
  // Beside all text: behind what begins above it.
  for (std::size_t i = 0; !found && i < placed.size(); ++i)
    if (placed[i].block.places.front().box.y0 <= box.y0) at = i + 1;
  placed.insert(placed.begin() + static_cast<std::ptrdiff_t>(at), PlacedBlock{0, std::move(block)});
}

}  // namespace lectern::layout
