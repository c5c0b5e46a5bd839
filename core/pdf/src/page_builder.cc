#include "page_builder.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <functional>

#include "unicode.h"

namespace lectern::pdf {
namespace {

constexpr double kFarthest = 1e6;      // points; whatever lies beyond is clamped
constexpr double kRunGapEms = 0.15;    // doc::Run: a run ends where the next glyph is farther away
constexpr double kBaselineEms = 0.03;  // a glyph this far off the baseline is a superscript, not a neighbour
constexpr double kRepeatEms = 0.12;    // painted again within this distance: made bold by hand
constexpr std::int64_t kMaxCoverChecks = 4'000'000;

float clamped(double value) {
  if (!(value > -kFarthest)) return static_cast<float>(-kFarthest);  // NaN too
  return static_cast<float>(std::min(value, kFarthest));
}

double across(Point direction, Point at) {
  return at.y * direction.x - at.x * direction.y;
}
double along(Point direction, Point at) {
  return at.x * direction.x + at.y * direction.y;
}

Box box_around(std::span<const Point> points) {
  Box box{clamped(1e9), clamped(1e9), clamped(-1e9), clamped(-1e9)};
  for (const Point& p : points) {
    box.x0 = std::min(box.x0, clamped(p.x));
    box.y0 = std::min(box.y0, clamped(p.y));
    box.x1 = std::max(box.x1, clamped(p.x));
    box.y1 = std::max(box.y1, clamped(p.y));
  }
  return box;
}

float degrees_clockwise(Point direction) {
  double angle = std::atan2(direction.y, direction.x) * 180 / 3.14159265358979323846;
  if (angle < 0) angle += 360;
  const double quarter = std::round(angle / 90) * 90;
  if (std::abs(angle - quarter) < 0.05) angle = quarter;
  return angle >= 360 ? 0 : static_cast<float>(angle);
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
  return hash;
}

std::uint64_t mark_of(std::uint64_t kind, double x, double y) {
  const auto coarse = [](double v) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(clamped(v) * 16));
  };
  return mix(mix(mix(0, kind), coarse(x)), coarse(y));
}

/// Brightness as the eye sees it, 0..1. A gamma of 2 is near enough to tell ink from paper, and cheap.
double luminance(std::uint32_t rgb) {
  const auto channel = [](std::uint32_t v) {
    const double share = static_cast<double>(v & 0xff) / 255;
    return share * share;
  };
  return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
}

double contrast(std::uint32_t a, std::uint32_t b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

/// Letters of Hebrew, Arabic and their neighbours. Source: Unicode, Bidi_Class R and AL, by block.
bool runs_leftwards(std::uint32_t c) {
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc);
}

bool is_axis_parallel(const std::vector<Point>& points) {
  for (std::size_t i = 1; i < points.size(); i++) {
    if (std::abs(points[i].x - points[i - 1].x) > 0.1 && std::abs(points[i].y - points[i - 1].y) > 0.1)
      return false;
  }
  return true;
}

bool is_rectangle(const PathStroke& stroke) {
  const std::size_t n = stroke.points.size();
  if (n != 4 && n != 5) return false;
  if (n == 5 && (std::abs(stroke.points[4].x - stroke.points[0].x) > 0.1 ||
                 std::abs(stroke.points[4].y - stroke.points[0].y) > 0.1)) {
    return false;
  }
  if (n == 4 && !stroke.filled && !stroke.closed) return false;
  return is_axis_parallel(stroke.points);
}

constexpr double kBandWidth = 3;  // points: the widest band that is a rule

