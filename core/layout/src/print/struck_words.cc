// Believes: a rule through the middle of small letters that begins and ends with words deletes them.
// Underlined words are new only right beside deleted ones, or in their colour on the same page, since
// underlines are emphasis and links too.
//
// Applies:   leave by e̶l̶e̶v̶e̶n̶ n̲i̲n̲e̲ in the      Must not:   a rule of a table or a chart behind words (it goes
//            evening                                       on beyond them); an underlined title; a fraction
//
// Constants: by eye.

#include "print/struck_words.h"

#include <algorithm>
#include <cmath>

#include "lectern/doc/block.h"

namespace lectern::layout {
namespace {

constexpr float kHighest = 0.48f;    // em above the baseline: the highest rule through small letters
constexpr float kLowest = 0.14f;     // em above it: the lowest
constexpr float kUnderMost = 0.3f;   // em below it: the lowest underline
constexpr float kUnderLeast = 0.0f;  // em below it: the highest
constexpr float kEnds = 0.3f;        // em that a rule begins or ends away from a word's edge
constexpr float kWhole = 0.75f;      // of a word's width that the rule covers
constexpr float kShortest = 0.25f;   // em: a shorter rule is part of a sign

struct WordSpan {
  std::size_t first = 0, last = 0;  ///< fragments of the line
};

class Amendments final {
 public:
  Amendments(const Shapes& shapes, std::vector<TextLine>& lines) : shapes_(shapes), lines_(lines) {}

  void mark() {
    for (TextLine& line : lines_)
      if (is_prose(line)) strike(line);
    if (!any_struck_) return;
    for (TextLine& line : lines_)
      if (is_prose(line)) insert(line);
  }

 private:
  static bool is_prose(const TextLine& line) {
    return !line.taken() && line.angle == 0 && !line.fragments.empty();
  }

  /// Where a rule must lie, in em above a word's baseline.
  struct Zone {
    float from = 0, to = 0;
  };

  /// The words that a rule runs over at that height; nothing where it does not begin and end with words.
  static bool words_at(const TextLine& line, const Stroke& rule, const Zone& zone, WordSpan& words) {
    const float slack = kEnds * line.size;
    bool begins = false, ends = false, any = false;
    for (std::size_t i = 0; i < line.fragments.size(); ++i) {
      const Fragment& f = line.fragments[i];
      const float above = (f.baseline - rule.at) / f.size;
      if (!(above >= zone.from && above <= zone.to)) continue;  // no number where the size is 0
      begins |= std::fabs(f.box.x0 - rule.from) <= slack;
      ends |= std::fabs(f.box.x1 - rule.to) <= slack;
      const float covered = std::min(f.box.x1, rule.to) - std::max(f.box.x0, rule.from);
      if (covered < kWhole * f.box.width()) continue;
      if (!any) words.first = i;
      words.last = i;
      any = true;
    }
    return any && ends && (begins || rule.from >= line.fragments[words.first].box.x0 - slack);
  }

  template <typename Take>
  void each_rule(const TextLine& line, const Zone& zone, const Take& take) const {
    // Raised and lowered words of a line have baselines of their own.
    const auto begin =
        std::lower_bound(shapes_.horizontal.begin(), shapes_.horizontal.end(), line.baseline - line.size,
                         [](const Stroke& s, float y) { return s.at < y; });
    for (auto s = begin; s != shapes_.horizontal.end() && s->at <= line.baseline + line.size; ++s) {
      if (s->to < line.box.x0 || s->from > line.box.x1 || s->to - s->from < kShortest * line.size) continue;
      WordSpan words;
      if (words_at(line, *s, zone, words)) take(words);
    }
  }

  void strike(TextLine& line) {
    each_rule(line, {kLowest, kHighest}, [&](const WordSpan& words) {
      for (std::size_t i = words.first; i <= words.last; ++i) {
        line.fragments[i].style |= doc::kStrike;
        any_struck_ = true;
        if (line.fragments[i].rgb != 0) colours_.push_back(line.fragments[i].rgb);
      }
    });
  }

  void insert(TextLine& line) const {
    bool any = false;
    each_rule(line, {-kUnderMost, -kUnderLeast}, [&](const WordSpan& words) {
      if (!is_new(line, words)) return;
      for (std::size_t i = words.first; i <= words.last; ++i)
        if (line.fragments[i].link < 0) line.fragments[i].style |= doc::kInserted;
      any = true;
    });
    if (any) line.decoration &= static_cast<std::uint8_t>(~doc::kUnderlined);
  }

  bool is_new(const TextLine& line, const WordSpan& words) const {
    const auto& all = line.fragments;
    if ((all[words.first].style & doc::kStrike) != 0) return false;
    const bool after = words.first > 0 && (all[words.first - 1].style & doc::kStrike) != 0;
    const bool before = words.last + 1 < all.size() && (all[words.last + 1].style & doc::kStrike) != 0;
    return after || before ||
           std::find(colours_.begin(), colours_.end(), all[words.first].rgb) != colours_.end();
  }

  const Shapes& shapes_;
  std::vector<TextLine>& lines_;
  std::vector<std::uint32_t> colours_;  ///< of struck words, other than black
  bool any_struck_ = false;
};

}  // namespace

void mark_amended_words(const Shapes& shapes, std::vector<TextLine>& lines) {
  if (!shapes.horizontal.empty()) Amendments(shapes, lines).mark();
}

}  // namespace lectern::layout
