// Believes: a page is turned if most of its text runs in one direction other than from left to right. Chinese
// and Japanese letters that stand one by one below each other, at the distance of letters, are vertical text.
//
// Applies:   | T |  a wide table, printed sideways        Must not:   | Text of the page   S |
//            | a |                                                    | in lines           t |
//            | b |                                                    |                    a |
//                                                                      (a stamp along the edge)
// A page is askew if most of its text runs beside a right angle, all of it by nearly one angle: a scan. What
// is level on such a page was added later, as a stamp, and stays.
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
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"

namespace lectern::layout {
namespace {

constexpr float kSameAngle = 5;  // degrees: scans are printed a little askew; by eye
// Of ten bytes of a page that is turned; by eye, halved: turned-heads
constexpr std::size_t kTurnedTenths = 7;
constexpr float kMostSkew = 8.0f;       // degrees: recognition straightens up to 7
constexpr float kLevel = 0.05f;         // degrees: half a point over the width of a page
constexpr float kSameSkew = 0.5f;       // degrees between lines of one scan, whose paper was not flat; by eye
constexpr std::size_t kSkewTenths = 7;  // of ten bytes of a page that is askew; as for turned pages
constexpr std::size_t kFewestStacked = 4;  // letters below each other: fewer are the cells of a table; by eye
constexpr float kLeastStep = 0.7f;         // em from a letter down to the next; by eye
constexpr float kMostStep = 1.6f;          // em; rows of a table are further apart; by eye
constexpr float kSameColumn = 0.3f;        // em between the middles of two letters of a column; by eye
constexpr float kAboveBaseline =
    0.88f;  // em: the square of an ideograph above the baseline (JIS, Adobe-Japan1)

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

/// A turn by a few degrees around the middle of a page. The boxes of words grow and shrink with it, others
/// only move.
class Slant final {
 public:
  Slant(float degrees, float width, float height)
      : c_(std::cos(degrees * std::numbers::pi_v<float> / 180)),
        s_(std::sin(degrees * std::numbers::pi_v<float> / 180)),
        middle_{width / 2, height / 2} {}

  Point back(Point p) const {
    const Point from{p.x - middle_.x, p.y - middle_.y};
    return {middle_.x + c_ * from.x + s_ * from.y, middle_.y - s_ * from.x + c_ * from.y};
  }

  Point forth(Point p) const {
    const Point from{p.x - middle_.x, p.y - middle_.y};
    return {middle_.x + c_ * from.x - s_ * from.y, middle_.y + s_ * from.x + c_ * from.y};
  }

  Box moved_back(const Box& box) const {
    return around(back(middle_of(box)), box.width() / 2, box.height() / 2);
  }
  Box moved_forth(const Box& box) const {
    return around(forth(middle_of(box)), box.width() / 2, box.height() / 2);
  }

  /// The level box of a word whose upright box around its slanted letters is `box`.
  Box word_back(const Box& box) const {
    const float s = std::fabs(s_), whole = c_ * c_ - s * s;
    const float width = (c_ * box.width() - s * box.height()) / whole;
    const float height = (c_ * box.height() - s * box.width()) / whole;
    return around(back(middle_of(box)), std::max(width, 0.0f) / 2, std::max(height, 0.0f) / 2);
  }

  /// What a position along a direction gains when the direction is turned back.
  float shift(float angle, float turned) const {
    const auto along = [&](float degrees) {
      const float radians = degrees * std::numbers::pi_v<float> / 180;
      return middle_.x * std::cos(radians) + middle_.y * std::sin(radians);
    };
    return along(turned) - along(angle);
  }

 private:
  static Point middle_of(const Box& box) { return {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2}; }
  static Box around(Point at, float half_width, float half_height) {
    return {at.x - half_width, at.y - half_height, at.x + half_width, at.y + half_height};
  }

