// Believes: slanted and curved paths that lie close together are a drawing, because rules, frames and
// underlines are straight. The rules near such a group belong to it as long as no passage of text comes
// inside. A group is a figure if a caption or a tag says so, or if it has many strokes over a wide area;
// never if it is small or holds much text.
//
// Applies:     |   .-'`            Must not:   +-----------------------+
//              | .'                            | The desks of the      |   (a frame: straight, and filled
//              |/_______                       | chapel were counted.  |    with words)
//              Figure 3. Desks by year         +-----------------------+
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: drawing, labelled-drawing, tagged-figures, chart.

#include "figures/drawings.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "figures/drawing_groups.h"
#include "figures/drawing_words.h"
#include "lines/shapes.h"

namespace lectern::layout {
namespace {

constexpr int kLabelRounds = 3;        // in which it grows by its labels; by eye
constexpr float kSmallestWidth = 48;   // points; +20 %: 1, labelled-drawing
constexpr float kSmallestHeight = 36;  // points; -20 %: 4, +20 %: 1
// Strokes: enough with a caption; by eye, doubled: chart
constexpr double kCaptionedWeight = 2;
constexpr float kStrongWidth = 36;         // points that the strokes cover; by eye
constexpr float kStrongHeight = 30;        // points that the strokes cover; -20 %: 1
constexpr std::size_t kStrongStrokes = 3;  // without a caption; -20 %: 1, drawing
constexpr double kStrongWeight = 4.5;      // strokes, without a caption; -20 %: 2, drawing
constexpr double kLargeWeight = 5;         // strokes, with one that is large; -20 %: 2
constexpr float kTextBesideGap = 24;       // points to words beside them, which they then belong to; by eye
constexpr float kOutlineWidth = 24;        // points; by eye
constexpr float kOutlineHeight = 6;        // points; by eye

constexpr std::size_t kMostLettersCaptioned = 900;  // inside: more is text with ornaments; by eye
constexpr std::size_t kMostLetters = 450;           // the same without a caption; by eye
constexpr std::size_t kMostCodeLines = 4;           // inside: more are a listing; by eye
constexpr float kTextShare = 0.35f;                 // of a figure's area that words may cover; by eye

constexpr std::array<ReasonRow, 9> kRows = {{
    {true, "paths that lie together, with a caption or a tag"},
    {true, "many slanted or curved paths over a wide area"},
    {false, "too small"},
    {false, "a passage or a caption is inside"},
    {false, "too few paths without a caption"},
    {false, "too many letters inside"},
    {false, "a listing is inside, or words cover it"},
    {true, "letters drawn as outlines, apart from the text"},
    {false, "letters drawn as outlines, with words beside them"},
}};

/// Decides which group of paths is a figure.
class DrawingJudge final {
 public:
  DrawingJudge(const std::vector<TextLine>& lines, const DrawingWords& words, Announced announced)
      : lines_(lines), words_(words), announced_(announced == Announced::Yes) {}

  /// Judges the group, and makes `picture` of it if it is a figure.
  DrawingReason judge(const Group& group, Picture& picture) const {
    if (group.outlines > 0) return judge_outlines(group, picture);
    if (group.box.width() < kSmallestWidth || group.box.height() < kSmallestHeight)
      return DrawingReason::Small;
    if (words_.are_in(group.box)) return DrawingReason::PassageInside;
    const bool captioned = announced_ || words_.has_caption(group.box);
    const bool enough = group.strokes > 0 ? group.weight() >= kCaptionedWeight : group.boxes >= kFewestBoxes;
    if (!(captioned && enough) && !is_strong(group)) return DrawingReason::FewPaths;
    picture.drawn = true;
    picture.box = group.box;
    gather_words(picture);
    if (count_letters(picture) > (captioned ? kMostLettersCaptioned : kMostLetters))
      return DrawingReason::ManyLetters;
    if (is_covered_by_words(picture)) return DrawingReason::WordsInside;
    return captioned ? DrawingReason::Captioned : DrawingReason::ManyStrokes;
  }

 private:
  DrawingReason judge_outlines(const Group& group, Picture& picture) const {
    if (group.box.width() < kOutlineWidth || group.box.height() < kOutlineHeight) return DrawingReason::Small;
    const Box around{group.box.x0 - kTextBesideGap, group.box.y0, group.box.x1 + kTextBesideGap,
                     group.box.y1};
    if (words_.touch(around)) return DrawingReason::BesideWords;
    picture.drawn = true;
    picture.box = group.box;
    return DrawingReason::Outlines;
  }

