// Believes: a long line, or one of several of a kind over each other, is a passage. Short lines beside or
// below a drawing, turned ones and numbers far from each other are its labels.
//
// Applies:   5 |    .-          Must not:   The desks of the chapel were
//            0 |__.'__              counted by the light of a lamp   (a passage)
//              1   2   3
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: drawing, labelled-drawing, chart.

#include "figures/drawing_words.h"

#include <algorithm>
#include <cmath>

#include "lectern/text/captions.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

// Of a path's area that its words cover: it is a frame; by eye, halved: drawing
constexpr float kFilledShare = 0.3f;
// Points between a dot and the bullet of a line; by eye
constexpr float kSameBullet = 0.1f;
// Points that a caption may reach into its figure; by eye
constexpr float kCaptionOverlap = 4;
// Points from a figure down to its caption; by eye, halved: chart
constexpr float kCaptionBelow = 40;
constexpr float kCaptionAbove = 30;      // points from a caption down to its figure; +20 %: 1
constexpr float kLabelReach = 1.3f;      // line heights from a label to its drawing; by eye
constexpr float kTurnedReach = 2;        // times as far for a turned title, behind the numbers; by eye
constexpr std::size_t kLeftLabel = 14;   // characters of a label left of an axis; by eye
constexpr std::size_t kRightLabel = 24;  // characters of a label on the right; by eye
constexpr std::size_t kLowerLabel = 30;  // characters of a name below a drawing; by eye
// Points that a label beside a drawing may reach into it; by eye
constexpr float kLabelOverlap = 1;
// Points that a label below a drawing may reach into it; by eye
constexpr float kLowerOverlap = 2;
// Of a drawing's width: twice the offset of a centred name; by eye
constexpr float kCentred = 0.2f;
constexpr float kAxisGap = 0.8f;           // line heights between the numbers of an axis; by eye
constexpr std::size_t kFewestGaps = 3;     // between names of two words each along an axis; by eye
constexpr std::size_t kLongestPiece = 14;  // characters of such a name, on average; by eye
// Characters of a line that is a passage by itself; by eye
constexpr std::size_t kLongLine = 70;
// Characters of a line that is a passage beside another; by eye
constexpr std::size_t kHalfLine = 32;
constexpr float kSameSize = 0.6f;   // points that sizes in a passage may differ; by eye
constexpr float kLeastStep = 0.5f;  // line heights between lines of a passage; by eye
constexpr float kMostStep = 1.9f;   // line heights between lines of a passage; by eye

/// "(15.20)".
bool is_formula_number(const std::string& text) {
  return text.size() >= 3 && text.front() == '(' && text.back() == ')' &&
         text.find_first_not_of("0123456789.", 1) == text.size() - 1;
}

}  // namespace

bool is_inside(const Box& box, const TextLine& line) {
  return box.contains((line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2);
}

float area_of(const Box& box) {
  return std::max(0.0f, box.width()) * std::max(0.0f, box.height());
}

DrawingWords::DrawingWords(const std::vector<TextLine>& lines) : lines_(lines) {
  for (const TextLine& line : lines) {
    texts_.push_back(line.taken() || line.fragments.empty() ? std::string() : line.text());
    lengths_.push_back(text::length(texts_.back()));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    passage_.push_back(is_passage(i));
    caption_.push_back(text::names_figure(texts_[i]) || text::names_table(texts_[i]));
  }
}

bool DrawingWords::are_in(const Box& box) const {
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if ((passage_[i] || caption_[i]) && is_inside(box, lines_[i])) return true;
  return false;
}

/// Whether words fill the box: then it is a frame, not a shape of a drawing.
bool DrawingWords::fill(const Box& box) const {
  float filled = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (lengths_[i] > 0 && is_inside(box, lines_[i])) filled += area_of(lines_[i].box.intersected(box));
  return filled > kFilledShare * area_of(box);
}

bool DrawingWords::is_bullet(const Box& dot) const {
  return std::any_of(lines_.begin(), lines_.end(), [&](const TextLine& line) {
    return line.bullet_x >= 0 && std::fabs(line.bullet_x - dot.x0) < kSameBullet && dot.y1 > line.box.y0 &&
           dot.y0 < line.box.y1;
  });
}

bool DrawingWords::has_caption(const Box& box) const {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Box& line = lines_[i].box;
    if (!text::names_figure(texts_[i]) || std::min(line.x1, box.x1) <= std::max(line.x0, box.x0)) continue;
    if ((line.y0 > box.y1 - kCaptionOverlap && line.y0 < box.y1 + kCaptionBelow) ||
        (line.y1 < box.y0 + kCaptionOverlap && line.y1 > box.y0 - kCaptionAbove))
      return true;
  }
  return false;
}

