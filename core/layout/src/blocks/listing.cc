#include "blocks/listing.h"

#include <algorithm>
#include <cmath>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

/// The width of one character: what most fragments agree on.
float pitch_of(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen) {
  std::vector<float> widths;
  for (const std::size_t i : chosen)
    for (const Fragment& f : lines[i].fragments)
      if (const std::size_t n = text::length(f.text); n > 0)
        widths.push_back(f.box.width() / static_cast<float>(n));
  if (widths.empty()) return 6;
  std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2),
                   widths.end());
  return std::max(widths[widths.size() / 2], 0.5f);
}

float leading_of(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen) {
  float least = 0;
  for (std::size_t i = 1; i < chosen.size(); ++i) {
    const float step = lines[chosen[i]].baseline - lines[chosen[i - 1]].baseline;
    if (step > 1 && (least <= 0 || step < least)) least = step;
  }
  return least;
}

std::string line_text(const TextLine& line, float left, float pitch) {
  std::string out;
  std::size_t column = 0;
  for (const Fragment& f : line.fragments) {
    const long wanted = std::lround((f.box.x0 - left) / pitch);
    std::size_t at = wanted > 0 ? std::min<std::size_t>(static_cast<std::size_t>(wanted), 400) : 0;
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
  const float pitch = pitch_of(lines, chosen), leading = leading_of(lines, chosen);
  std::string out;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (i > 0) {
      const float step = lines[chosen[i]].baseline - lines[chosen[i - 1]].baseline;
      const long blank = leading > 0 ? std::lround(step / leading) - 1 : 0;
      out.append(1 + static_cast<std::size_t>(std::clamp(blank, 0L, 3L)), '\n');
    }
    out += line_text(lines[chosen[i]], left, pitch);
  }
  return out;
}

}  // namespace lectern::layout
