#include "page_builder.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "painting/drawn_signs.h"
#include "unicode.h"

namespace lectern::pdf {
namespace {

constexpr double kRunGapEms = 0.15;    // doc::Run: a run ends where the next glyph is farther away
constexpr double kBaselineEms = 0.03;  // a glyph this far off the baseline is a superscript, not a neighbour
/// Letters that are hidden in different ways do not repeat each other.
constexpr std::uint32_t kHiddenKinds = doc::kInvisible | doc::kHiddenLayer | doc::kOffPage;
constexpr double kRepeatEms = 0.12;   // painted again within this distance: made bold by hand
constexpr double kShadowEms = 0.3;    // a word painted again within this distance: its shadow; by eye
constexpr std::size_t kShadowed = 3;  // letters that such a word has at least; by eye
constexpr std::int64_t kMostPathChecks = 8'000'000;  // comparisons of the pieces of paths on one page

double across(Point direction, Point at) {
  return at.y * direction.x - at.x * direction.y;
}
double along(Point direction, Point at) {
  return at.x * direction.x + at.y * direction.y;
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

/// Letters of Hebrew, Arabic and their neighbours. Source: Unicode, Bidi_Class R and AL, by block.
bool runs_leftwards(std::uint32_t c) {
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc);
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
  lines_.clear();
  letters_.clear();
  printed_.begin();
  areas_.begin(page_.height);
  dropped_ = false;
  path_checks_left_ = kMostPathChecks;
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
  dropped_ = repeats_letter(origin, length, flags, code_points);
  if (dropped_) return;
  if (style_changed_ || !continues(origin, advance, length, flags)) {
    close_run();
    open_run(origin, advance, length, flags);
  }
  const double begin = along(open_->direction, origin);
  page_.edges.back() = clamped(begin);
  if (!code_points.empty()) {
    printed_.add({code_points[0], flags & kHiddenKinds, clamped(origin.x), clamped(origin.y), style_.size,
                  static_cast<std::uint32_t>(page_.runs.size() - 1),
                  static_cast<std::uint32_t>(page_.edges.size() - 1)});
  }
  letters_.back().order = areas_.next();
  append_code_points(code_points, begin, begin + length);
}

/// What was printed before at this place is only made bolder, or gets another colour.
bool PageBuilder::repeats_letter(Point origin, double length, std::uint16_t flags,
                                 std::span<const std::uint32_t> code_points) {
  if (code_points.empty()) return false;
  const PrintedLetters::Letter letter{
      code_points[0], flags & kHiddenKinds, clamped(origin.x), clamped(origin.y), style_.size, 0, 0};
  const PrintedLetters::Letter* earlier = printed_.find(letter, length);
  if (earlier == nullptr) return false;
  const auto end = std::min<std::size_t>(earlier->edge + code_points.size(), letters_.size());
  for (std::size_t i = earlier->edge; i < end; i++) letters_[i] = {areas_.next(), true};
  page_.runs[earlier->run].rgb = style_.rgb;
  return true;
}

void PageBuilder::add_edge(double at) {
  page_.edges.push_back(clamped(at));
  letters_.push_back({areas_.next(), false});
}

bool PageBuilder::replace_last(std::uint32_t last, std::uint32_t whole) {
  std::string letter;
  append_utf8(letter, last);
  if (dropped_) return true;
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
    add_edge(end);
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
    add_edge(begin + (end - begin) * static_cast<double>(done) / static_cast<double>(kept));
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
  lines_.push_back({open.direction, style_.up, open.across, style_.ascent, style_.descent});
  add_edge(open.first_edge);
}

void PageBuilder::close_run() {
  if (!open_) return;
  const OpenRun open = *open_;
  open_.reset();
  doc::Run& run = page_.runs.back();
  run.text_end = static_cast<std::uint32_t>(page_.text.size());
  run.box = box_of(run, lines_.back(), clamped(open.first_edge), page_.edges.back());
  if (repeats_earlier_run(run)) {
    page_.text.resize(run.text_begin);
    page_.edges.resize(run.edge_begin);
    page_.runs.pop_back();
    lines_.pop_back();
    letters_.resize(run.edge_begin);
  }
}

/// The same words painted again a hair's breadth away make letters look bold; a little farther, they are the
/// shadow of the others. Kept once, in the colour that was painted last.
bool PageBuilder::repeats_earlier_run(const doc::Run& run) {
  const std::size_t key = std::hash<std::string_view>{}(page_.text_of(run));
  const std::size_t letters = page_.edges.size() - run.edge_begin - 1;
  const float reach = static_cast<float>(letters < kShadowed ? kRepeatEms : kShadowEms) * run.size;
  int compared = 0;
  // Those of one key are neighbours; where their row ends is not worth a walk, for a rule of dots is long.
  for (auto it = runs_by_text_.find(key); it != runs_by_text_.end() && it->first == key && compared < 32;
       ++it, ++compared) {
    doc::Run& earlier = page_.runs[it->second];
    if (page_.text_of(earlier) != page_.text_of(run) || std::abs(earlier.box.x0 - run.box.x0) > reach ||
        std::abs(earlier.box.y0 - run.box.y0) > reach || std::abs(earlier.box.x1 - run.box.x1) > reach ||
        ((earlier.flags ^ run.flags) & kHiddenKinds) != 0) {
      continue;
    }
    earlier.rgb = run.rgb;
    for (std::size_t i = 0; i < letters; i++) letters_[earlier.edge_begin + i] = {areas_.next(), true};
    return true;
  }
  runs_by_text_.emplace(key, page_.runs.size() - 1);
  return false;
}

void PageBuilder::path(const PaintedPath& path, const Box& clip) {
  if (path.subpaths.empty()) return;
  if (recording_ || trace_) {
    const Box box = box_around(path.subpaths.front().points);
    const bool hidden = traced_as_hidden(mark_of(path.filled ? 0x110001 : 0x110002, box.x0, box.y0));
    if (hidden) return;  // what a hidden layer draws is not text, and nobody sees it
  }
  close_run();
  const auto drawn = sign_of(path, page_.rules);
  if (drawn && !drawn->box.intersected(clip).is_empty()) return sign(drawn->code, drawn->box, path.rgb);
  areas_.add(path, clip);
  for (const PathShape& shape : shapes_of(path, path_checks_left_)) add_rule(shape, path, clip);
}

void PageBuilder::reveal(std::size_t first, std::uint32_t rgb) {
  close_run();
  for (std::size_t i = first; i < page_.runs.size(); i++) {
    doc::Run& run = page_.runs[i];
    if ((run.flags & doc::kInvisible) == 0) continue;
    run.flags &= static_cast<std::uint16_t>(~doc::kInvisible);
    run.rgb = rgb;
  }
}

void PageBuilder::sign(std::uint32_t code, const Box& box, std::uint32_t rgb) {
  const GlyphStyle before = style_;
  GlyphStyle own;
  own.size = std::max(box.width(), box.height());
  own.rgb = rgb;
  own.ascent = own.size > 0 ? box.height() / own.size : 1;
  own.descent = 0;
  set_style(own);
  const double left = box.x0, foot = box.y1;
  glyph({left, foot}, {static_cast<double>(box.width()), 0}, {&code, 1});
  close_run();
  set_style(before);
}

void PageBuilder::add_rule(const PathShape& shape, const PaintedPath& path, const Box& clip) {
  if (page_.rules.size() >= static_cast<std::size_t>(limits_.max_rules)) {
    page_.truncated = true;
    return;
  }
  // A stroke has the pen's width; a hairline still has a box.
  const float pen = path.filled ? 0 : clamped(std::min(std::max(path.line_width, 0.1), 1000.0) / 2);
  const Box box{shape.box.x0 - pen, shape.box.y0 - pen, shape.box.x1 + pen, shape.box.y1 + pen};
  const Box seen = box.intersected(clip);
  if (seen.x1 < seen.x0 || seen.y1 < seen.y0) return;
  page_.rules.push_back({seen, path.rgb, shape.kind, shape.filled, shape.curved});
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
  areas_.add_image(placement.box);
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
  mark_seen_letters(page_, lines_, letters_, areas_);
  page_.image_share = covered_share(page_);
  return std::move(page_);
}

}  // namespace lectern::pdf