  float c_, s_;
  Point middle_;
};

std::size_t code_points_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// Degrees clockwise beside the nearest right angle.
float slant_of(const doc::Run& run) {
  return std::remainder(run.angle, 90.0f);
}

bool is_askew(const doc::Run& run) {
  return std::fabs(slant_of(run)) >= kLevel && std::fabs(slant_of(run)) < kMostSkew;
}

/// The letters that stand directly below each other: Chinese or Japanese vertical text in which each letter
/// was placed by itself, so that its run does not tell how the text is written.
class Stacks final {
 public:
  explicit Stacks(const doc::Page& page) : page_(page), foot_(page.runs.size(), 0) {
    std::size_t length = 1;
    for (std::size_t i = 1; i <= page.runs.size(); ++i) {
      if (i < page.runs.size() && stands_below(page.runs[i - 1], page.runs[i])) {
        ++length;
        continue;
      }
      if (length >= kFewestStacked) add(i - length, i);
      length = 1;
    }
  }

  std::size_t bytes() const { return bytes_; }

  /// Whether a run is part of a stack.
  bool has(std::size_t run) const { return foot_[run] > 0; }

  /// Down to where the letter reaches: the top of the one below it, or one em.
  float foot(std::size_t run) const { return foot_[run]; }

  /// Ideographs fill a square of one em, of which an eighth lies below the baseline.
  static float top_of(const doc::Run& run) { return run.baseline - kAboveBaseline * run.size; }

 private:
  static float middle(const doc::Run& run) { return (run.box.x0 + run.box.x1) / 2; }

  bool stands_below(const doc::Run& upper, const doc::Run& lower) const {
    if (!is_one_letter(upper) || !is_one_letter(lower)) return false;
    const float step = lower.baseline - upper.baseline;
    return step > kLeastStep * lower.size && step < kMostStep * lower.size &&
           std::fabs(middle(upper) - middle(lower)) < kSameColumn * lower.size;
  }

  bool is_one_letter(const doc::Run& run) const {
    const std::string_view text = page_.text_of(run);
    return run.angle == 0 && !text.empty() && text.size() <= 4 && text::length(text) == 1;
  }

  void add(std::size_t begin, std::size_t end) {
    std::size_t ideographs = 0;
    for (std::size_t i = begin; i < end; ++i)
      ideographs += text::is_cjk(text::first_code_point(page_.text_of(page_.runs[i])));
    if (2 * ideographs <= end - begin) return;
    for (std::size_t i = begin; i < end; ++i) {
      const doc::Run& run = page_.runs[i];
      bytes_ += run.text_end - run.text_begin;
      foot_[i] = i + 1 < end ? top_of(page_.runs[i + 1]) : top_of(run) + run.size;
    }
  }

  const doc::Page& page_;
  std::vector<float> foot_;
  std::size_t bytes_ = 0;
};

/// Says of each letter of vertical text that it is written downwards.
void write_downwards(doc::Page& page) {
  const Stacks stacks(page);
  if (stacks.bytes() == 0) return;
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    doc::Run& run = page.runs[i];
    if (!stacks.has(i) || run.edge_begin + 1 >= page.edges.size()) continue;
    const float middle = (run.box.x0 + run.box.x1) / 2, top = Stacks::top_of(run);
    run.box = {middle - run.size / 2, top, middle + run.size / 2, stacks.foot(i)};
    run.angle = 90;
    run.baseline = run.box.x0 + (1 - kAboveBaseline) * run.size;
    page.edges[run.edge_begin] = top;
    page.edges[run.edge_begin + 1] = stacks.foot(i);
  }
}

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

void straighten(doc::Run& run, doc::Page& page, const Slant& slant, std::size_t points) {
  const bool lies = std::fabs(std::remainder(run.angle, 180.0f)) < 45;
  const float begin =
      page.edges.empty() ? 0 : page.edges[std::min<std::size_t>(run.edge_begin, page.edges.size() - 1)];
  const float radians = run.angle * std::numbers::pi_v<float> / 180;
  const float c = std::cos(radians), s = std::sin(radians);
  // Where it begins: along its direction, and on its baseline.
  const Point start = lies ? Point{(begin - s * run.baseline) / c, run.baseline}
                           : Point{run.baseline, (begin - c * run.baseline) / s};
  const Point level = slant.back(start);
  const float angle = std::fmod(run.angle - slant_of(run) + 360.0f, 360.0f);
  const float shift = slant.shift(run.angle, angle);
  run.angle = angle;
  run.baseline = lies ? level.y : level.x;
  run.box = slant.word_back(run.box);
  const std::size_t end = std::min(page.edges.size(), run.edge_begin + points);
  for (std::size_t i = run.edge_begin; i < end; ++i) page.edges[i] += shift;
}

/// How to move places on a page back to where they are on the page as it is shown.
struct Restoring {
  std::optional<Turn> turn = {};
  std::optional<Slant> slant = {};