  static bool is_strong(const Group& group) {
    const bool wide = group.stroked.width() >= kStrongWidth && group.stroked.height() >= kStrongHeight;
    return wide && ((group.strokes >= kStrongStrokes && group.weight() >= kStrongWeight) ||
                    (group.large && group.weight() >= kLargeWeight));
  }

  void gather_words(Picture& picture) const {
    std::vector<bool> in(lines_.size(), false);
    const Box core = picture.box;  // a label may not hide from the axis what is printed left of it
    for (int round = 0; round < kLabelRounds; ++round) {
      const Box before = picture.box;
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (in[i] || words_.length(i) == 0) continue;
        if (!is_inside(picture.box, lines_[i]) && !words_.is_label_of(picture.box, i) &&
            !words_.is_label_of(core, i))
          continue;
        const Box both = picture.box.united(lines_[i].box);
        if (words_.are_in(both)) continue;
        in[i] = true;
        picture.box = both;
      }
      if (picture.box == before) break;
    }
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (in[i]) picture.lines.push_back(i);
  }

  std::size_t count_letters(const Picture& picture) const {
    std::size_t letters = 0;
    for (const std::size_t i : picture.lines) letters += words_.length(i);
    return letters;
  }

  /// Whether the picture holds a listing, or words cover much of it.
  bool is_covered_by_words(const Picture& picture) const {
    std::size_t fixed = 0;
    float filled = 0;
    for (const std::size_t i : picture.lines) {
      fixed += lines_[i].all_fixed();
      filled += area_of(lines_[i].box);
    }
    return fixed > kMostCodeLines || filled > kTextShare * area_of(picture.box);
  }

  const std::vector<TextLine>& lines_;
  const DrawingWords& words_;
  bool announced_;
};

/// Unites figures that overlap.
void unite(std::vector<Picture>& pictures) {
  for (std::size_t i = 0; i < pictures.size(); ++i)
    for (std::size_t j = i + 1; j < pictures.size();) {
      const Box common = pictures[i].box.intersected(pictures[j].box);
      if (common.width() <= 0 || common.height() <= 0) {
        ++j;
        continue;
      }
      pictures[i].box = pictures[i].box.united(pictures[j].box);
      for (const std::size_t line : pictures[j].lines) pictures[i].lines.push_back(line);
      std::sort(pictures[i].lines.begin(), pictures[i].lines.end());
      pictures[i].lines.erase(std::unique(pictures[i].lines.begin(), pictures[i].lines.end()),
                              pictures[i].lines.end());
      pictures.erase(pictures.begin() + static_cast<std::ptrdiff_t>(j));
      j = i + 1;
    }
}

}  // namespace

const ReasonRow& row_of(DrawingReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

std::vector<Box> drawn_cores(const doc::Page& page) {
  std::vector<Box> boxes;
  if (!may_hold_drawings(page)) return boxes;
  const std::vector<Path> paths = paths_of(page);
  for (const Group& group : stroke_cores_of(page, paths)) boxes.push_back(group.box);
  for (const Group& group : outline_cores_of(page, paths)) boxes.push_back(group.box);
  return boxes;
}

std::vector<Picture> find_drawings(const doc::Page& page, const std::vector<TextLine>& lines,
                                   Announced announced, const Trace& trace) {
  std::vector<Picture> pictures;
  if (!may_hold_drawings(page)) return pictures;
  std::vector<Path> paths = paths_of(page);
  const DrawingWords words(lines);
  const bool captioned = announced == Announced::Yes || words.have_captions();
  std::vector<Group> groups = outline_groups_of(page, paths, words);
  if (!has_strokes(paths) && !captioned && groups.empty()) return pictures;
  for (Path& path : paths) {
    if (path.ink == Ink::Stroke && words.fill(path.box)) path.ink = Ink::Straight;
    if (path.ink == Ink::Dot && words.is_bullet(path.box)) path.ink = Ink::Unseen;
  }
  const auto add = [&](const std::vector<Group>& more) {
    groups.insert(groups.begin(), more.begin(), more.end());
  };
  if (captioned) add(box_groups_of(page, paths, words));
  add(stroke_groups_of(page, paths, words));
  const DrawingJudge judge(lines, words, announced);
  for (const Group& group : groups) {
    Picture picture;
    const DrawingReason reason = judge.judge(group, picture);
    trace.note("drawing", group.box, reason, [] { return std::string(); });
    if (row_of(reason).accepted) pictures.push_back(std::move(picture));
  }
  unite(pictures);
  return pictures;
}

}  // namespace lectern::layout
