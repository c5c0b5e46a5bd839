#include "figures/drawings.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "lectern/text/captions.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr float kThin = 3;  // points: thicker is no rule
constexpr float kDot = 9;   // up to this a path is a bullet, an arrow's head, a point of a chart
constexpr float kCell = 6;  // paths closer than one or two of these lie together
constexpr float kNear = 5;  // a rule this close to a drawing is part of it
constexpr std::size_t kMostPaths = 60'000;
constexpr std::size_t kMostMarks = 4'000'000;
constexpr std::size_t kMostGroups = 64;

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
  bool large = false;  ///< one of its strokes spans much: the curve of a chart
  Box stroked;         ///< around the strokes alone

  double weight() const {
    return static_cast<double>(strokes) + 0.5 * static_cast<double>(dots) +
           0.25 * static_cast<double>(straight);
  }
};

bool is_white(std::uint32_t rgb) {
  return (rgb >> 16 & 0xff) > 0xf8 && (rgb >> 8 & 0xff) > 0xf8 && (rgb & 0xff) > 0xf8;
}

Ink ink_of(const doc::Page& page, const doc::Rule& rule, const Box& box) {
  const float w = box.width(), h = box.height();
  if (rule.filled && is_white(rule.rgb)) return Ink::Unseen;
  if (w < 0 || h < 0 || (w > 0.9f * page.width && h > 0.85f * page.height)) return Ink::Unseen;
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

/// The page as coarse cells; those that ink touches, and that touch each other, are one group.
class CellMap final {
 public:
  explicit CellMap(const doc::Page& page)
      : columns_(static_cast<std::size_t>(page.width / kCell) + 2),
        rows_(static_cast<std::size_t>(page.height / kCell) + 2),
        cells_(columns_ * rows_, 0) {}

  /// False when the page holds more ink than is worth looking at.
  bool mark(const Box& box) {
    const Span x = columns(box), y = rows(box);
    marks_ += (x.end - x.begin) * (y.end - y.begin);
    if (marks_ > kMostMarks) return false;
    for (std::size_t row = y.begin; row < y.end; ++row)
      for (std::size_t column = x.begin; column < x.end; ++column) cells_[row * columns_ + column] = kMarked;
    return true;
  }

  /// Numbers the groups from 1 on; gives how many there are.
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
  return page.width > 0 && page.height > 0 && page.width < 20'000 && page.height < 20'000 &&
         page.rules.size() >= 3 && page.rules.size() <= kMostPaths;
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
    group.large = group.large || (path.box.width() >= 60 && path.box.height() >= 24);
  }
  std::erase_if(groups, [](const Group& group) { return group.strokes == 0; });
  return groups;
}

