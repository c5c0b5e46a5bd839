// Believes: capitals that follow a larger capital of the same font without a space are small capitals, and so
// are all capitals of that lesser size and font in the line.
//
// Applies:   T HE  D ESKS          Must not:   CO 2   (two sizes, but a subscript: lower, and no letter)
//            12 9   12  9                      12 8
//            (read as "The Desks")
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: small-capitals, marks-and-letters.

#include "lines/small_capitals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "lectern/doc/block.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

// Of the capitals' size; typewriters and browsers take 0.7 or 0.8; by eye, doubled: small-capitals
constexpr float kLeastRatio = 0.62f;
// Of the capitals' size; -20 %: 2, marks-and-letters, small-capitals
constexpr float kMostRatio = 0.88f;
constexpr float kSameBaseline = 0.05f;  // line heights that two baselines may differ; by eye
// Fewer may be a unit or a formula; by eye, doubled: small-capitals
constexpr std::size_t kFewestLetters = 3;

constexpr std::array<ReasonRow, 3> kRows = {{
    {true, "smaller capitals follow a larger one in one word"},
    {false, "no smaller capitals follow a larger one"},
    {false, "too few letters in the lesser size"},
}};

/// Capitals, figures and signs; at least one capital.
bool is_capital_text(std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if (!text::is_letter(c)) continue;
    if (!text::is_upper(c)) return false;
    any = true;
  }
  return any;
}

bool is_alike(const Fragment& a, const Fragment& b) {
  return a.font == b.font && !a.fixed && std::fabs(a.baseline - b.baseline) < kSameBaseline * a.size;
}

/// The sizes of the first word that begins with a larger capital, and the fragment behind that capital.
struct Sizes {
  float large = 0, small = 0;  ///< 0: there is no such word
  std::size_t at = 0;
};

Sizes sizes_of(const TextLine& line) {
  const std::vector<Fragment>& all = line.fragments;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Fragment& capital = all[i - 1];
    const Fragment& rest = all[i];
    const float ratio = rest.size / capital.size;
    if (!rest.space_before && ratio > kLeastRatio && ratio < kMostRatio && is_alike(capital, rest) &&
        is_capital_text(capital.text) && is_capital_text(rest.text))
      return {capital.size, rest.size, i};
  }
  return {};
}

void make_small(TextLine& line, const Sizes& sizes) {
  const Fragment pattern = line.fragments[sizes.at];
  for (Fragment& f : line.fragments) {
    if (f.size != sizes.small || !is_alike(f, pattern) || !is_capital_text(f.text)) continue;
    f.text = text::folded(f.text);
    f.size = sizes.large;
    f.small_capitals = true;
  }
}

SmallCapitalsReason judge(const TextLine& line, const Sizes& sizes) {
  if (sizes.large <= 0) return SmallCapitalsReason::NoSmallerCapitals;
  std::size_t letters = 0;
  for (const Fragment& f : line.fragments)
    if (f.size == sizes.small && is_alike(f, line.fragments[sizes.at])) letters += text::length(f.text);
  return letters >= kFewestLetters ? SmallCapitalsReason::BySize : SmallCapitalsReason::TooFewLetters;
}

}  // namespace

const ReasonRow& row_of(SmallCapitalsReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

bool is_small_capitals(std::string_view font_name) {
  static constexpr std::array<std::string_view, 6> kNames = {"csc",      "sfcc",   "eccc",
                                                             "smallcap", "caps10", "-sc"};
  const std::string name = text::folded(font_name);
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view n) { return name.find(n) != std::string::npos; });
}

SmallCapitalsReason read_small_capitals(TextLine& line) {
  const Sizes sizes = sizes_of(line);
  const SmallCapitalsReason reason = judge(line, sizes);
  if (reason == SmallCapitalsReason::BySize) make_small(line, sizes);
  const auto small = std::count_if(line.fragments.begin(), line.fragments.end(),
                                   [](const Fragment& f) { return f.small_capitals; });
  if (2 * static_cast<std::size_t>(small) >= line.fragments.size() && small > 0)
    line.decoration |= doc::kSmallCapitals;
  return reason;
}

}  // namespace lectern::layout
