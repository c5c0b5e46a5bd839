// Believes: paths closer than one or two cells of a coarse grid lie together. Slanted and curved ones are
// strokes or, if they are small, dots; nothing that tables, listings and underlines are made of. Rules near
// strokes belong to them as long as no passage of text comes inside. Rectangles are boxes of a drawing unless
// they touch others with words in them, as the cells of a table do.
//
// Applies:   [Farm] --> [Mill]      Must not:   |Oats  |120|   (cells: they touch)
//                                               |Barley| 80|
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: drawing, labelled-drawing, tagged-figures, chart.

#include "figures/drawing_groups.h"

#include <algorithm>
#include <cmath>

#include "lines/shapes.h"

namespace lectern::layout {
namespace {

// What is looked at. The bounds keep a page of maps within milliseconds.
constexpr float kMostPage = 20'000;            // points: a larger page is not printed
constexpr std::size_t kFewestPaths = 3;        // of a drawing; by eye
constexpr std::size_t kMostPaths = 60'000;     // of a page; more is a map
constexpr std::size_t kMostMarks = 4'000'000;  // cells touched by the paths of a page
constexpr float kThin = 3;                     // points: thicker is not a rule; by eye
// Points: a bullet, an arrow's head, a point of a chart; by eye
constexpr float kDot = 9;
// Of the page's width: wider and higher is its background; by eye
constexpr float kBackgroundWidth = 0.9f;
constexpr float kBackgroundHeight = 0.85f;  // of the page's height; by eye

constexpr std::size_t kMostGroups = 64;  // of a page: more are a map, or words as outlines

// What lies together.
// Points: paths closer than one or two of these; -20 %: 2, +20 %: 1
constexpr float kCell = 6;
// Points from a drawing to a rule that is part of it; -20 %: 1
constexpr float kNear = 5;
// In which a drawing grows by the rules near it; by eye
constexpr int kRuleRounds = 4;
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
// Letters drawn as outlines.
constexpr float kLeastLetter = 2;        // points of a letter's height; by eye
constexpr float kMostLetter = 40;        // points of its height or width; by eye
constexpr int kFewestOutlines = 4;       // of a formula; by eye
constexpr int kMostOutlines = 600;       // of a page: more are its text, which is recognised
constexpr float kOutlineGap = 36;        // points of white inside a row of them; by eye
constexpr float kOutlineLeading = 8;     // points of white between the rows of one formula; by eye
constexpr float kLongestBar = 200;       // points of the bar of a fraction or root; by eye
constexpr std::size_t kMostBoxes = 300;  // of a group that are looked at, each against each
constexpr float kBoxApart = 2;           // points between two boxes that are not cells of one grid; by eye
constexpr float kGridEdge = 12;          // points between the ends of a chart and of its grid; by eye
constexpr float kPartsApart = 40;        // points between the parts of one diagram; by eye

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

bool is_outline(const doc::Rule& rule, const Box& box) {
  return rule.kind == doc::Rule::Kind::Path && rule.filled && rule.curved && box.height() >= kLeastLetter &&
         box.height() <= kMostLetter && box.width() <= kMostLetter;
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

/// The signs that are no letters: bars, equals signs, points.
bool is_part_of_outlines(const Path& path) {
  return path.outline ||
         (path.ink == Ink::Straight && path.box.height() <= kThin && path.box.width() <= kLongestBar) ||
         path.ink == Ink::Dot;
}

/// Letters drawn as outlines that lie together.
std::vector<Group> outlines_of(const doc::Page& page, const std::vector<Path>& paths) {
  const auto count = std::count_if(paths.begin(), paths.end(), [](const Path& path) { return path.outline; });
  if (count < kFewestOutlines || count > kMostOutlines) return {};
  CellMap map(page);
  for (const Path& path : paths)
    if (is_part_of_outlines(path) && !map.mark(path.box)) return {};
  std::vector<Group> groups(static_cast<std::size_t>(map.number()));
  for (const Path& path : paths) {
    if (!is_part_of_outlines(path)) continue;
    Group& group = groups[static_cast<std::size_t>(map.group_at(path.box) - 1)];
    group.box = group.box.united(path.box);
    group.outlines += path.outline;
  }
  std::erase_if(groups, [](const Group& group) { return group.outlines == 0; });
  return groups;
}

/// Joins the outlines of one formula: signs, the white around them, what is above and below its bars.
void join_outlines(std::vector<Group>& groups, const DrawingWords& words) {
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.box.x0 < b.box.x0; });
  for (std::size_t i = 0; i < groups.size(); ++i)
    for (std::size_t j = i + 1; j < groups.size();) {
      const Box common = groups[i].box.intersected(groups[j].box), both = groups[i].box.united(groups[j].box);
      if (common.width() < -kOutlineGap || common.height() < -kOutlineLeading || words.touch(both)) {
        ++j;
        continue;
      }
      groups[i].box = both;
      groups[i].outlines += groups[j].outlines;
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(j));
      j = i + 1;
    }
  std::erase_if(groups, [](const Group& group) { return group.outlines < kFewestOutlines; });
}

