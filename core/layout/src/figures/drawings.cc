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

#include "figures/drawing_words.h"
#include "lines/shapes.h"

namespace lectern::layout {
namespace {

// What is looked at. The bounds keep a page of maps within milliseconds.
constexpr float kMostPage = 20'000;            // points: a larger page is not printed
constexpr std::size_t kFewestPaths = 3;        // of a drawing; by eye
constexpr std::size_t kMostPaths = 60'000;     // of a page; more is a map
constexpr std::size_t kMostMarks = 4'000'000;  // cells touched by the paths of a page
constexpr std::size_t kMostGroups = 64;        // of a page: more are a map, or words as outlines
constexpr float kThin = 3;                     // points: thicker is not a rule; by eye
// Points: a bullet, an arrow's head, a point of a chart; by eye
constexpr float kDot = 9;
// Of the page's width: wider and higher is its background; by eye
constexpr float kBackgroundWidth = 0.9f;
constexpr float kBackgroundHeight = 0.85f;  // of the page's height; by eye

// What lies together.
// Points: paths closer than one or two of these; -20 %: 2, +20 %: 1
constexpr float kCell = 6;
// Points from a drawing to a rule that is part of it; -20 %: 1
constexpr float kNear = 5;
// In which a drawing grows by the rules near it; by eye
constexpr int kRuleRounds = 4;
constexpr int kLabelRounds = 3;  // in which it grows by its labels; by eye
// Of a drawing's area on a panel that is part of it; by eye
constexpr float kPanelShare = 0.7f;
// Of a drawing's side: a longer rule is the page's; by eye, halved: drawing
constexpr float kGrowth = 2.2f;
constexpr float kGrowthSlack = 10;   // points added to it; by eye
constexpr float kMostOfPage = 0.8f;  // of the page's area: no drawing grows larger; by eye
constexpr float kSmallestCore = 18;  // points: smaller groups are ornaments; -20 %: 1, +20 %: 1
// Points: a stroke this large is the curve of a chart; by eye
constexpr float kLargeWidth = 60;
constexpr float kLargeHeight = 24;  // points; by eye

// What is a figure.
constexpr double kDotWeight = 0.5;        // of a stroke's weight; by eye
constexpr double kStraightWeight = 0.25;  // of a stroke's weight; 20 %: drawing
constexpr float kSmallestWidth = 48;      // points; +20 %: 1, labelled-drawing
constexpr float kSmallestHeight = 36;     // points; -20 %: 4, +20 %: 1
// Strokes: enough with a caption; by eye, doubled: chart
constexpr double kCaptionedWeight = 2;
constexpr float kStrongWidth = 36;         // points that the strokes cover; by eye
constexpr float kStrongHeight = 30;        // points that the strokes cover; -20 %: 1
constexpr std::size_t kStrongStrokes = 3;  // without a caption; -20 %: 1, drawing
constexpr double kStrongWeight = 4.5;      // strokes, without a caption; -20 %: 2, drawing
constexpr double kLargeWeight = 5;         // strokes, with one that is large; -20 %: 2
// Bars or boxes of a drawing without strokes, which needs a caption; by eye
constexpr std::size_t kFewestBoxes = 3;
constexpr std::size_t kMostBoxes = 300;  // of a group that are looked at, each against each
constexpr float kBoxApart = 2;           // points between two boxes that are not cells of one grid; by eye
constexpr float kGridEdge = 12;          // points between the ends of a chart and of its grid; by eye
constexpr float kPartsApart = 40;        // points between the parts of one diagram; by eye
constexpr std::size_t kMostLettersCaptioned = 900;  // inside: more is text with ornaments; by eye
constexpr std::size_t kMostLetters = 450;           // the same without a caption; by eye
constexpr std::size_t kMostCodeLines = 4;           // inside: more are a listing; by eye
constexpr float kTextShare = 0.35f;                 // of a figure's area that words may cover; by eye

constexpr std::array<ReasonRow, 7> kRows = {{
    {true, "paths that lie together, with a caption or a tag"},
    {true, "many slanted or curved paths over a wide area"},
    {false, "too small"},
    {false, "a passage or a caption is inside"},
    {false, "too few paths without a caption"},
    {false, "too many letters inside"},
    {false, "a listing is inside, or words cover it"},
}};

enum class Ink : std::uint8_t {
  Unseen,   ///< white, or the page's own background
  Stroke,   ///< slanted or curved: nothing that tables, listings and underlines are made of
  Dot,      ///< small, of any shape but a rectangle's
  Straight  ///< rules, rectangles, frames around words
};

struct Path {
  Box box;
  Ink ink = Ink::Unseen;
};

/// Paths that lie together, and what was found near them.
struct Group {
  Box box;
  std::size_t strokes = 0, dots = 0, straight = 0;
  std::size_t boxes = 0;  ///< bars and boxes, of a group that has no strokes
  bool large = false;     ///< one of its strokes spans much: the curve of a chart
  Box stroked;            ///< around the strokes alone