/// A frame around a table, filled as one path: along its outer edge and back along its inner one. Its area is
/// that of thin bands.
bool is_filled_frame(const PathStroke& stroke, const Box& box) {
  constexpr std::size_t kTwoEdges = 8;  // corners of an outer and an inner edge
  const auto& p = stroke.points;
  if (!stroke.filled || stroke.curved || p.size() < kTwoEdges) return false;
  double twice = 0;
  for (std::size_t i = 0; i < p.size(); i++) {
    const Point& a = p[i];
    const Point& b = p[(i + 1) % p.size()];
    const double dx = std::abs(b.x - a.x), dy = std::abs(b.y - a.y);
    // Mitred corners and the step from one edge to the other are slanted, and no longer than a band is wide.
    if (std::min(dx, dy) > 0.1 && std::max(dx, dy) > kBandWidth) return false;
    twice += a.x * b.y - b.x * a.y;
  }
  const auto width = static_cast<double>(box.width()), height = static_cast<double>(box.height());
  if (std::min(width, height) <= 2 * kBandWidth) return false;
  return std::abs(twice) / 2 < kBandWidth * 2 * (width + height) && std::abs(twice) < width * height;
}

}  // namespace

void PageBuilder::begin(std::int32_t number, double width, double height, int rotation) {
  page_ = doc::Page{};
  page_.number = number;
  page_.width = std::max(clamped(width), 0.0F);
  page_.height = std::max(clamped(height), 0.0F);
  page_.rotation = static_cast<std::int16_t>(rotation);
  style_ = {};
  style_changed_ = true;
  mcid_ = -1;
  artifact_ = false;
  open_.reset();
  actual_.reset();
  runs_by_text_.clear();
  cover_checks_left_ = kMaxCoverChecks;
  recording_ = false;
  trace_.reset();
}

VisibleTrace PageBuilder::take_trace() {
  recording_ = false;
  VisibleTrace taken = trace_ ? std::move(*trace_) : VisibleTrace{};
  trace_.reset();
  return taken;
}

void PageBuilder::compare_with(VisibleTrace trace) {
  trace_ = std::move(trace);
}

/// While recording: keeps the mark and says hidden, so that nothing is built. While comparing: what the trace
/// does not have next is hidden.
bool PageBuilder::traced_as_hidden(std::uint64_t mark) {
  if (recording_) {
    if (!trace_) trace_.emplace();
    if (trace_->marks.size() < static_cast<std::size_t>(limits_.max_glyphs)) trace_->marks.push_back(mark);
    return true;
  }
  if (trace_->next < trace_->marks.size() && trace_->marks[trace_->next] == mark) {
    trace_->next++;
    return false;
  }
  return true;
}

void PageBuilder::set_style(const GlyphStyle& style) {
  if (style == style_) return;
  style_ = style;
  style_changed_ = true;
}

void PageBuilder::set_marked_content(std::int32_t mcid, bool artifact) {
  if (mcid == mcid_ && artifact == artifact_) return;
  mcid_ = mcid;
  artifact_ = artifact;
  style_changed_ = true;
}

bool PageBuilder::continues(Point origin, Point advance, double length, std::uint16_t flags) const {
  if (!open_ || flags != open_->flags) return false;
  const Point d = open_->direction;
  if (std::abs(advance.x * d.y - advance.y * d.x) > 0.01 * length || along(d, advance) < 0) return false;
  const double size = style_.size;
  if (std::abs(across(d, origin) - open_->across) > kBaselineEms * size) return false;
  return std::abs(along(d, origin) - static_cast<double>(page_.edges.back())) <= kRunGapEms * size;
}

void PageBuilder::glyph(Point origin, Point advance, std::span<const std::uint32_t> code_points) {
  std::uint16_t flags = style_.flags;
  if (recording_ || trace_) {
    const std::uint32_t first = code_points.empty() ? 0xfffd : code_points[0];
    if (traced_as_hidden(mark_of(first, origin.x, origin.y))) flags |= doc::kHiddenLayer;
    if (recording_) return;
  }
  if (page_.glyph_count >= limits_.max_glyphs ||
      page_.runs.size() >= static_cast<std::size_t>(limits_.max_runs)) {
    page_.truncated = true;
    return;
  }
  const double reach = 0.3 * style_.size;
  const double cx = origin.x + advance.x / 2 + style_.up.x * reach,
               cy = origin.y + advance.y / 2 + style_.up.y * reach;
  if (!(cx >= 0 && cx <= page_.width && cy >= 0 && cy <= page_.height)) flags |= doc::kOffPage;

  page_.glyph_count++;
  const double length = std::hypot(advance.x, advance.y);
  if (style_changed_ || !continues(origin, advance, length, flags)) {
    close_run();
    open_run(origin, advance, length, flags);
  }
  const double begin = along(open_->direction, origin);
  page_.edges.back() = clamped(begin);
  append_code_points(code_points, begin, begin + length);
}

