#include "blocks/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "blocks/block_breaks.h"
#include "blocks/group_reason.h"
#include "blocks/line_looks.h"
#include "blocks/line_stacks.h"
#include "blocks/short_lines.h"

/// Believes: lines of one column, size and step (line_stacks.cc) are parted into blocks where the words, the
/// weight, the indent or an early end say so (block_breaks.cc). A stack of fixed-width lines is a listing,
/// which is parted only by tags and painted bullets. A marker in front of a block is cut off as its list's,
/// unless the line is a heading:
///
///     3. Wash the apples.        marker "3.", text "Wash the apples."
///     **3. Washing**             no marker: bold, or larger than the text; "3." is the heading's number
///
/// Measured on: the golden samples lists, painted-bullets, listing, headings, body-size-headings; convbench
/// dev.

namespace lectern::layout {
namespace {

constexpr float kHeadingSize =
    1.12f;  // times the text's size: a numbered line so large is a heading; -20 %: 48, +20 %: 3

constexpr float kTitleSize = 2.0f;  // times the text's size: a shape beside such a line is no bullet; by eye

Edges edges_of(const std::vector<TextLine>& lines, const LineStack& stack) {
  Edges edges{1e9f, -1e9f};
  for (const std::size_t i : stack) {
    edges.left = std::min(edges.left, lines[i].box.x0);
    edges.right = std::max(edges.right, lines[i].box.x1);
  }
  return edges;
}

/// How far right lines reach that begin at the same left edge, by that edge in points.
using Reaches = std::map<long, float>;

Reaches reaches_of(const std::vector<TextLine>& lines) {
  Reaches reaches;
  for (const TextLine& line : lines) {
    if (line.taken() || line.fragments.empty()) continue;
    float& right = reaches.try_emplace(std::lround(line.box.x0), line.box.x1).first->second;
    right = std::max(right, line.box.x1);
  }
  return reaches;
}

float page_right(const Reaches& reaches, const Edges& edges) {
  float right = edges.right;
  for (const long off : {-1L, 0L, 1L})
    if (const auto at = reaches.find(std::lround(edges.left) + off); at != reaches.end())
      right = std::max(right, at->second);
  return right;
}

bool begins_with_label(const TextLine& line) {
  return line.fragments.size() > 1 && line.fragments.front().label && !line.fragments.back().label;
}

/// What the line begins with; nothing if that is neither a bullet, nor a marker, nor a label.
std::optional<MarkerReason> judge_marker(const TextLine& line, float body_size) {
  if (line.bullet_x >= 0)
    return line.size > kTitleSize * body_size ? MarkerReason::BesideTitle : MarkerReason::PaintedBullet;
  const std::optional<text::Marker> marker = marker_of(line);
  const bool label = begins_with_label(line);
  if (!marker && !label) return std::nullopt;
  if (is_heading(line)) return MarkerReason::TaggedHeading;
  if (marker && marker->kind != text::Marker::Kind::Bullet) {
    if (line.size > kHeadingSize * body_size) return MarkerReason::LargeNumber;
    if (line.all_bold()) return MarkerReason::BoldNumber;
  }
  return label ? MarkerReason::TaggedLabel : MarkerReason::Marker;
}

void cut_marker(TextLine& line, LineGroup& group, MarkerReason reason) {
  if (reason == MarkerReason::PaintedBullet) {
    group.marker = line.bullet;
    group.marker_x = line.bullet_x;
    group.path_bullet = true;
    return;
  }
  std::size_t count = 1;
  group.marker = line.fragments.front().text;
  group.marker_x = line.fragments.front().box.x0;
  const bool label = reason == MarkerReason::TaggedLabel;
  while (count < line.fragments.size() &&
         (label ? line.fragments[count].label : !line.fragments[count].space_before)) {
    if (line.fragments[count].space_before) group.marker += ' ';
    group.marker += line.fragments[count++].text;
  }
  line.fragments.erase(line.fragments.begin(), line.fragments.begin() + static_cast<std::ptrdiff_t>(count));
  line.fragments.front().space_before = false;
  const float size = line.size;
  settle(line);
  line.size = size;
}

bool is_code(const TextLine& line) {
  return line.all_fixed() || is_tagged_listing(line);
}

/// One stack of lines on its way to blocks.
class StackCutter final {
 public:
  StackCutter(std::vector<TextLine>& lines, const LineStack& stack, const Edges& edges,
              std::vector<bool> new_line, const Trace& trace)
      : lines_(lines), stack_(stack), edges_(edges), new_line_(std::move(new_line)), trace_(trace) {
    const auto code =
        std::count_if(stack.begin(), stack.end(), [&](std::size_t i) { return is_code(lines[i]); });
    has_code_ = code > 0;
    listing_ = code == static_cast<std::ptrdiff_t>(stack.size());
  }

