// Believes: a page is turned if most of its text runs in one direction other than from left to right.
//
// Applies:   | T |  a wide table, printed sideways        Must not:   | Text of the page   S |
//            | a |                                                    | in lines           t |
//            | b |                                                    |                    a |
//                                                                      (a stamp along the edge)
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: sideways, turned-heads.

#include "lectern/layout/turned_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <span>
#include <vector>

namespace lectern::layout {
namespace {

constexpr float kSameAngle = 5;  // degrees: scans are printed a little askew; by eye
// Of ten bytes of a page that is turned; by eye, halved: turned-heads
constexpr std::size_t kTurnedTenths = 7;

struct Point {
  float x = 0, y = 0;
};

/// A quarter turn or two within a page of this size.
class Turn final {
 public:
  Turn(std::int16_t degrees, float width, float height) : degrees_(degrees), width_(width), height_(height) {}

  Point back(Point p) const {
    if (degrees_ == 90) return {p.y, width_ - p.x};
    if (degrees_ == 270) return {height_ - p.y, p.x};
    return {width_ - p.x, height_ - p.y};
  }

  Point forth(Point p) const {
    if (degrees_ == 90) return {width_ - p.y, p.x};
    if (degrees_ == 270) return {p.y, height_ - p.x};
    return {width_ - p.x, height_ - p.y};
  }

  Box back(const Box& box) const { return spanned(back(Point{box.x0, box.y0}), back(Point{box.x1, box.y1})); }
  Box forth(const Box& box) const {
    return spanned(forth(Point{box.x0, box.y0}), forth(Point{box.x1, box.y1}));
  }

 private:
  static Box spanned(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
  }

  std::int16_t degrees_;
  float width_, height_;
};

bool runs_in(float angle, float wanted) {
  return std::fabs(std::remainder(angle - wanted, 360.0f)) < kSameAngle;
}

/// Edges are measured along the direction of the text, so a turn only moves their origin.
void turn_run(doc::Run& run, doc::Page& page, const Turn& turn, std::int16_t degrees, std::size_t points) {
  const bool lies = runs_in(run.angle, 0) || runs_in(run.angle, 180);
  const Point base = turn.back(lies ? Point{0, run.baseline} : Point{run.baseline, 0});
  run.angle = std::fmod(run.angle - static_cast<float>(degrees) + 360.0f, 360.0f);
  const bool lies_now = runs_in(run.angle, 0) || runs_in(run.angle, 180);
  run.baseline = lies_now ? base.y : base.x;
  run.box = turn.back(run.box);
  const Point origin = turn.back(Point{});
  const float radians = run.angle * std::numbers::pi_v<float> / 180;
  const float shift = origin.x * std::cos(radians) + origin.y * std::sin(radians);
  const std::size_t end = std::min(page.edges.size(), run.edge_begin + points);
  for (std::size_t i = run.edge_begin; i < end; ++i) page.edges[i] += shift;
}

void restore(std::span<doc::Place> places, const std::map<std::int32_t, Turn>& turns) {
  for (doc::Place& place : places)
    if (const auto turn = turns.find(place.page); turn != turns.end())
      place.box = turn->second.forth(place.box);
}

void restore(std::vector<doc::Block>& blocks, const std::map<std::int32_t, Turn>& turns) {
  for (doc::Block& block : blocks) {
    restore(block.places, turns);
    restore(block.children, turns);
    for (doc::TableRow& row : block.rows())
      for (doc::Cell& cell : row.cells) restore(cell.places, turns);
  }
}

}  // namespace

std::int16_t turn_of(const doc::Page& page) {
  constexpr std::uint16_t kUnseen = doc::kOffPage | doc::kTiny | doc::kHiddenLayer;
  std::map<std::int16_t, std::size_t> bytes;
  std::size_t all = 0;
  for (const doc::Run& run : page.runs) {
    if (run.flags & kUnseen) continue;
    const std::size_t length = run.text_end - run.text_begin;
    all += length;
    for (const std::int16_t degrees : std::array<std::int16_t, 3>{90, 180, 270})
      if (runs_in(run.angle, degrees)) bytes[degrees] += length;
  }
  for (const auto& [degrees, length] : bytes)
    if (10 * length > kTurnedTenths * all) return degrees;
  return 0;
}

doc::Page turned_back(const doc::Page& page, std::int16_t degrees) {
  const Turn turn(degrees, page.width, page.height);
  doc::Page out = page;
  for (doc::Run& run : out.runs) {
    const std::string_view text = page.text_of(run);
    const auto points = static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    turn_run(run, out, turn, degrees, points + 1);
  }
  for (doc::Rule& rule : out.rules) rule.box = turn.back(rule.box);
  for (doc::Placement& image : out.images) image.box = turn.back(image.box);
  for (doc::Link& link : out.links)
    for (Box& box : link.boxes) box = turn.back(box);
  for (doc::HiddenText& hidden : out.hidden) hidden.box = turn.back(hidden.box);
  if (degrees != 180) std::swap(out.width, out.height);
  return out;
}

void restore_turned_places(doc::Snapshot& snapshot) {
  std::map<std::int32_t, Turn> turns;
  for (doc::PageInfo& page : snapshot.pages) {
    if (page.turn != 0) turns.emplace(page.number, Turn(page.turn, page.width, page.height));
    page.turn = 0;
  }
  if (turns.empty()) return;
  restore(snapshot.blocks, turns);
  restore(snapshot.notes, turns);
}

}  // namespace lectern::layout
