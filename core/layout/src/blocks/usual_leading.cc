#include "blocks/usual_leading.h"

#include <algorithm>
#include <cmath>

#include "blocks/line_looks.h"

/// Believes: one step from line to line is by far the most frequent in running text, and that is the text's
/// leading, however wide it is.
///
///     The bees of the old garden make honey,       every line is two em below the last: one paragraph
///
///     and whoever has a garden may keep them.
///
/// Must not apply to short lines far apart (a form, a list of names): what does not reach as far as the line
/// above or below it is not counted.
///
/// Measured on: the golden sample wide-leading; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kWidest = 3.2f;         // em: farther apart, lines are no text; by eye
constexpr float kNarrowest = 0.8f;      // em; by eye
constexpr float kSameSize = 0.06f;      // of the size: lines of one text; as in line_stacks.cc
constexpr float kSameRight = 2.5f;      // em: lines that end so near to each other fill a column; by eye
constexpr float kLeastWidth = 20;       // em: narrower lines may be entries that are as long as each other
constexpr float kSameLeft = 0.5f;       // em: and begin at one edge; by eye
constexpr float kHundredths = 100;      // of an em: how finely steps are counted
constexpr int kNear = 3;                // hundredths that steps of one leading differ by; rounding
constexpr std::size_t kFewest = 4;      // steps: fewer are not usual; by eye
constexpr std::size_t kUsualShare = 2;  // one step in so many: the usual one; by eye

/// Both fill one column: neither was ended on purpose.
bool is_running_text(const TextLine& above, const TextLine& below) {
  const float em = below.size;
  return std::fabs(above.size - below.size) <= kSameSize * em && above.box.width() > kLeastWidth * em &&
         std::fabs(above.box.x1 - below.box.x1) < kSameRight * em &&
         std::fabs(above.box.x0 - below.box.x0) < kSameLeft * em && !marker_of(below);
}

}  // namespace

void UsualLeading::see(const std::vector<TextLine>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const TextLine &above = lines[i - 1], &below = lines[i];
    if (above.fragments.empty() || below.fragments.empty() || above.angle != 0 || below.angle != 0) continue;
    const float step = (below.baseline - above.baseline) / std::max(below.size, 1.0f);
    if (step > kNarrowest && step < kWidest && is_running_text(above, below))
      ++steps_[static_cast<int>(std::lround(step * kHundredths))];
  }
}

float UsualLeading::em() const {
  std::size_t all = 0, most = 0;
  int usual = 0;
  for (const auto& [step, count] : steps_) {
    all += count;
    std::size_t near = 0;
    for (auto at = steps_.lower_bound(step - kNear); at != steps_.end() && at->first <= step + kNear; ++at)
      near += at->second;
    if (near <= most) continue;
    most = near;
    usual = step;
  }
  const bool found = most >= kFewest && most * kUsualShare >= all;
  return found ? static_cast<float>(usual) / kHundredths : 0;
}

}  // namespace lectern::layout
