#include "lines/small_capitals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "lectern/doc/block.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr float kLeast = 0.62f,
                kMost = 0.88f;  // of the capitals' size; typewriters and browsers take 0.7 or 0.8

constexpr std::size_t kFewest = 3;  // letters

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
  return a.font == b.font && !a.fixed && std::fabs(a.baseline - b.baseline) < 0.05f * a.size;
}

/// The size of the small letters in the first word that begins with a larger capital; 0: there is none.
struct Sizes {
  float large = 0, small = 0;
  std::size_t at = 0;
};

Sizes sizes_of(const TextLine& line) {
  const std::vector<Fragment>& all = line.fragments;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Fragment& capital = all[i - 1];
    const Fragment& rest = all[i];
    const float ratio = rest.size / capital.size;
    if (!rest.space_before && ratio > kLeast && ratio < kMost && is_alike(capital, rest) &&
        is_capital_text(capital.text) && is_capital_text(rest.text))
      return {capital.size, rest.size, i};
  }
  return {};
}

}  // namespace

bool is_small_capitals(std::string_view font_name) {
  static constexpr std::array<std::string_view, 6> kNames = {"csc",      "sfcc",   "eccc",
                                                             "smallcap", "caps10", "-sc"};
  const std::string name = text::folded(font_name);
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view n) { return name.find(n) != std::string::npos; });
}

void read_small_capitals(TextLine& line) {
  const Sizes sizes = sizes_of(line);
  const Fragment* first = sizes.large > 0 ? &line.fragments[sizes.at] : nullptr;
  std::size_t letters = 0;
  for (const Fragment& f : line.fragments)
    if (first && f.size == sizes.small && is_alike(f, *first)) letters += text::length(f.text);
  if (letters >= kFewest) {
    const Fragment pattern = *first;
    for (Fragment& f : line.fragments) {
      if (f.size != sizes.small || !is_alike(f, pattern) || !is_capital_text(f.text)) continue;
      f.text = text::folded(f.text);
      f.size = sizes.large;
      f.small_capitals = true;
    }
  }
  const auto small = std::count_if(line.fragments.begin(), line.fragments.end(),
                                   [](const Fragment& f) { return f.small_capitals; });
  if (2 * static_cast<std::size_t>(small) >= line.fragments.size() && small > 0)
    line.decoration |= doc::kSmallCapitals;
}

}  // namespace lectern::layout