  double weight() const {
    return static_cast<double>(strokes) + kDotWeight * static_cast<double>(dots) +
           kStraightWeight * static_cast<double>(straight);
  }
};

Ink ink_of(const doc::Page& page, const doc::Rule& rule, const Box& box) {
  const float w = box.width(), h = box.height();
  if (rule.filled && is_white(rule.rgb)) return Ink::Unseen;
  if (w < 0 || h < 0 || (w > kBackgroundWidth * page.width && h > kBackgroundHeight * page.height))
    return Ink::Unseen;
  const bool shaped =
      rule.kind == doc::Rule::Kind::Path || (rule.kind == doc::Rule::Kind::Line && w > kThin && h > kThin);
  if (!shaped) return Ink::Straight;
  if (std::max(w, h) <= kDot) return Ink::Dot;
  return std::min(w, h) <= kThin && !rule.curved ? Ink::Straight : Ink::Stroke;
}

std::vector<Path> paths_of(const doc::Page& page) {
  std::vector<Path> paths;
  const Box whole{0, 0, page.width, page.height};
  for (const doc::Rule& rule : page.rules) {
    const Box box = rule.box.intersected(whole);
    if (const Ink ink = ink_of(page, rule, box); ink != Ink::Unseen) paths.push_back({box, ink});
  }
  return paths;
}

/// The page as coarse cells. Cells that ink touches and that touch each other are one group.
class CellMap final {
 public:
  explicit CellMap(const doc::Page& page)
      : columns_(static_cast<std::size_t>(page.width / kCell) + 2),
        rows_(static_cast<std::size_t>(page.height / kCell) + 2),
        cells_(columns_ * rows_, 0) {}

  /// Marks the cells under a box. False if the page holds too much ink to look at.
  bool mark(const Box& box) {
    const Span x = columns(box), y = rows(box);
    marks_ += (x.end - x.begin) * (y.end - y.begin);
    if (marks_ > kMostMarks) return false;
    for (std::size_t row = y.begin; row < y.end; ++row)
      for (std::size_t column = x.begin; column < x.end; ++column) cells_[row * columns_ + column] = kMarked;
    return true;
  }

  /// Numbers the groups from 1 on and returns how many there are.
  int number() {
    int next = 0;
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < cells_.size(); ++at) {
      if (cells_[at] != kMarked) continue;
      cells_[at] = ++next;
      open.assign(1, at);
      while (!open.empty()) {
        const std::size_t cell = open.back();
        open.pop_back();
        spread(cell % columns_, cell / columns_, next, open);
      }
    }
    return next;
  }

  int group_at(const Box& box) const { return cells_[rows(box).begin * columns_ + columns(box).begin]; }

 private:
  static constexpr int kMarked = -1;
  struct Span {
    std::size_t begin, end;
  };

  static Span span(float from, float to, std::size_t count) {
    const auto cell = [&](float at) {
      return std::min(static_cast<std::size_t>(std::max(at, 0.0f) / kCell), count - 1);
    };
    return {cell(from), cell(std::max(from, to)) + 1};
  }
  Span columns(const Box& box) const { return span(box.x0, box.x1, columns_); }
  Span rows(const Box& box) const { return span(box.y0, box.y1, rows_); }

  void spread(std::size_t column, std::size_t row, int group, std::vector<std::size_t>& open) {
    for (std::size_t y = row == 0 ? 0 : row - 1; y <= std::min(row + 1, rows_ - 1); ++y)
      for (std::size_t x = column == 0 ? 0 : column - 1; x <= std::min(column + 1, columns_ - 1); ++x) {
        int& cell = cells_[y * columns_ + x];
        if (cell != kMarked) continue;
        cell = group;
        open.push_back(y * columns_ + x);
      }
  }