bool inside(const Box& box, const TextLine& line) {
  return box.contains((line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2);
}

float area(const Box& box) {
  return std::max(0.0f, box.width()) * std::max(0.0f, box.height());
}

/// The words of a page as a drawing sees them: passages it must not reach over, labels, captions.
class Words final {
 public:
  explicit Words(const std::vector<TextLine>& lines) : lines_(lines) {
    for (const TextLine& line : lines) {
      texts_.push_back(line.taken() || line.fragments.empty() ? std::string() : line.text());
      lengths_.push_back(text::length(texts_.back()));
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      passage_.push_back(is_passage(i));
      caption_.push_back(text::names_figure(texts_[i]) || text::names_table(texts_[i]));
    }
  }

  bool are_in(const Box& box) const {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if ((passage_[i] || caption_[i]) && inside(box, lines_[i])) return true;
    return false;
  }

  /// A frame is filled with its words; the shapes of a drawing hold a few at most.
  bool fill(const Box& box) const {
    float filled = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (lengths_[i] > 0 && inside(box, lines_[i])) filled += area(lines_[i].box.intersected(box));
    return filled > 0.3f * area(box);
  }

  bool is_bullet(const Box& dot) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const TextLine& line) {
      return line.bullet_x >= 0 && std::fabs(line.bullet_x - dot.x0) < 0.1f && dot.y1 > line.box.y0 &&
             dot.y0 < line.box.y1;
    });
  }

  bool has_caption(const Box& box) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Box& line = lines_[i].box;
      if (!text::names_figure(texts_[i]) || std::min(line.x1, box.x1) <= std::max(line.x0, box.x0)) continue;
      if ((line.y0 > box.y1 - 4 && line.y0 < box.y1 + 40) || (line.y1 < box.y0 + 4 && line.y1 > box.y0 - 30))
        return true;
    }
    return false;
  }

  /// Labels beside a drawing: turned titles, numbers along an axis, a name under it.
  bool is_label_of(const Box& box, std::size_t i) const {
    if (lengths_[i] == 0 || passage_[i] || caption_[i]) return false;
    const TextLine& line = lines_[i];
    const Box& at = line.box;
    const float reach = 1.3f * line.size;
    const bool beside = at.y0 > box.y0 - line.size && at.y1 < box.y1 + line.size;
    const bool within = at.x0 > box.x0 - 2 * reach && at.x1 < box.x1 + 2 * reach;
    if (line.angle != 0) return beside && at.x1 > box.x0 - reach && at.x0 < box.x1 + reach;
    if (beside && lengths_[i] <= 14 && at.x1 > box.x0 - reach && at.x1 <= box.x0 + 1) return true;
    if (beside && lengths_[i] <= 24 && at.x0 < box.x1 + reach && at.x0 >= box.x1 - 1) return true;
    if (!within || at.y0 > box.y1 + reach || at.y0 < box.y1 - 2) return false;
    return is_spread(line) ||
           (lengths_[i] <= 30 && std::fabs(at.x0 + at.x1 - box.x0 - box.x1) < 0.2f * box.width());
  }

  std::size_t length(std::size_t i) const { return lengths_[i]; }

 private:
  /// Numbers along an axis: pieces far from each other.
  static bool is_spread(const TextLine& line) {
    std::size_t gaps = 0;
    for (std::size_t f = 1; f < line.fragments.size(); ++f)
      gaps += line.fragments[f].box.x0 - line.fragments[f - 1].box.x1 > 0.8f * line.size;
    return gaps > 0 && gaps * 2 >= line.fragments.size() - 1;
  }

  /// A line of running text: long, or above or below another of its kind.
  bool is_passage(std::size_t i) const {
    constexpr std::size_t kLong = 70, kHalf = 32;
    const TextLine& line = lines_[i];
    if (lengths_[i] < kHalf || line.angle != 0 || is_spread(line)) return false;
    if (lengths_[i] >= kLong) return true;
    for (std::size_t j = i < 2 ? 0 : i - 2; j < std::min(lines_.size(), i + 3); ++j) {
      const float step = std::fabs(lines_[j].baseline - line.baseline);
      if (j != i && lengths_[j] >= kHalf / 2 && std::fabs(lines_[j].size - line.size) < 0.6f &&
          step > 0.5f * line.size && step < 1.9f * line.size &&
          std::min(lines_[j].box.x1, line.box.x1) > std::max(lines_[j].box.x0, line.box.x0))
        return true;
    }
    return false;
  }

  const std::vector<TextLine>& lines_;
  std::vector<std::string> texts_;
  std::vector<std::size_t> lengths_;
  std::vector<bool> passage_, caption_;
};

bool is_near(const Box& a, const Box& b) {
  return a.x0 - kNear <= b.x1 && b.x0 <= a.x1 + kNear && a.y0 - kNear <= b.y1 && b.y0 <= a.y1 + kNear;
}

/// A rule that runs on far beside the drawing is the page's; a panel behind it is its own.
bool belongs(const Box& drawing, const Box& straight) {
  const Box both = drawing.united(straight);
  const bool behind = area(drawing.intersected(straight)) > 0.7f * area(drawing);
  return behind ||
         (both.width() <= 2.2f * drawing.width() + 10 && both.height() <= 2.2f * drawing.height() + 10);
}