  Box forth(Box box) const {
    if (turn) box = turn->forth(box);
    return slant ? slant->moved_forth(box) : box;
  }
};

void restore(std::span<doc::Place> places, const std::map<std::int32_t, Restoring>& turns) {
  for (doc::Place& place : places)
    if (const auto turn = turns.find(place.page); turn != turns.end())
      place.box = turn->second.forth(place.box);
}

void restore(std::vector<doc::Block>& blocks, const std::map<std::int32_t, Restoring>& turns) {
  for (doc::Block& block : blocks) {
    restore(block.places, turns);
    restore(block.children, turns);
    for (doc::TableRow& row : block.rows())
      for (doc::Cell& cell : row.cells) restore(cell.places, turns);
  }
}

}  // namespace

float skew_of(const doc::Page& page) {
  constexpr std::uint16_t kUnseen = doc::kOffPage | doc::kTiny | doc::kHiddenLayer;
  std::map<float, std::size_t> bytes;
  std::size_t all = 0, askew = 0;
  for (const doc::Run& run : page.runs) {
    if (run.flags & kUnseen) continue;
    const std::size_t length = run.text_end - run.text_begin;
    all += length;
    if (!is_askew(run)) continue;
    askew += length;
    bytes[slant_of(run)] += length;
  }
  if (10 * askew <= kSkewTenths * all) return 0;
  float middle = 0;
  std::size_t below = 0;
  for (const auto& [slant, length] : bytes) {
    below += length;
    middle = slant;
    if (2 * below >= askew) break;
  }
  std::size_t alike = 0;
  for (const auto& [slant, length] : bytes) alike += std::fabs(slant - middle) < kSameSkew ? length : 0;
  return 10 * alike > kSkewTenths * all ? middle : 0;
}

doc::Page straightened(const doc::Page& page, float skew) {
  const Slant slant(skew, page.width, page.height);
  doc::Page out = page;
  for (doc::Run& run : out.runs)
    if (is_askew(run)) straighten(run, out, slant, code_points_of(page.text_of(run)) + 1);
  for (doc::Rule& rule : out.rules) rule.box = slant.moved_back(rule.box);
  for (doc::Link& link : out.links)
    for (Box& box : link.boxes) box = slant.moved_back(box);
  return out;
}

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
  const std::size_t downwards = bytes[90] + Stacks(page).bytes();
  return 10 * downwards > kTurnedTenths * all ? std::int16_t{90} : std::int16_t{0};
}

doc::Page turned_back(const doc::Page& page, std::int16_t degrees) {
  const Turn turn(degrees, page.width, page.height);
  doc::Page out = page;
  if (degrees == 90) write_downwards(out);
  for (doc::Run& run : out.runs) {
    turn_run(run, out, turn, degrees, code_points_of(page.text_of(run)) + 1);
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
  std::map<std::int32_t, Restoring> turns;
  for (doc::PageInfo& page : snapshot.pages) {
    if (page.turn != 0) turns[page.number].turn.emplace(page.turn, page.width, page.height);
    if (page.skew != 0) turns[page.number].slant.emplace(page.skew, page.width, page.height);
    page.turn = 0;
    page.skew = 0;
  }
  if (turns.empty()) return;
  restore(snapshot.blocks, turns);
  restore(snapshot.notes, turns);
}

}  // namespace lectern::layout