/// Counts the boxes of a group that no table has: bars, and boxes with words that stand apart from others.
std::size_t count_boxes(const std::vector<Box>& boxes, const DrawingWords& words) {
  std::vector<bool> worded;
  worded.reserve(boxes.size());
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
std::vector<Group> boxes_of(const doc::Page& page, const std::vector<Path>& paths,
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

bool is_small(const Group& group) {
  return group.box.width() < kSmallestCore || group.box.height() < kSmallestCore;
}

}  // namespace

double Group::weight() const {
  return static_cast<double>(strokes) + kDotWeight * static_cast<double>(dots) +
         kStraightWeight * static_cast<double>(straight);
}

bool may_hold_drawings(const doc::Page& page) {
  return page.width > 0 && page.height > 0 && page.width < kMostPage && page.height < kMostPage &&
         page.rules.size() >= kFewestPaths && page.rules.size() <= kMostPaths;
}

std::vector<Path> paths_of(const doc::Page& page) {
  std::vector<Path> paths;
  const Box whole{0, 0, page.width, page.height};
  for (const doc::Rule& rule : page.rules) {
    const Box box = rule.box.intersected(whole);
    if (const Ink ink = ink_of(page, rule, box); ink != Ink::Unseen)
      paths.push_back({box, ink, is_outline(rule, box)});
  }
  return paths;
}

bool has_strokes(const std::vector<Path>& paths) {
  return std::any_of(paths.begin(), paths.end(), [](const Path& path) { return path.ink == Ink::Stroke; });
}

std::vector<Group> stroke_cores_of(const doc::Page& page, const std::vector<Path>& paths) {
  std::vector<Group> groups = groups_of(page, paths);
  std::erase_if(groups, is_small);
  return groups;
}

std::vector<Group> stroke_groups_of(const doc::Page& page, const std::vector<Path>& paths,
                                    const DrawingWords& words) {
  std::vector<Group> groups = stroke_cores_of(page, paths);
  if (groups.size() > kMostGroups) return {};
  for (Group& group : groups) take_in_rules(page, paths, words, group);
  merge(groups, words);
  return groups;
}

std::vector<Group> box_groups_of(const doc::Page& page, const std::vector<Path>& paths,
                                 const DrawingWords& words) {
  std::vector<Group> groups = boxes_of(page, paths, words);
  if (groups.size() > kMostGroups) return {};
  join_parts(groups, words);
  return groups;
}

std::vector<Group> outline_groups_of(const doc::Page& page, const std::vector<Path>& paths,
                                     const DrawingWords& words) {
  std::vector<Group> groups = outlines_of(page, paths);
  join_outlines(groups, words);
  return groups;
}

std::vector<Group> outline_cores_of(const doc::Page& page, const std::vector<Path>& paths) {
  static const std::vector<TextLine> kNoLines;
  return outline_groups_of(page, paths, DrawingWords(kNoLines));
}

}  // namespace lectern::layout