bool PageBuilder::replace_last(std::uint32_t last, std::uint32_t whole) {
  std::string letter;
  append_utf8(letter, last);
  if (recording_ || !open_ || !page_.text.ends_with(letter)) return false;
  page_.text.resize(page_.text.size() - letter.size());
  append_utf8(page_.text, whole);
  return true;
}

void PageBuilder::append_code_points(std::span<const std::uint32_t> code_points, double begin, double end) {
  std::size_t kept = 0;
  for (const std::uint32_t c : code_points) kept += clean_code_point(c) != 0 ? 1 : 0;
  if (kept == 0) {
    append_utf8(page_.text, 0xfffd);
    page_.edges.push_back(clamped(end));
    page_.runs.back().flags |= doc::kGuessed;
    page_.unmapped_count++;
    return;
  }
  // The letters of a ligature are named as they are spoken; a line has its letters from left to right.
  const bool leftwards = code_points.size() > 1 && runs_leftwards(code_points.front());
  std::size_t done = 0;
  for (std::size_t i = 0; i < code_points.size(); ++i) {
    const std::uint32_t c = clean_code_point(code_points[leftwards ? code_points.size() - 1 - i : i]);
    if (c == 0) continue;
    append_utf8(page_.text, c);
    done++;
    page_.edges.push_back(
        clamped(begin + (end - begin) * static_cast<double>(done) / static_cast<double>(kept)));
  }
}

void PageBuilder::open_run(Point origin, Point advance, double length, std::uint16_t flags) {
  OpenRun open;
  // A glyph without an advance (a combining mark) is written along the line of its neighbours: across `up`.
  open.direction =
      length > 1e-6 ? Point{advance.x / length, advance.y / length} : Point{-style_.up.y, style_.up.x};
  open.across = across(open.direction, origin);
  open.start = origin;
  open.flags = flags;
  open.style = style_;
  open.first_edge = along(open.direction, origin);
  open_ = open;
  style_changed_ = false;

  doc::Run run;
  run.text_begin = static_cast<std::uint32_t>(page_.text.size());
  run.edge_begin = static_cast<std::uint32_t>(page_.edges.size());
  run.angle = degrees_clockwise(open.direction);
  run.baseline = clamped(run.angle == 90 || run.angle == 270 ? origin.x : origin.y);
  run.size = clamped(style_.size);
  run.font = style_.font;
  run.rgb = style_.rgb;
  run.mcid = mcid_;
  run.flags = flags;
  if (artifact_) run.flags |= doc::kArtifact;
  if (actual_) run.flags |= doc::kActualText;
  if (style_.size < 1) run.flags |= doc::kTiny;
  page_.runs.push_back(run);
  page_.edges.push_back(clamped(open.first_edge));
}

void PageBuilder::close_run() {
  if (!open_) return;
  const OpenRun open = *open_;
  open_.reset();
  doc::Run& run = page_.runs.back();
  run.text_end = static_cast<std::uint32_t>(page_.text.size());
  const double length =
      static_cast<double>(page_.edges.back()) - static_cast<double>(clamped(open.first_edge));
  const Point up = open.style.up;
  const double size = open.style.size, high = open.style.ascent * size, low = open.style.descent * size;
  const Point begin = open.start,
              end{begin.x + open.direction.x * length, begin.y + open.direction.y * length};
  const Point corners[] = {{begin.x + up.x * high, begin.y + up.y * high},
                           {begin.x + up.x * low, begin.y + up.y * low},
                           {end.x + up.x * high, end.y + up.y * high},
                           {end.x + up.x * low, end.y + up.y * low}};
  run.box = box_around(corners);
  if (repeats_earlier_run(run)) {
    page_.text.resize(run.text_begin);
    page_.edges.resize(run.edge_begin);
    page_.runs.pop_back();
    return;
  }
  if (is_low_contrast(run)) run.flags |= doc::kLowContrast;
}

