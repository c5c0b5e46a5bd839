// Believes: filled curves of a letter's height in a gap between two words of a line are signs that a reader
// of the page sees: a formula that a browser printed as outlines, a symbol, a logo. The file has no text for
// them, so a mark takes their place. At the ends of a line they are believed only on a page that has some
// between words, because bullets and ornaments are outlines too.
//
// Applies:   The mean of (x) is written          Must not:   (o) first item         (a bullet)
//            as (E[x]) and is the centre                     live text over an outline of itself
//
// Constants: by eye.

#include "print/drawn_words.h"

#include <algorithm>
#include <cmath>

#include "lines/shapes.h"

namespace lectern::layout {
namespace {

constexpr float kLeastHeight = 0.25f;  // em of an outline: dots and commas are smaller
constexpr float kMostHeight = 2.6f;    // em: fractions and roots inside a line
constexpr float kMostWidth = 3.0f;     // em of one outline
constexpr float kAbove = 1.1f;         // em above the baseline to the middle of an outline
constexpr float kBelow = 0.5f;         // em below it
constexpr float kLeastGap = 0.45f;     // em between two words that hold an outline
constexpr float kEdge = 0.15f;         // em that an outline may reach over a word beside it
constexpr float kBeside = 0.8f;        // em of white between outlines, and to the words beside them
constexpr float kSpace = 0.14f;        // em: a gap that is a space
constexpr std::size_t kMost = 4000;    // outlines of a page: more are its text or a map

/// In no language, because the text around it may be in any: what a reader is to know is that there is one.
constexpr const char* kMark = "[picture]";

class DrawnWords final {
 public:
  DrawnWords(const doc::Page& page, std::vector<TextLine>& lines) : lines_(lines) {
    for (const doc::Rule& rule : page.rules)
      if (rule.kind == doc::Rule::Kind::Path && rule.filled && rule.curved && !is_white(rule.rgb))
        outlines_.push_back(rule.box);
    std::sort(outlines_.begin(), outlines_.end(), [](const Box& a, const Box& b) { return a.y0 < b.y0; });
  }

  void mark() {
    if (outlines_.empty() || outlines_.size() > kMost) return;
    for (TextLine& line : lines_)
      if (is_text(line)) mark_between(line);
    if (!any_) return;
    for (TextLine& line : lines_)
      if (is_text(line)) mark_ends(line);
  }

 private:
  static bool is_text(const TextLine& line) {
    return !line.taken() && line.angle == 0 && line.size > 0 && !line.fragments.empty();
  }

  /// Those of a letter's size on the line, from left to right.
  std::vector<Box> outlines_on(const TextLine& line) const {
    std::vector<Box> found;
    const float em = line.size;
    const auto begin =
        std::lower_bound(outlines_.begin(), outlines_.end(), line.baseline - (kAbove + kMostHeight) * em,
                         [](const Box& box, float y) { return box.y0 < y; });
    for (auto box = begin; box != outlines_.end() && box->y0 < line.baseline + kBelow * em; ++box) {
      const float height = box->height(), middle = (box->y0 + box->y1) / 2;
      if (height < kLeastHeight * em || height > kMostHeight * em || box->width() > kMostWidth * em) continue;
      if (middle > line.baseline - kAbove * em && middle < line.baseline + kBelow * em) found.push_back(*box);
    }
    std::sort(found.begin(), found.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
    return found;
  }

  static Fragment mark_at(const TextLine& line, const Box& box) {
    Fragment mark;
    mark.text = kMark;
    mark.box = {box.x0, std::min(box.y0, line.baseline), box.x1, std::max(box.y1, line.baseline)};
    mark.baseline = line.baseline;
    mark.size = line.size;
    mark.style = doc::kDrawn;
    mark.font = line.fragments.front().font;
    mark.rgb = line.fragments.front().rgb;
    return mark;
  }

  void mark_between(TextLine& line) {
    const std::vector<Box> outlines = outlines_on(line);
    if (outlines.empty()) return;
    std::vector<Fragment>& all = line.fragments;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      const float from = all[i].box.x1, to = all[i + 1].box.x0;
      if (to - from < kLeastGap * line.size) continue;
      Box box;
      for (const Box& outline : outlines)
        if (outline.x0 > from - kEdge * line.size && outline.x1 < to + kEdge * line.size)
          box = box.united(outline);
      if (box.width() <= 0) continue;
      Fragment mark = mark_at(line, box);
      mark.space_before = box.x0 - from > kSpace * line.size;
      all[i + 1].space_before = to - box.x1 > kSpace * line.size;
      all.insert(all.begin() + static_cast<std::ptrdiff_t>(i + 1), std::move(mark));
      ++i;
      any_ = true;
    }
  }

  bool is_free(const Box& box, const TextLine& line) const {
    return std::none_of(lines_.begin(), lines_.end(), [&](const TextLine& other) {
      return &other != &line && other.box.x0 < box.x1 && box.x0 < other.box.x1 && other.box.y0 < box.y1 &&
             box.y0 < other.box.y1;
    });
  }

  void mark_ends(TextLine& line) {
    const std::vector<Box> outlines = outlines_on(line);
    if (outlines.empty()) return;
    const float near = kBeside * line.size;
    Box behind, before;
    float end = line.fragments.back().box.x1, begin = line.fragments.front().box.x0;
    for (const Box& box : outlines)
      if (box.x0 > end - kEdge * line.size && box.x0 < end + near) {
        behind = behind.united(box);
        end = std::max(end, box.x1);
      }
    for (auto box = outlines.rbegin(); box != outlines.rend(); ++box)
      if (box->x1 < begin + kEdge * line.size && box->x1 > begin - near) {
        before = before.united(*box);
        begin = std::min(begin, box->x0);
      }
    if (behind.width() > 0 && is_free(behind, line)) {
      Fragment mark = mark_at(line, behind);
      mark.space_before = behind.x0 - line.fragments.back().box.x1 > kSpace * line.size;
      line.fragments.push_back(std::move(mark));
      line.box = line.box.united(behind);
    }
    if (before.width() > 0 && line.bullet_x < 0 && is_free(before, line)) {
      Fragment mark = mark_at(line, before);
      line.fragments.front().space_before = line.fragments.front().box.x0 - before.x1 > kSpace * line.size;
      line.fragments.insert(line.fragments.begin(), std::move(mark));
      line.box = line.box.united(before);
    }
  }

  std::vector<TextLine>& lines_;
  std::vector<Box> outlines_;  ///< by their upper edge
  bool any_ = false;
};

}  // namespace

void mark_drawn_words(const doc::Page& page, std::vector<TextLine>& lines) {
  DrawnWords(page, lines).mark();
}

}  // namespace lectern::layout
