#include "blocks/listing.h"

#include <algorithm>
#include <cmath>

#include "lectern/text/normalize.h"

/// Believes: fixed-width text has one pitch (the width of a character) and one step (from line to line), so
/// that the place of every word gives the number of spaces and blank lines in front of it.
///
///     x0 = 72.0   if x:            pitch 6 points: the second line begins with 4 spaces
///     x0 = 96.0       y()          step 12 points: a line 24 points lower follows one blank line
///
/// Must not apply to words inside a line whose distance was rounded: without a painted space, and less than
/// two columns further, they are one word.
///
/// Measured on: the golden samples listing, boxed-listing, code-in-text; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kUsualPitch = 6.0f;        // points: 10-point Courier, if no fragment has a width
constexpr float kLeastPitch = 0.5f;        // points: bounds the columns of a hostile page
constexpr std::size_t kMostColumns = 400;  // characters in front of a word: the same
constexpr float kFits = 0.08f;             // of a column: words so near to whole columns fit
constexpr float kBetter = 0.5f;            // times the misfit: what another pitch must reach
constexpr float kStep = 0.0025f;           // between the pitches that are tried
constexpr int kSteps = 100;                // of them: up to a quarter wider than a letter
constexpr std::size_t kLongWord = 4;       // letters: shorter words say little of the columns
constexpr float kLetterShare = 0.9f;       // of a letter that the last column of a word holds at least
constexpr float kLeastStep = 1.0f;         // points: less is the same line
constexpr long kMostBlank = 3;             // blank lines in a row; a wider gap says nothing more

/// How far words are from whole columns, on average, as a share of a column.
float misfit_of(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen, float left,
                float pitch) {
  float sum = 0;
  std::size_t count = 0;
  for (const std::size_t i : chosen)
    for (const Fragment& f : lines[i].fragments) {
      const float column = (f.box.x0 - left) / pitch;
      sum += std::fabs(column - std::round(column));
      ++count;
    }
  return count == 0 ? 0 : sum / static_cast<float>(count);
}

/// Whether long words are as wide as their columns: of a word of n letters, n - 1 columns and the last
/// letter.
bool agrees_with_words(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen,
                       float pitch, float letter) {
  for (const std::size_t i : chosen)
    for (const Fragment& f : lines[i].fragments) {
      const std::size_t letters = text::length(f.text);
      if (letters >= kLongWord &&
          f.box.width() < pitch * static_cast<float>(letters - 1) + kLetterShare * letter)
        return false;
    }
  return true;
}

/// The width of the narrowest letter by itself: what is left of a column is white.
float letter_of(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen, float pitch) {
  float letter = pitch;
  for (const std::size_t i : chosen)
    for (const Fragment& f : lines[i].fragments)
      if (text::length(f.text) == 1) letter = std::min(letter, std::max(f.box.width(), kLeastPitch));
  return letter;
}

/// The pitch that the places of the words show. LaTeX's listings print letters in columns that are wider than
/// the letters, so that a short word says less than its columns.
float fitted_pitch(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen, float left,
                   float pitch) {
  const float misfit = misfit_of(lines, chosen, left, pitch);
  if (misfit <= kFits) return pitch;
  const float letter = letter_of(lines, chosen, pitch);
  float best = pitch, least = misfit * kBetter;
  for (int step = 1; step < kSteps; ++step) {
    const float tried = pitch * (1 + kStep * static_cast<float>(step));
    if (const float found = misfit_of(lines, chosen, left, tried);
        found < least && agrees_with_words(lines, chosen, tried, letter)) {
      least = found;
      best = tried;
    }
  }
  return best;
}

/// The width of one character: what most fragments agree on.
float pitch_of(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen) {
  std::vector<float> widths;
  for (const std::size_t i : chosen)
    for (const Fragment& f : lines[i].fragments)
      if (const std::size_t n = text::length(f.text); n > 0)
        widths.push_back(f.box.width() / static_cast<float>(n));
  if (widths.empty()) return kUsualPitch;
  std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2),
                   widths.end());
  return std::max(widths[widths.size() / 2], kLeastPitch);
}

/// The narrowest step between two lines; 0 if there is none.
float leading_of(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen) {
  float least = 0;
  for (std::size_t i = 1; i < chosen.size(); ++i) {
    const float step = lines[chosen[i]].baseline - lines[chosen[i - 1]].baseline;
    if (step > kLeastStep && (least <= 0 || step < least)) least = step;
  }
  return least;
}

std::string line_text(const TextLine& line, float left, float pitch) {
  std::string out;
  std::size_t column = 0;
  for (const Fragment& f : line.fragments) {
    const long wanted = std::lround((f.box.x0 - left) / pitch);
    std::size_t at = wanted > 0 ? std::min<std::size_t>(static_cast<std::size_t>(wanted), kMostColumns) : 0;
    if (f.space_before && !out.empty() && at <= column) at = column + 1;
    if (at > column && (f.space_before || out.empty() || at > column + 1)) {
      out.append(at - column, ' ');
      column = at;
    }
    const std::string clean = text::normalize(f.text);
    out += clean;
    column += text::length(clean);
  }
  return out;
}

}  // namespace

std::string listing_text(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen,
                         float left) {
  for (const std::size_t i : chosen) left = std::min(left, lines[i].box.x0);
  const float pitch = fitted_pitch(lines, chosen, left, pitch_of(lines, chosen)),
              leading = leading_of(lines, chosen);
  std::string out;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (i > 0) {
      const float step = lines[chosen[i]].baseline - lines[chosen[i - 1]].baseline;
      const long blank = leading > 0 ? std::lround(step / leading) - 1 : 0;
      out.append(1 + static_cast<std::size_t>(std::clamp(blank, 0L, kMostBlank)), '\n');
    }
    out += line_text(lines[chosen[i]], left, pitch);
  }
  return out;
}

}  // namespace lectern::layout