/// The same words painted again a hair's breadth away make letters look bold; kept once, marked kFakeBold.
bool PageBuilder::repeats_earlier_run(const doc::Run& run) {
  const std::size_t key = std::hash<std::string_view>{}(page_.text_of(run));
  int compared = 0;
  // Those of one key are neighbours; where their row ends is not worth a walk, for a rule of dots is long.
  for (auto it = runs_by_text_.find(key); it != runs_by_text_.end() && it->first == key && compared < 32;
       ++it, ++compared) {
    doc::Run& earlier = page_.runs[it->second];
    const float near = static_cast<float>(kRepeatEms) * run.size;
    if (page_.text_of(earlier) != page_.text_of(run) || std::abs(earlier.box.x0 - run.box.x0) > near ||
        std::abs(earlier.box.y0 - run.box.y0) > near || std::abs(earlier.box.x1 - run.box.x1) > near ||
        ((earlier.flags ^ run.flags) & (doc::kInvisible | doc::kHiddenLayer | doc::kOffPage)) != 0) {
      continue;
    }
    earlier.flags |= doc::kFakeBold;
    return true;
  }
  runs_by_text_.emplace(key, page_.runs.size() - 1);
  return false;
}

/// Light letters are looked at more closely: what was painted under them decides. Paper is white.
bool PageBuilder::is_low_contrast(const doc::Run& run) const {
  constexpr double kReadable = 1.15;
  constexpr int kLayersLookedAt = 400;
  const double x = (static_cast<double>(run.box.x0) + static_cast<double>(run.box.x1)) / 2;
  const double y = (static_cast<double>(run.box.y0) + static_cast<double>(run.box.y1)) / 2;
  const bool light = contrast(run.rgb, 0xffffff) < kReadable;
  int looked = 0;
  for (auto rule = page_.rules.rbegin(); rule != page_.rules.rend() && looked < kLayersLookedAt;
       ++rule, ++looked) {
    if (!rule->filled || rule->box.height() < run.size * 0.6F) continue;
    if (!rule->box.contains(static_cast<float>(x), static_cast<float>(y))) continue;
    const bool unseen = contrast(run.rgb, rule->rgb) < kReadable;
    // A light outline may be a frame around nothing: what is under it decides.
    if (unseen && light && rule->kind == doc::Rule::Kind::Path) continue;
    return unseen;
  }
  if (!light) return false;
  const auto under = [&](const doc::Placement& image) {
    return image.box.contains(static_cast<float>(x), static_cast<float>(y));
  };
  return std::none_of(page_.images.begin(), page_.images.end(), under);
}

void PageBuilder::path(const PathStroke& stroke, const Box& clip) {
  if (stroke.points.size() < 2) return;
  Box box = box_around(stroke.points);
  if (recording_ || trace_) {
    const bool hidden = traced_as_hidden(mark_of(stroke.filled ? 0x110001 : 0x110002, box.x0, box.y0));
    if (hidden) return;  // what a hidden layer draws is not text, and nobody sees it
  }
  close_run();
  const bool straight = !stroke.curved && is_axis_parallel(stroke.points);
  if (!stroke.curved && stroke.points.size() == 2) {
    add_rule(stroke, box, doc::Rule::Kind::Line, clip);
  } else if (!stroke.curved && is_rectangle(stroke)) {
    add_rule(stroke, box, stroke.filled ? doc::Rule::Kind::FilledRect : doc::Rule::Kind::StrokedRect, clip);
    if (stroke.filled && stroke.opaque) cover_runs(box.intersected(clip));
  } else if ((straight && !stroke.filled) || is_filled_frame(stroke, box)) {
    add_segments(stroke, clip);
  } else {
    add_rule(stroke, box, doc::Rule::Kind::Path, clip);
  }
}

