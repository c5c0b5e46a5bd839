// Believes: glyphs of scripts that shape their letters (of India and Southeast Asia) stand for clusters, so
// that they have no letter each, or stand in another order than that in which they are spoken. What the
// producer wrote beside such a cluster is its text. Elsewhere the glyphs are what a reader sees, and decide.
//
//   applies:   U+FFFD and a vowel sign, beside them मे     must not:   "seven", beside it "eight"
//              ெ and க in this order, beside them கெ                     (what is printed is read)
//
// Measured on: prints of Chromium in Devanagari, Tamil and Thai; the rows of
// tests/unit/layout/scripts/actual_text_test.cc.

#include "letters/actual_text.h"

#include <algorithm>
#include <cmath>

#include "lectern/base/utf8.h"
#include "lectern/text/bidi.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr std::size_t kMostRuns = 16;  // of one text: a cluster has few glyphs
constexpr std::size_t kMostLetters =
    4;                               // for one glyph: the longest conjuncts have so many, with their signs
constexpr float kSamePlace = 0.02f;  // points: rounding when a page is turned

bool is_complex(char32_t c) {
  return (c >= 0x900 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff);
}

bool is_unread(char32_t c) {
  return c == utf8::kReplacement || (c >= 0xe000 && c <= 0xf8ff) || c == 0x200c || c == 0x200d;
}

bool same_place(const Box& a, const Box& b) {
  return std::fabs(a.x0 - b.x0) < kSamePlace && std::fabs(a.y0 - b.y0) < kSamePlace &&
         std::fabs(a.x1 - b.x1) < kSamePlace && std::fabs(a.y1 - b.y1) < kSamePlace;
}

template <typename Test>
bool all_of(std::string_view text, Test&& test) {
  for (std::size_t at = 0; at < text.size();)
    if (!test(text::next_code_point(text, at))) return false;
  return true;
}

/// Letters from right to left as the page has them: from left to right.
std::string as_printed(const std::string& spoken) {
  std::u32string letters;
  for (std::size_t at = 0; at < spoken.size();) letters += text::next_code_point(spoken, at);
  if (letters.empty() || !text::is_right_to_left(letters.front())) return spoken;
  std::string out;
  for (auto c = letters.rbegin(); c != letters.rend(); ++c) utf8::append(out, *c);
  return out;
}

}  // namespace

ActualTextReason judge_actual_text(std::string_view shown, std::string_view actual) {
  if (text::length(actual) > kMostLetters * std::max<std::size_t>(text::length(shown), 1))
    return ActualTextReason::TooLong;
  if (all_of(shown, is_unread)) return ActualTextReason::NoLetters;
  const auto complex = [](char32_t c) { return is_complex(c) || is_unread(c); };
  return all_of(shown, complex) && all_of(actual, complex) ? ActualTextReason::ComplexScript
                                                           : ActualTextReason::OtherLetters;
}

/// How many runs from `first` on fill the box, with the marks that stand in it; 0: none do.
std::size_t ActualTexts::runs_of(const doc::Page& page, std::size_t first, const Box& box) const {
  Box filled;
  std::size_t fill = 0;
  for (std::size_t i = first; i < std::min(page.runs.size(), first + kMostRuns); ++i) {
    if ((page.runs[i].flags & doc::kActualText) == 0) break;
    filled = filled.united(page.runs[i].box);
    if (same_place(filled, box)) fill = i + 1 - first;
  }
  return fill;
}

ActualTexts::ActualTexts(const doc::Page& page) {
  std::vector<const doc::HiddenText*> texts;
  for (const doc::HiddenText& hidden : page.hidden)
    if (hidden.kind == doc::HiddenText::Kind::ActualText && !hidden.text.empty()) texts.push_back(&hidden);
  if (texts.empty()) return;
  texts_.resize(page.runs.size());
  ends_.resize(page.runs.size());
  said_.resize(page.runs.size());
  kept_.reserve(texts.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < page.runs.size() && next < texts.size(); ++i) {
    if ((page.runs[i].flags & doc::kActualText) == 0) continue;
    const std::size_t count = runs_of(page, i, texts[next]->box);
    if (count == 0) continue;
    std::string shown;
    for (std::size_t k = i; k < i + count; ++k) shown += page.text_of(page.runs[k]);
    const std::string& actual = texts[next++]->text;
    const ActualTextReason reason = judge_actual_text(shown, actual);
    if (reason == ActualTextReason::ComplexScript || reason == ActualTextReason::NoLetters) {
      kept_.push_back(as_printed(actual));
      texts_[i] = &kept_.back();
      for (std::size_t k = i; k < i + count; ++k) ends_[i] = std::max(ends_[i], page.runs[k].box.x1);
      for (std::size_t k = i + 1; k < i + count; ++k) said_[k] = true;
    }
    i += count - 1;
  }
}

}  // namespace lectern::layout