  void cut(float body_size, std::vector<LineGroup>& groups) {
    std::size_t begin = 0;
    for (std::size_t at = 1; at <= stack_.size(); ++at) {
      if (at < stack_.size() && continues(at, begin)) continue;
      groups.push_back(group(begin, at, body_size));
      begin = at;
    }
  }

 private:
  bool continues(std::size_t at, std::size_t begin) const {
    const TextLine& line = lines_[stack_[at]];
    if (line.angle != 0) return true;  // places mean something else to who turns the page
    if (listing_ && line.bullet_x < 0 && !tags_decide(lines_[stack_[at - 1]], line)) return true;
    const BreakReason reason = begins_block(lines_, stack_, at, begin, edges_, new_line_[at]);
    trace_.note("block", line.box, reason, [&] { return line.text(); });
    return !row_of(reason).accepted;
  }

  LineGroup group(std::size_t begin, std::size_t end, float body_size) const {
    const TextLine& first = lines_[stack_[begin]];
    LineGroup group;
    group.lines.assign(stack_.begin() + static_cast<std::ptrdiff_t>(begin),
                       stack_.begin() + static_cast<std::ptrdiff_t>(end));
    group.new_line.assign(new_line_.begin() + static_cast<std::ptrdiff_t>(begin),
                          new_line_.begin() + static_cast<std::ptrdiff_t>(end));
    group.new_line.front() = false;
    const ListingReason reason = judge_listing(first);
    if (has_code_) trace_.note("listing", first.box, reason, [&] { return first.text(); });
    group.fixed = row_of(reason).accepted;
    if (!group.fixed) take_marker(lines_[group.lines.front()], group, body_size);
    group.left = edges_.left;
    return group;
  }

  /// Of the group that begins with this line.
  ListingReason judge_listing(const TextLine& first) const {
    if (!listing_) return ListingReason::OtherLines;
    if (first.bullet_x >= 0) return ListingReason::PaintedBullet;
    if (is_heading(first)) return ListingReason::TaggedHeading;
    if (stack_.size() == 1 && first.all_bold()) return ListingReason::BoldLineAlone;
    return ListingReason::FixedLines;
  }

  void take_marker(TextLine& line, LineGroup& group, float body_size) const {
    const std::optional<MarkerReason> reason = judge_marker(line, body_size);
    if (!reason) return;
    trace_.note("list marker", line.box, *reason, [&] { return line.text(); });
    if (row_of(*reason).accepted) cut_marker(line, group, *reason);
  }

  std::vector<TextLine>& lines_;
  const LineStack& stack_;
  const Edges& edges_;
  std::vector<bool> new_line_;  ///< of each line of the stack, see short_lines
  const Trace& trace_;
  bool has_code_ = false;  ///< at least one line is of fixed width or tagged as code
  bool listing_ = false;   ///< all of them are
};

}  // namespace

std::vector<LineGroup> group_lines(std::vector<TextLine>& lines, const Surroundings& around,
                                   const Trace& trace) {
  const std::vector<LineStack> stacks = stacks_of(lines, around.usual_leading, trace);
  const Reaches reaches = reaches_of(lines);
  const Columns columns(lines, around.body_size);
  const std::optional<float> verse = right_of_verse(lines, stacks, around.page_width);
  std::vector<LineGroup> groups;
  for (const LineStack& stack : stacks) {
    Edges edges = edges_of(lines, stack);
    edges.page_right = page_right(reaches, edges);
    const float right = verse ? *verse : columns.right_of(edges.left, edges.right, lines[stack.front()].size);
    StackCutter(lines, stack, edges, short_lines(lines, stack, right, around.obstacles), trace)
        .cut(around.body_size, groups);
  }
  return groups;
}

}  // namespace lectern::layout