/// Rules and panels near a group become part of it, as long as no passage comes inside.
void take_in_rules(const doc::Page& page, const std::vector<Path>& paths, const Words& words, Group& group) {
  constexpr int kRounds = 4;
  std::vector<bool> taken(paths.size(), false);
  for (int round = 0; round < kRounds; ++round) {
    bool grown = false;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const Box& box = paths[i].box;
      if (taken[i] || paths[i].ink != Ink::Straight || !is_near(group.box, box) || !belongs(group.box, box))
        continue;
      const Box both = group.box.united(box);
      if (!(both == group.box) && (area(both) > 0.8f * page.width * page.height || words.are_in(both)))
        continue;
      grown = grown || !(both == group.box);
      group.box = both;
      ++group.straight;
      taken[i] = true;
    }
    if (!grown) return;
  }
}

/// Rules may tie groups together: one drawing.
void merge(std::vector<Group>& groups, const Words& words) {
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

/// What makes a group of paths a figure.
class Judge final {
 public:
  Judge(const std::vector<TextLine>& lines, const Words& words, Announced announced)
      : lines_(lines), words_(words), announced_(announced == Announced::Yes) {}

  std::optional<Picture> picture_of(const Group& group) const {
    if (group.box.width() < 48 || group.box.height() < 36 || words_.are_in(group.box)) return std::nullopt;
    const bool captioned = announced_ || words_.has_caption(group.box);
    if (!(captioned && group.weight() >= 2) && !is_strong(group)) return std::nullopt;
    Picture picture;
    picture.drawn = true;
    picture.box = group.box;
    gather_words(picture);
    if (is_text(picture, captioned)) return std::nullopt;
    return picture;
  }

 private:
  static bool is_strong(const Group& group) {
    const bool wide = group.stroked.width() >= 36 && group.stroked.height() >= 30;
    return wide && ((group.strokes >= 3 && group.weight() >= 4.5) || (group.large && group.weight() >= 5));
  }

  void gather_words(Picture& picture) const {
    std::vector<bool> in(lines_.size(), false);
    constexpr int kRounds = 3;
    for (int round = 0; round < kRounds; ++round) {
      const Box before = picture.box;
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (in[i] || words_.length(i) == 0) continue;
        if (!inside(picture.box, lines_[i]) && !words_.is_label_of(picture.box, i)) continue;
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

  /// Labels are few, short, and leave room: anything else is text among ornaments, or a listing.
  bool is_text(const Picture& picture, bool captioned) const {
    std::size_t letters = 0, fixed = 0;
    float filled = 0;
    for (const std::size_t i : picture.lines) {
      letters += words_.length(i);
      fixed += lines_[i].all_fixed();
      filled += area(lines_[i].box);
    }
    return letters > (captioned ? 900u : 450u) || fixed > 4 || filled > 0.35f * area(picture.box);
  }

  const std::vector<TextLine>& lines_;
  const Words& words_;
  bool announced_;
};

/// One figure where two overlap.
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

std::vector<Box> drawn_cores(const doc::Page& page) {
  std::vector<Box> boxes;
  if (!may_hold_drawings(page)) return boxes;
  for (const Group& group : groups_of(page, paths_of(page)))
    if (group.box.width() >= 18 && group.box.height() >= 18) boxes.push_back(group.box);
  return boxes;
}

std::vector<Picture> find_drawings(const doc::Page& page, const std::vector<TextLine>& lines,
                                   Announced announced) {
  std::vector<Picture> pictures;
  if (!may_hold_drawings(page)) return pictures;
  std::vector<Path> paths = paths_of(page);
  if (!has_strokes(paths)) return pictures;
  const Words words(lines);
  for (Path& path : paths) {
    if (path.ink == Ink::Stroke && words.fill(path.box)) path.ink = Ink::Straight;
    if (path.ink == Ink::Dot && words.is_bullet(path.box)) path.ink = Ink::Unseen;
  }
  const Judge judge(lines, words, announced);
  std::vector<Group> groups = groups_of(page, paths);
  std::erase_if(groups, [](const Group& group) { return group.box.width() < 18 || group.box.height() < 18; });
  if (groups.size() > kMostGroups) return pictures;  // a map, or words as outlines
  for (Group& group : groups) take_in_rules(page, paths, words, group);
  merge(groups, words);
  for (const Group& group : groups)
    if (std::optional<Picture> picture = judge.picture_of(group)) pictures.push_back(std::move(*picture));
  unite(pictures);
  return pictures;
}

}  // namespace lectern::layout
