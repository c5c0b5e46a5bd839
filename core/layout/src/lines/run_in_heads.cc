#include "lines/run_in_heads.h"

#include <algorithm>
#include <cmath>

#include "lectern/text/title_words.h"

namespace lectern::layout {
namespace {

constexpr float kLeastGap = 0.75f, kMostGap = 2.6f;  // em: LaTeX leaves one
constexpr float kWider = 1.9f;                       // than between the words behind it
constexpr std::uint16_t kEmphasis = doc::kBold | doc::kItalic;

float gap_before(const TextLine& line, std::size_t f) {
  return line.fragments[f].box.x0 - line.fragments[f - 1].box.x1;
}

/// The number of fragments that are the line's head; 0: it has none.
std::size_t head_of(const TextLine& line) {
  const std::vector<Fragment>& all = line.fragments;
  if (all.size() < 4 || line.angle != 0 || line.taken() || line.bullet_x >= 0) return 0;
  const auto style = static_cast<std::uint16_t>(all.front().style & kEmphasis);
  if (style == 0) return 0;
  std::size_t head = 1;
  while (head < all.size() && (all[head].style & kEmphasis) == style &&
         gap_before(line, head) < kLeastGap * line.size)
    ++head;
  if (head + 2 >= all.size() || (all[head].style & kEmphasis) == style) return 0;
  const float gap = gap_before(line, head);
  if (gap < kLeastGap * line.size || gap > kMostGap * line.size) return 0;
  float widest = 0;
  for (std::size_t f = head + 1; f < all.size(); ++f) widest = std::max(widest, gap_before(line, f));
  return gap > kWider * widest ? head : 0;
}

/// The text goes on on the next line, from the margin that the head stands at.
bool flows_below(const TextLine& line, const TextLine& next) {
  const float step = next.baseline - line.baseline;
  return !next.taken() && !next.fragments.empty() && next.angle == 0 && step > 0.8f * line.size &&
         step < 2.2f * line.size && std::fabs(next.size - line.size) < 0.1f * line.size &&
         next.box.x0 < line.box.x0 + 0.3f * line.size && next.box.x0 > line.box.x0 - 3 * line.size &&
         next.box.x1 > line.fragments.front().box.x1;
}

}  // namespace

void cut_run_in_heads(std::vector<TextLine>& lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::size_t head = head_of(lines[i]);
    if (head == 0 || !flows_below(lines[i], lines[i + 1])) continue;
    TextLine lead = piece_of(lines[i], 0, head);
    if (!text::has_letter(lead.text()) || lead.text().size() < 4) continue;
    lead.run_in = true;
    lines[i] = piece_of(lines[i], head, lines[i].fragments.size());
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(i), std::move(lead));
    ++i;
  }
}

}  // namespace lectern::layout
