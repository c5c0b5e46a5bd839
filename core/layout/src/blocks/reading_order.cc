#include "blocks/reading_order.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>

/// Believes: producers paint a page as it is read. A block painted after blocks that lie below it in its own
/// column contradicts that: a few such blocks are moved, and a page with many is read by place.
///
///     1 Title                    2 Title      a title painted last is moved to the top:
///     2 text     4 text          1 ...        one block of five contradicts
///     3 text     5 text
///
///     1 text     3 text          not a contradiction: 3 is higher than 2, but in the next column
///     2 text     4 text
///
/// Measured on: unit tests of reading order; the golden samples columns, edges-are-text, title-page;
/// convbench dev, where the order of painting is right on most pages of two columns.

namespace lectern::layout {
namespace {

constexpr float kSameColumn = 0.5f;  // of the narrower box: blocks of one column share more; -20 %: 1
constexpr float kTouch = 1.0f;       // points by which boxes of one column may overlap
constexpr float kSticksOut =
    0.4f;  // of the wide box: what begins right of that is the next column's; +20 %: 1
constexpr float kSpansPage =
    0.6f;  // of the page's text: a wider block ends the columns above it; -20 %: 2, +20 %: 2
constexpr double kDoubtful = 0.05;        // of the neighbours: more contradictions lower the confidence
constexpr double kHopeless = 0.3;         // of the neighbours: more, and the page is read by place; -20 %: 2
constexpr double kSureDoubtful = 0.84;    // 0..1: confidence of blocks on a doubtful page,
constexpr double kSureHopeless = 0.7;     // and on a page that is read by place
constexpr std::size_t kFewestBlocks = 4;  // on fewer, a share of contradictions says nothing

bool same_column(const Box& a, const Box& b) {
  const float common = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  return common > kSameColumn * std::min(a.width(), b.width());
}

bool is_above(const Box& a, const Box& b) {
  return a.y1 <= b.y0 + kTouch && same_column(a, b);
}

/// `next` is above `last` in the same column. What begins far to the right of a wide box is the next
/// column's: the box sticks out of its own.
bool steps_up(const Box& next, const Box& last) {
  return is_above(next, last) && next.x0 < last.x0 + kSticksOut * last.width();
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

constexpr std::array<ReasonRow, 4> kRows = {{
    {true, "no block was painted after one that lies below it in its column"},
    {true, "a block in twenty or fewer was painted out of order: moved to its place"},
    {false, "several blocks were painted out of order: moved to their places"},
    {false, "three blocks in ten or more were painted out of order: the page is read by place"},
}};
static_assert(kRows.size() == static_cast<std::size_t>(OrderReason::ByPlace) + 1);

Box around(const std::vector<Box>& boxes) {
  Box whole;
  for (const Box& box : boxes) whole = whole.united(box);
  return whole;
}

void doubt_all(std::vector<PlacedBlock>& placed, bool hopeless) {
  for (PlacedBlock& each : placed) {
    each.block.confidence =
        std::min(each.block.confidence, Confidence(hopeless ? kSureHopeless : kSureDoubtful));
    each.block.reasons.emplace_back("reading-order");
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
  const auto above = [&](std::size_t a, std::size_t b) { return is_above(painted[a], painted[b]); };
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
  const Box whole = around(boxes);
  std::vector<std::size_t> by_top(boxes.size());
  std::iota(by_top.begin(), by_top.end(), std::size_t{0});
  std::stable_sort(by_top.begin(), by_top.end(),
                   [&](std::size_t a, std::size_t b) { return boxes[a].y0 < boxes[b].y0; });
  std::vector<std::size_t> out, zone;
  for (const std::size_t i : by_top) {
    if (boxes[i].width() < kSpansPage * whole.width()) {
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

OrderReason judge_order(const std::vector<Box>& painted) {
  const double doubt = contradiction(painted);
  if (doubt == 0) return OrderReason::AsPainted;
  if (doubt > kHopeless && painted.size() >= kFewestBlocks) return OrderReason::ByPlace;
  return doubt > kDoubtful ? OrderReason::Repaired : OrderReason::HardlyRepaired;
}

const ReasonRow& row_of(OrderReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

void settle_order(std::int32_t page, std::vector<PlacedBlock>& placed, std::vector<doc::Change>& changes,
                  const Trace& trace) {
  std::vector<Box> boxes;
  boxes.reserve(placed.size());
  for (const PlacedBlock& each : placed) boxes.push_back(each.block.places.front().box);
  const OrderReason reason = judge_order(boxes);
  if (!boxes.empty()) trace.note("order of painting", around(boxes), reason, [] { return std::string(); });
  if (reason == OrderReason::AsPainted) return;
  if (reason != OrderReason::HardlyRepaired) doubt_all(placed, contradiction(boxes) > kHopeless);
  const bool by_place = reason == OrderReason::ByPlace;
  std::vector<PlacedBlock> ordered;
  for (const std::size_t i : by_place ? order_by_place(boxes) : repair_order(boxes))
    ordered.push_back(std::move(placed[i]));
  placed = std::move(ordered);
  if (!by_place) return;
  changes.push_back({doc::Step::Extract, page, 0, "the order of painting", "the order of places",
                     "the page was painted against its own columns", "rule:reading-order"});
}

void insert_by_place(std::vector<PlacedBlock>& placed, doc::Block block) {
  const std::size_t at = place_among(placed, block.places.front().box, After::EndsAbove);
  placed.insert(placed.begin() + static_cast<std::ptrdiff_t>(at), PlacedBlock{0, std::move(block)});
}

}  // namespace lectern::layout
