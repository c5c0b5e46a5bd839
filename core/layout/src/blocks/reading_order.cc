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
/// A box with a frame or a shade is read in one piece; headlines side by side are each read above their
/// column.
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
constexpr double kDoubtful = 0.05;         // of the neighbours: more contradictions lower the confidence
constexpr double kHopeless = 0.3;          // of the neighbours: more, and the page is read by place; -20 %: 2
constexpr double kSureDoubtful = 0.84;     // 0..1: confidence of blocks on a doubtful page,
constexpr double kSureHopeless = 0.7;      // and on a page that is read by place
constexpr std::size_t kFewestBlocks = 4;   // on fewer, a share of contradictions says nothing
constexpr float kPanelHeight = 24.0f;      // points: a lower frame holds one line; by eye
constexpr float kPanelWidth = 60.0f;       // points: a narrower one holds a number; by eye
constexpr float kPanelShare = 0.5f;        // of the page's area: a larger one is its background; by eye
constexpr float kInside = 2.0f;            // points that a block may reach out of its box; by eye
constexpr std::size_t kMostPanels = 64;    // of a page: more are the cells of tables or a drawing
constexpr float kOneHeight = 0.5f;         // of the lower headline: headlines of one height overlap so much
constexpr float kHeadline = 1.1f;          // times the size of the text below; as in gutters.cc
constexpr std::size_t kMostHeadLines = 3;  // lines of a headline

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

/// `next` may follow `last`: below it in its column, or as the head of a column to its right.
bool follows(const Box& next, const Box& last) {
  return is_above(last, next) || next.x0 >= last.x1 - kTouch;
}

/// Whether a block was painted after one that lies below it in its column, with others between them. What
/// begins the next column is where it belongs: then the other one was painted early, as browsers do with
/// boxes.
bool comes_back(const std::vector<Box>& painted) {
  for (std::size_t i = 1; i < painted.size(); ++i)
    for (std::size_t j = 0; j < i && !follows(painted[i], painted[i - 1]); ++j)
      if (steps_up(painted[i], painted[j])) return true;
  return false;
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

constexpr std::array<ReasonRow, 2> kGatherRows = {{
    {true, "blocks of one box were painted with others between them: read together"},
    {true, "a headline beside another: read right above its own column"},
}};

const Box& box_of(const PlacedBlock& placed) {
  return placed.block.places.front().box;
}

bool is_inside(const Box& box, const Box& panel) {
  return box.x0 > panel.x0 - kInside && box.x1 < panel.x1 + kInside && box.y0 > panel.y0 - kInside &&
         box.y1 < panel.y1 + kInside;
}

/// Browsers and Prince paint boxes beside the text before all text: what was painted first is read behind
/// what is above it, or, at the right of the text, behind the text that it is beside.
void move_below_text(const Box& panel, std::size_t count, std::vector<PlacedBlock>& placed) {
  const auto end = placed.rend() - static_cast<std::ptrdiff_t>(count);
  auto before = std::find_if(placed.rbegin(), end,
                             [&](const PlacedBlock& each) { return is_above(box_of(each), panel); });
  if (before == end && count < placed.size() && box_of(placed[count]).x1 <= panel.x0 + kTouch)
    before = std::find_if(placed.rbegin(), end, [&](const PlacedBlock& each) {
      return box_of(each).x0 < panel.x0 && box_of(each).y0 < panel.y1;
    });
  std::rotate(placed.begin(), placed.begin() + static_cast<std::ptrdiff_t>(count), before.base());
}

/// Moves the blocks inside the panel up to the first of them.
void gather_inside(const Box& panel, std::vector<PlacedBlock>& placed, const Trace& trace) {
  const auto inside = [&](const PlacedBlock& each) { return is_inside(box_of(each), panel); };
  const auto first = std::find_if(placed.begin(), placed.end(), inside);
  if (first == placed.end()) return;
  const auto last = std::find_if(placed.rbegin(), placed.rend(), inside).base();
  if (!std::all_of(first, last, inside)) {
    std::stable_partition(first, last, inside);
    trace.note("boxed text", panel, GatherReason::InOneBox, [] { return std::string(); });
  }
  if (first == placed.begin())
    move_below_text(panel, static_cast<std::size_t>(std::count_if(placed.begin(), placed.end(), inside)),
                    placed);
}

bool is_headline(const PlacedBlock& placed, const PlacedBlock& text) {
  const std::vector<doc::Line>& lines = placed.block.lines();
  return !lines.empty() && lines.size() <= kMostHeadLines && !text.block.lines().empty() &&
         lines.front().size > kHeadline * text.block.lines().front().size;
}

/// Where the headline behind `at`, which is level with it, belongs: before the first block of its column,
/// behind all blocks of the other's. 0: where it is.
std::size_t place_of_headline(const std::vector<PlacedBlock>& placed, std::size_t at) {
  const Box &left = box_of(placed[at]), &right = box_of(placed[at + 1]);
  const float common = std::min(left.y1, right.y1) - std::max(left.y0, right.y0);
  if (common < kOneHeight * std::min(left.height(), right.height()) || right.x0 < left.x1 ||
      !is_headline(placed[at], placed[at + 2]) || !is_headline(placed[at + 1], placed[at + 2]))
    return 0;
  if (is_above(right, box_of(placed[at + 2])) || !is_above(left, box_of(placed[at + 2]))) return 0;
  for (std::size_t k = at + 3; k < placed.size(); ++k)
    if (is_above(right, box_of(placed[k]))) return k;
  return 0;
}

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
    } else if (cursor > 0 && cursor == out.size() && !follows(painted[i], painted[out.back()])) {
      // Painting may come back to a column whose lower blocks were read long ago.
      cursor = static_cast<std::size_t>(
          std::find_if(out.begin(), out.end(),
                       [&](std::size_t other) { return steps_up(painted[i], painted[other]); }) -
          out.begin());
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
  if (doubt == 0) return comes_back(painted) ? OrderReason::HardlyRepaired : OrderReason::AsPainted;
  if (doubt > kHopeless && painted.size() >= kFewestBlocks) return OrderReason::ByPlace;
  return doubt > kDoubtful ? OrderReason::Repaired : OrderReason::HardlyRepaired;
}

const ReasonRow& row_of(OrderReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

const ReasonRow& row_of(GatherReason reason) {
  return kGatherRows[static_cast<std::size_t>(reason)];
}

std::vector<Box> panels_of(const doc::Page& page) {
  std::vector<Box> panels;
  for (const doc::Rule& rule : page.rules) {
    const bool area = rule.kind == doc::Rule::Kind::FilledRect || rule.kind == doc::Rule::Kind::StrokedRect;
    if (!area || rule.box.width() < kPanelWidth || rule.box.height() < kPanelHeight ||
        rule.box.width() * rule.box.height() > kPanelShare * page.width * page.height)
      continue;
    if (panels.size() == kMostPanels) return {};
    panels.push_back(rule.box);
  }
  return panels;
}

void gather_blocks(const std::vector<Box>& boxes, std::vector<PlacedBlock>& placed, const Trace& trace) {
  for (const Box& box : boxes) gather_inside(box, placed, trace);
  for (std::size_t at = 0; at + 3 < placed.size(); ++at)
    while (const std::size_t to = place_of_headline(placed, at)) {
      const auto headline = placed.begin() + static_cast<std::ptrdiff_t>(at) + 1;
      trace.note("headline", box_of(*headline), GatherReason::HeadlineOfItsColumn,
                 [] { return std::string(); });
      std::rotate(headline, headline + 1, placed.begin() + static_cast<std::ptrdiff_t>(to));
    }
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
