// Believes: Korean is set in one of two ways. Either lines end between words, and then some are shorter than
// others by more than a syllable; or they end behind any syllable and are all full, and then a line that has
// space for one more syllable ended at a space, for which there was none. A producer that paints the spaces
// at line ends tells itself.
//
//   아침마다 아|          within a word: 아이들이         서 있으며          |   between words: 아침마다 did
//   이들이 책을|          between two: 책을 읽으러        아침마다 아이들이|   not fit
//
// Measured on: prints of Chromium, with word-break normal and keep-all; the rows of
// tests/unit/layout/hangul_ends_test.cc.

#include "scripts/hangul_ends.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"

namespace lectern::layout {
namespace {

constexpr std::size_t kFewestLines = 3;  // two do not tell how long lines may be
constexpr float kWordsKept =
    1.6f;                       // syllables that a line which ends within a word never leaves free; by eye
constexpr float kFits = 0.95f;  // syllables: one more would have fitted; by eye
constexpr float kFull = 0.15f;  // syllables: lines so nearly equal are justified; by eye
constexpr float kStretched = 0.55f;  // syllables: such gaps come from words that are kept whole; by eye

/// The width of a syllable.
float syllable_of(const TextLine& line) {
  for (const Fragment& f : line.fragments)
    if (text::is_hangul(text::first_code_point(f.text)) && text::length(f.text) > 0)
      return f.box.width() / static_cast<float>(text::length(f.text));
  return line.size;
}

bool is_korean_end(const TextLine& line, const TextLine& next) {
  return !line.fragments.empty() && !next.fragments.empty() &&
         text::is_hangul(text::last_code_point(line.fragments.back().text)) &&
         text::is_hangul(text::first_code_point(next.fragments.front().text));
}

float usual_gap(const TextLine& line) {
  float sum = 0;
  int count = 0;
  for (std::size_t i = 1; i < line.fragments.size(); ++i) {
    if (!line.fragments[i].space_before) continue;
    sum += line.fragments[i].box.x0 - line.fragments[i - 1].box.x1;
    ++count;
  }
  return count > 0 ? sum / static_cast<float>(count) : 0;
}

/// Particles of one syllable that hardly begin or go on with a word.
bool is_particle(char32_t c) {
  return std::u32string_view(U"를을는은의며와에").find(c) != std::u32string_view::npos;
}

/// A paragraph, whose lines end in one of the two ways.
class Paragraph final {
 public:
  Paragraph(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen)
      : lines_(lines), chosen_(chosen) {
    for (std::size_t k = 0; k < chosen.size(); ++k) right_ = std::max(right_, line(k).box.x1);
    for (std::size_t k = 0; k + 1 < chosen.size(); ++k) {
      most_free_ = std::max(most_free_, free(k));
      widest_gap_ = std::max(widest_gap_, usual_gap(line(k)) / syllable_of(line(k)));
      painted_ = painted_ || (line(k).ends_in_space && is_korean_end(line(k), line(k + 1)));
    }
  }

  WordEnd end(std::size_t k) const {
    if (!is_korean_end(line(k), line(k + 1))) return WordEnd::Unknown;
    if (painted_) return line(k).ends_in_space ? WordEnd::PaintedHere : WordEnd::PaintedElsewhere;
    if (chosen_.size() < kFewestLines) return WordEnd::Unknown;
    const bool justified = most_free_ < kFull;
    if (most_free_ > kWordsKept || (justified && widest_gap_ > kStretched)) return WordEnd::WordsKept;
    if (free(k) > kFits) return WordEnd::SyllableFits;
    return ends_in_particle(k) ? WordEnd::Particle : WordEnd::WithinWord;
  }

 private:
  const TextLine& line(std::size_t k) const { return lines_[chosen_[k]]; }

  /// Syllables that would fit behind the line.
  float free(std::size_t k) const { return (right_ - line(k).box.x1) / syllable_of(line(k)); }

  /// A particle behind a word, and none at the beginning of the next line.
  bool ends_in_particle(std::size_t k) const {
    const std::string& last = line(k).fragments.back().text;
    const std::string& next = line(k + 1).fragments.front().text;
    const bool lone = text::length(next) == 1 && is_particle(text::first_code_point(next));
    return is_particle(text::last_code_point(last)) && text::length(last) > 1 && !lone;
  }

  const std::vector<TextLine>& lines_;
  const std::vector<std::size_t>& chosen_;
  float right_ = 0, most_free_ = 0, widest_gap_ = 0;
  bool painted_ = false;
};

}  // namespace

bool ends_word(WordEnd end) {
  return end == WordEnd::PaintedHere || end == WordEnd::WordsKept || end == WordEnd::SyllableFits ||
         end == WordEnd::Particle;
}

bool goes_on(WordEnd end) {
  return end == WordEnd::PaintedElsewhere || end == WordEnd::WithinWord;
}

std::vector<WordEnd> word_ends(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen) {
  std::vector<WordEnd> ends(chosen.size(), WordEnd::Unknown);
  const bool korean = std::any_of(chosen.begin(), chosen.end(), [&](std::size_t i) {
    return !lines[i].fragments.empty() &&
           text::is_hangul(text::last_code_point(lines[i].fragments.back().text));
  });
  if (!korean) return ends;
  const Paragraph paragraph(lines, chosen);
  for (std::size_t k = 0; k + 1 < chosen.size(); ++k) ends[k] = paragraph.end(k);
  return ends;
}

}  // namespace lectern::layout