bool PageBuilder::frame(const PathStroke& one, const PathStroke& other, const Box& clip) {
  if (!is_rectangle(one) || !is_rectangle(other)) return false;
  const Box a = box_around(one.points), b = box_around(other.points);
  const bool nested = a.contains(b.x0, b.y0) && a.contains(b.x1, b.y1);
  const Box& outer = nested ? a : b;
  const Box& inner = nested ? b : a;
  const auto band = [](float from, float to) {
    return to >= from && static_cast<double>(to - from) <= kBandWidth;
  };
  if (inner.width() <= 0 || inner.height() <= 0 || !band(outer.x0, inner.x0) || !band(outer.y0, inner.y0) ||
      !band(inner.x1, outer.x1) || !band(inner.y1, outer.y1))
    return false;
  // Along the outer edge, then back along the inner one: what `is_filled_frame` knows.
  PathStroke both = one;
  const auto point = [](float x, float y) { return Point{static_cast<double>(x), static_cast<double>(y)}; };
  both.points = {point(outer.x0, outer.y0), point(outer.x1, outer.y0), point(outer.x1, outer.y1),
                 point(outer.x0, outer.y1), point(outer.x0, outer.y0), point(inner.x0, inner.y0),
                 point(inner.x0, inner.y1), point(inner.x1, inner.y1), point(inner.x1, inner.y0),
                 point(inner.x0, inner.y0)};
  if (!is_filled_frame(both, outer)) return false;
  path(both, clip);
  return true;
}

/// An outline of straight segments (a table drawn with one pen stroke) is as good as its segments.
void PageBuilder::add_segments(const PathStroke& stroke, const Box& clip) {
  const std::size_t n = stroke.points.size();
  for (std::size_t i = 1; i < n; i++) {
    const Point pair[] = {stroke.points[i - 1], stroke.points[i]};
    add_rule(stroke, box_around(pair), doc::Rule::Kind::Line, clip);
  }
}

void PageBuilder::add_rule(const PathStroke& stroke, Box box, doc::Rule::Kind kind, const Box& clip) {
  if (page_.rules.size() >= static_cast<std::size_t>(limits_.max_rules)) {
    page_.truncated = true;
    return;
  }
  // A stroke has the pen's width; a hairline still has a box.
  const float pen = stroke.filled ? 0 : clamped(std::min(std::max(stroke.line_width, 0.1), 1000.0) / 2);
  box = {box.x0 - pen, box.y0 - pen, box.x1 + pen, box.y1 + pen};
  const Box seen = box.intersected(clip);
  if (seen.x1 < seen.x0 || seen.y1 < seen.y0) return;
  page_.rules.push_back({seen, stroke.rgb, kind, stroke.filled, stroke.curved});
}

/// Text under a box that was painted later is still text: it is marked, and a false redaction shows.
void PageBuilder::cover_runs(const Box& box) {
  if (box.height() < 4 || box.width() < 4) return;
  for (auto run = page_.runs.rbegin(); run != page_.runs.rend() && cover_checks_left_ > 0; ++run) {
    cover_checks_left_--;
    const float x = (run->box.x0 + run->box.x1) / 2, y = (run->box.y0 + run->box.y1) / 2;
    if (box.contains(x, y) && box.contains(run->box.x0 + run->box.width() / 8, y))
      run->flags |= doc::kCovered;
  }
}

void PageBuilder::image(doc::Placement placement, const Box& clip) {
  if (recording_ || trace_) {
    const bool hidden = traced_as_hidden(mark_of(0x110003, placement.box.x0, placement.box.y0));
    if (hidden) return;
  }
  close_run();
  if (page_.images.size() >= static_cast<std::size_t>(limits_.max_images)) {
    page_.truncated = true;
    return;
  }
  const Box whole{clamped(placement.box.x0), clamped(placement.box.y0), clamped(placement.box.x1),
                  clamped(placement.box.y1)};
  placement.box = whole.intersected(clip).intersected({0, 0, page_.width, page_.height});
  if (placement.box.is_empty()) return;
  placement.mcid = mcid_;
  placement.artifact = artifact_;
  page_.images.push_back(placement);
}

void PageBuilder::add_text_of_mark(std::string text) {
  constexpr std::size_t kMostTexts = 20'000;
  if (recording_ || text.empty() || page_.hidden.size() >= kMostTexts) return;
  doc::HiddenText hidden;
  hidden.kind = doc::HiddenText::Kind::AltText;
  hidden.text = std::move(text);
  page_.hidden.push_back(std::move(hidden));
}