/// Labels beside a drawing: turned titles, numbers along an axis, a name under it.
bool DrawingWords::is_label_of(const Box& box, std::size_t i) const {
  if (lengths_[i] == 0 || passage_[i] || caption_[i]) return false;
  const TextLine& line = lines_[i];
  const Box& at = line.box;
  const float reach = kLabelReach * line.size;
  const bool beside = at.y0 > box.y0 - line.size && at.y1 < box.y1 + line.size;
  const bool within = at.x0 > box.x0 - 2 * reach && at.x1 < box.x1 + 2 * reach;
  if (line.angle != 0) {
    const bool below = within && at.y0 > box.y1 - kLowerOverlap && at.y0 < box.y1 + reach;
    return below ||
           (beside && at.x1 > box.x0 - kTurnedReach * reach && at.x0 < box.x1 + kTurnedReach * reach);
  }
  if (beside && lengths_[i] <= kLeftLabel && at.x1 > box.x0 - reach && at.x1 <= box.x0 + kLabelOverlap)
    return true;
  if (beside && lengths_[i] <= kRightLabel && at.x0 < box.x1 + reach && at.x0 >= box.x1 - kLabelOverlap)
    return true;
  if (!within || at.y0 > box.y1 + reach || at.y0 < box.y1 - kLowerOverlap) return false;
  return is_spread(line) ||
         (lengths_[i] <= kLowerLabel && std::fabs(at.x0 + at.x1 - box.x0 - box.x1) < kCentred * box.width());
}

/// Numbers along an axis: pieces far from each other.
bool DrawingWords::is_spread(const TextLine& line) {
  std::size_t gaps = 0, letters = 0;
  for (std::size_t f = 0; f < line.fragments.size(); ++f) {
    letters += text::length(line.fragments[f].text);
    gaps += f > 0 && line.fragments[f].box.x0 - line.fragments[f - 1].box.x1 > kAxisGap * line.size;
  }
  if (gaps >= kFewestGaps && letters <= kLongestPiece * (gaps + 1)) return true;
  return gaps > 0 && gaps * 2 >= line.fragments.size() - 1;
}

/// A line of running text: long, or above or below another of its kind.
bool DrawingWords::is_passage(std::size_t i) const {
  const TextLine& line = lines_[i];
  if (lengths_[i] < kHalfLine || line.angle != 0 || is_spread(line)) return false;
  if (lengths_[i] >= kLongLine) return true;
  for (std::size_t j = i < 2 ? 0 : i - 2; j < std::min(lines_.size(), i + 3); ++j) {
    const float step = std::fabs(lines_[j].baseline - line.baseline);
    if (j != i && lengths_[j] >= kHalfLine / 2 && std::fabs(lines_[j].size - line.size) < kSameSize &&
        step > kLeastStep * line.size && step < kMostStep * line.size &&
        std::min(lines_[j].box.x1, line.box.x1) > std::max(lines_[j].box.x0, line.box.x0))
      return true;
  }
  return false;
}

bool DrawingWords::has_any(const Box& box) const {
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (lengths_[i] > 0 && is_inside(box, lines_[i])) return true;
  return false;
}

bool DrawingWords::touch(const Box& box) const {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Box common = box.intersected(lines_[i].box);
    if (lengths_[i] > 0 && common.width() > 0 && common.height() > 0 && !is_formula_number(texts_[i]))
      return true;
  }
  return false;
}

bool DrawingWords::have_captions() const {
  return std::any_of(texts_.begin(), texts_.end(),
                     [](const std::string& text) { return text::names_figure(text); });
}

}  // namespace lectern::layout