  std::size_t columns_, rows_;
  std::vector<int> cells_;
  std::size_t marks_ = 0;
};

bool may_hold_drawings(const doc::Page& page) {
  return page.width > 0 && page.height > 0 && page.width < kMostPage && page.height < kMostPage &&
         page.rules.size() >= kFewestPaths && page.rules.size() <= kMostPaths;
}

bool has_strokes(const std::vector<Path>& paths) {
  return std::any_of(paths.begin(), paths.end(), [](const Path& path) { return path.ink == Ink::Stroke; });
}

/// Strokes and dots that lie together.
std::vector<Group> groups_of(const doc::Page& page, const std::vector<Path>& paths) {
  const auto drawn = [](const Path& path) { return path.ink == Ink::Stroke || path.ink == Ink::Dot; };
  if (!has_strokes(paths)) return {};
  CellMap map(page);
  for (const Path& path : paths)
    if (drawn(path) && !map.mark(path.box)) return {};
  std::vector<Group> groups(static_cast<std::size_t>(map.number()));
  for (const Path& path : paths) {
    if (!drawn(path)) continue;
    Group& group = groups[static_cast<std::size_t>(map.group_at(path.box) - 1)];
    group.box = group.box.united(path.box);
    if (path.ink == Ink::Dot) {
      ++group.dots;
      continue;
    }
    ++group.strokes;
    group.stroked = group.stroked.united(path.box);
    group.large = group.large || (path.box.width() >= kLargeWidth && path.box.height() >= kLargeHeight);
  }
  std::erase_if(groups, [](const Group& group) { return group.strokes == 0; });
  return groups;
}

bool is_near(const Box& a, const Box& b) {
  return a.x0 - kNear <= b.x1 && b.x0 <= a.x1 + kNear && a.y0 - kNear <= b.y1 && b.y0 <= a.y1 + kNear;
}

/// Whether a rule or panel is part of the drawing: a panel behind it is, a rule much longer than it is not.
bool belongs(const Box& drawing, const Box& straight) {
  const Box both = drawing.united(straight);
  const bool behind = area_of(drawing.intersected(straight)) > kPanelShare * area_of(drawing);
  return behind || (both.width() <= kGrowth * drawing.width() + kGrowthSlack &&
                    both.height() <= kGrowth * drawing.height() + kGrowthSlack);
}

/// Adds the rules and panels near a group to it, as long as no passage comes inside.
void take_in_rules(const doc::Page& page, const std::vector<Path>& paths, const DrawingWords& words,
                   Group& group) {
  std::vector<bool> taken(paths.size(), false);
  for (int round = 0; round < kRuleRounds; ++round) {
    bool grown = false;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const Box& box = paths[i].box;
      if (taken[i] || paths[i].ink != Ink::Straight || !is_near(group.box, box) || !belongs(group.box, box))
        continue;
      const Box both = group.box.united(box);
      if (!(both == group.box) &&
          (area_of(both) > kMostOfPage * page.width * page.height || words.are_in(both)))
        continue;
      grown = grown || !(both == group.box);
      group.box = both;
      ++group.straight;
      taken[i] = true;
    }
    if (!grown) return;
  }
}

/// Merges groups whose boxes overlap, since rules may connect the parts of one drawing.
void merge(std::vector<Group>& groups, const DrawingWords& words) {
  for (std::size_t i = 0; i < groups.size(); ++i)
    for (std::size_t j = i + 1; j < groups.size();) {
      const Box common = groups[i].box.intersected(groups[j].box), both = groups[i].box.united(groups[j].box);
      if (common.width() <= 0 || common.height() <= 0 || words.are_in(both)) {
        ++j;
        continue;
      }
      groups[i].box = both;
      groups[i].stroked = groups[i].stroked.united(groups[j].stroked);
      groups[i].strokes += groups[j].strokes;
      groups[i].dots += groups[j].dots;
      groups[i].straight += groups[j].straight;
      groups[i].large = groups[i].large || groups[j].large;
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(j));
      j = i + 1;
    }
}

/// Counts the boxes of a group that no table has: bars, and boxes with words that stand apart from others.
std::size_t count_boxes(const std::vector<Box>& boxes, const DrawingWords& words) {
  std::vector<bool> worded;
  for (const Box& box : boxes) worded.push_back(words.has_any(box));
  std::size_t count = 0;
  for (std::size_t i = 0; i < boxes.size() && count < kFewestBoxes; ++i) {
    bool cell = false;
    for (std::size_t j = 0; j < boxes.size() && !cell; ++j) {
      const Box common = boxes[i].intersected(boxes[j]);
      const bool touch = common.width() > -kBoxApart && common.height() > -kBoxApart;
      cell = j != i && touch && !(boxes[i] == boxes[j]) && (worded[i] || worded[j]);
    }
    count += !cell;
  }
  return count;
}