void PageBuilder::begin_actual_text(std::string text) {
  if (recording_) return;
  close_run();
  actual_ = ActualText{std::move(text), page_.runs.size()};
}

void PageBuilder::end_actual_text() {
  if (!actual_) return;
  close_run();
  ActualText actual = std::move(*actual_);
  actual_.reset();
  Box box;
  std::string shown;
  for (std::size_t i = actual.first_run; i < page_.runs.size(); i++) {
    box = box.united(page_.runs[i].box);
    shown += page_.text_of(page_.runs[i]);
  }
  if (shown == actual.text) return;  // replaces the glyphs by themselves: nothing to tell
  doc::HiddenText hidden;
  hidden.kind = doc::HiddenText::Kind::ActualText;
  hidden.box = box;
  hidden.text = std::move(actual.text);
  hidden.mcid = mcid_;
  page_.hidden.push_back(std::move(hidden));
}

doc::Page PageBuilder::finish() {
  end_actual_text();
  close_run();
  page_.image_share = covered_share(page_);
  return std::move(page_);
}

std::string words_of(const doc::Page& page) {
  std::string words;
  for (const doc::Run& run : page.runs) {
    if (!words.empty() && words.back() != ' ') words += ' ';
    words += page.text_of(run);
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

std::string lines_of(const doc::Page& page) {
  std::string lines;
  const doc::Run* before = nullptr;
  for (const doc::Run& run : page.runs) {
    const bool same_line = before != nullptr && before->angle == run.angle &&
                           std::abs(before->baseline - run.baseline) < run.size / 2;
    if (before != nullptr) lines += same_line ? ' ' : '\n';
    lines += page.text_of(run);
    before = &run;
  }
  return lines;
}

std::int32_t only_image_in(const doc::Page& page, const Box& box) {
  const auto meets = [&](const Box& other) {
    const Box both = other.intersected(box);
    return both.x1 - both.x0 > 0.5F && both.y1 - both.y0 > 0.5F;
  };
  const auto same = [](float a, float b) { return std::abs(a - b) <= 0.5F; };
  const doc::Placement* only = nullptr;
  for (const doc::Placement& image : page.images) {
    if (!meets(image.box)) continue;
    if (only != nullptr) return -1;
    only = &image;
  }
  if (only == nullptr || only->mask || !same(only->box.x0, box.x0) || !same(only->box.y0, box.y0) ||
      !same(only->box.x1, box.x1) || !same(only->box.y1, box.y1)) {
    return -1;
  }
  for (const doc::Run& run : page.runs) {
    if ((run.flags & (doc::kInvisible | doc::kHiddenLayer)) == 0 && meets(run.box)) return -1;
  }
  const auto background = [&](const doc::Rule& rule) {
    return rule.filled && rule.box.x0 <= box.x0 + 1 && rule.box.y0 <= box.y0 + 1 &&
           rule.box.x1 >= box.x1 - 1 && rule.box.y1 >= box.y1 - 1;
  };
  for (const doc::Rule& rule : page.rules) {
    if (meets(rule.box) && !background(rule)) return -1;
  }
  return only->object;
}

float covered_share(const doc::Page& page) {
  constexpr std::size_t kCells = 64;
  if (!(page.width > 0 && page.height > 0)) return 0;
  std::bitset<kCells * kCells> covered;
  const auto cell = [=](float at, float whole) {
    return static_cast<std::size_t>(std::lround(std::clamp(at / whole, 0.0F, 1.0F) * kCells));
  };
  for (const doc::Placement& image : page.images) {
    const std::size_t x0 = cell(image.box.x0, page.width), x1 = cell(image.box.x1, page.width);
    const std::size_t y0 = cell(image.box.y0, page.height), y1 = cell(image.box.y1, page.height);
    for (std::size_t y = y0; y < y1; y++) {
      for (std::size_t x = x0; x < x1; x++) covered.set(y * kCells + x);
    }
  }
  return static_cast<float>(covered.count()) / (kCells * kCells);
}

}  // namespace lectern::pdf