/// Rectangles and rules that lie together, without strokes: bar charts, boxes with arrows between them.
std::vector<Group> box_groups_of(const doc::Page& page, const std::vector<Path>& paths,
                                 const DrawingWords& words) {
  const auto is_thick = [](const Path& path) {
    return path.box.width() > kThin && path.box.height() > kThin;
  };
  const auto is_part = [&](const Path& path) {
    return path.ink == Ink::Dot || (path.ink == Ink::Straight && !(is_thick(path) && words.are_in(path.box)));
  };
  CellMap map(page);
  std::vector<const Path*> parts;
  for (const Path& path : paths) {
    if (!is_part(path)) continue;
    if (!map.mark(path.box)) return {};
    parts.push_back(&path);
  }
  std::vector<Group> groups(static_cast<std::size_t>(map.number()));
  std::vector<std::vector<Box>> boxes(groups.size());
  for (const Path* path : parts) {
    const auto at = static_cast<std::size_t>(map.group_at(path->box) - 1);
    groups[at].box = groups[at].box.united(path->box);
    ++(path->ink == Ink::Dot ? groups[at].dots : groups[at].straight);
    if (path->ink == Ink::Straight && is_thick(*path) && boxes[at].size() < kMostBoxes)
      boxes[at].push_back(path->box);
  }
  for (std::size_t at = 0; at < groups.size(); ++at) groups[at].boxes = count_boxes(boxes[at], words);
  return groups;
}

/// Whether a rule is one of the lines that a chart is drawn on: as long as the chart is wide.
bool is_grid_line(const Box& chart, const Box& rule) {
  return rule.height() <= kThin && std::fabs(rule.x0 - chart.x0) < kGridEdge &&
         std::fabs(rule.x1 - chart.x1) < kGridEdge;
}

/// Joins the parts of a diagram that nothing connects, as long as no passage comes between. What has no boxes
/// is part of it only as a line of its grid.
void join_parts(std::vector<Group>& groups, const DrawingWords& words) {
  for (std::size_t i = 0; i < groups.size(); ++i)
    for (std::size_t j = i + 1; j < groups.size();) {
      const Box common = groups[i].box.intersected(groups[j].box), both = groups[i].box.united(groups[j].box);
      const bool parts = groups[i].boxes > 0 && groups[j].boxes > 0;
      const bool joins = parts || (groups[i].boxes > 0 && is_grid_line(groups[i].box, groups[j].box)) ||
                         (groups[j].boxes > 0 && is_grid_line(groups[j].box, groups[i].box));
      if (!joins || common.width() < -kPartsApart || common.height() < -kPartsApart || words.are_in(both)) {
        ++j;
        continue;
      }
      groups[i].box = both;
      groups[i].boxes += groups[j].boxes;
      groups[i].dots += groups[j].dots;
      groups[i].straight += groups[j].straight;
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(j));
      j = i + 1;
    }
  std::erase_if(groups, [](const Group& group) { return group.boxes == 0; });
}

/// Decides which group of paths is a figure.
class DrawingJudge final {
 public:
  DrawingJudge(const std::vector<TextLine>& lines, const DrawingWords& words, Announced announced)
      : lines_(lines), words_(words), announced_(announced == Announced::Yes) {}

  /// Judges the group, and makes `picture` of it if it is a figure.
  DrawingReason judge(const Group& group, Picture& picture) const {
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

bool is_small(const Group& group) {
  return group.box.width() < kSmallestCore || group.box.height() < kSmallestCore;
}

}  // namespace

const ReasonRow& row_of(DrawingReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

std::vector<Box> drawn_cores(const doc::Page& page) {
  std::vector<Box> boxes;
  if (!may_hold_drawings(page)) return boxes;
  for (const Group& group : groups_of(page, paths_of(page)))
    if (!is_small(group)) boxes.push_back(group.box);
  return boxes;
}

std::vector<Picture> find_drawings(const doc::Page& page, const std::vector<TextLine>& lines,
                                   Announced announced, const Trace& trace) {
  std::vector<Picture> pictures;
  if (!may_hold_drawings(page)) return pictures;
  std::vector<Path> paths = paths_of(page);
  const DrawingWords words(lines);
  const bool captioned = announced == Announced::Yes || words.have_captions();
  if (!has_strokes(paths) && !captioned) return pictures;
  for (Path& path : paths) {
    if (path.ink == Ink::Stroke && words.fill(path.box)) path.ink = Ink::Straight;
    if (path.ink == Ink::Dot && words.is_bullet(path.box)) path.ink = Ink::Unseen;
  }
  const DrawingJudge judge(lines, words, announced);
  std::vector<Group> groups = groups_of(page, paths);
  std::erase_if(groups, is_small);
  if (groups.size() > kMostGroups) return pictures;
  for (Group& group : groups) take_in_rules(page, paths, words, group);
  merge(groups, words);
  if (captioned) {
    std::vector<Group> boxes = box_groups_of(page, paths, words);
    if (boxes.size() <= kMostGroups) {
      join_parts(boxes, words);
      groups.insert(groups.end(), boxes.begin(), boxes.end());
    }
  }
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
