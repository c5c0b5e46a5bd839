// Believes: bold or slanted words at the beginning of a line are a heading if a gap follows that is wider
// than those between the words behind it, and the text goes on below from the margin of the head.
//
// Applies:   *Method.*  The desks of the chapel     Must not:   *Name:*   Walnut & Sons
//            were counted twice, by lamp and by                 *Town:*   Oakham
//            daylight.                                          (labels of a form: no text goes on below)
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved.

#include "lines/run_in_heads.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "lectern/text/title_words.h"

namespace lectern::layout {
namespace {

constexpr float kLeastGap = 0.75f;  // em behind the head; LaTeX's \paragraph leaves one; by eye
constexpr float kMostGap = 2.6f;    // em behind the head: wider is a column of its own; by eye
constexpr float kWider = 1.9f;      // of the widest gap between the words behind it; +20 %: 1
constexpr float kLeastStep = 0.8f;  // line heights to the next baseline; by eye
constexpr float kMostStep = 2.2f;   // line heights to the next baseline; by eye
constexpr float kSameSize = 0.1f;   // line heights that the two sizes may differ; by eye
constexpr float kIndented = 0.3f;   // em that the next line may begin right of the head; by eye
// Em that the next line may begin left of an indented head; by eye
constexpr float kOutdented = 3.0f;
constexpr std::size_t kFewestWords = 4;   // fragments: a head, and text behind it; by eye
constexpr std::size_t kShortestHead = 4;  // bytes: shorter is a list's marker; by eye
constexpr std::uint16_t kEmphasis = doc::kBold | doc::kItalic;

constexpr std::array<ReasonRow, 7> kRows = {{
    {true, "emphasised words and a wide gap, and the text goes on below"},
    {false, "the whole line is emphasised, or nearly"},
    {false, "the gap behind the emphasised words is too narrow"},
    {false, "the gap behind the emphasised words is too wide"},
    {false, "the gap is as wide as others in the line"},
    {false, "the text does not go on below"},
    {false, "too short for a title, or without letters"},
}};

float gap_before(const TextLine& line, std::size_t f) {
  return line.fragments[f].box.x0 - line.fragments[f - 1].box.x1;
}

bool may_have_head(const TextLine& line) {
  return line.fragments.size() >= kFewestWords && line.angle == 0 && !line.taken() && line.bullet_x < 0 &&
         (line.fragments.front().style & kEmphasis) != 0;
}

/// The number of fragments in front that are emphasised alike, up to the first wide gap.
std::size_t emphasised(const TextLine& line) {
  const std::vector<Fragment>& all = line.fragments;
  const auto style = static_cast<std::uint16_t>(all.front().style & kEmphasis);
  std::size_t head = 1;
  while (head < all.size() && (all[head].style & kEmphasis) == style &&
         gap_before(line, head) < kLeastGap * line.size)
    ++head;
  return head;
}

/// Judges the line alone. `head` is the number of its emphasised fragments.
RunInReason judge_line(const TextLine& line, std::size_t head) {
  const std::vector<Fragment>& all = line.fragments;
  const auto style = static_cast<std::uint16_t>(all.front().style & kEmphasis);
  if (head + 2 >= all.size() || (all[head].style & kEmphasis) == style) return RunInReason::NothingBehind;
  const float gap = gap_before(line, head);
  if (gap < kLeastGap * line.size) return RunInReason::GapTooNarrow;
  if (gap > kMostGap * line.size) return RunInReason::GapTooWide;
  float widest = 0;
  for (std::size_t f = head + 1; f < all.size(); ++f) widest = std::max(widest, gap_before(line, f));
  return gap > kWider * widest ? RunInReason::Head : RunInReason::GapAsBetweenWords;
}

/// Whether the text goes on on the next line, from the margin that the head begins at.
bool flows_below(const TextLine& line, const TextLine& next) {
  const float step = next.baseline - line.baseline;
  return !next.taken() && !next.fragments.empty() && next.angle == 0 && step > kLeastStep * line.size &&
         step < kMostStep * line.size && std::fabs(next.size - line.size) < kSameSize * line.size &&
         next.box.x0 < line.box.x0 + kIndented * line.size &&
         next.box.x0 > line.box.x0 - kOutdented * line.size && next.box.x1 > line.fragments.front().box.x1;
}

RunInReason judge(const TextLine& line, std::size_t head, const TextLine& next) {
  if (const RunInReason reason = judge_line(line, head); reason != RunInReason::Head) return reason;
  if (!flows_below(line, next)) return RunInReason::TextEnds;
  const std::string words = piece_of(line, 0, head).text();
  return text::has_letter(words) && words.size() >= kShortestHead ? RunInReason::Head : RunInReason::NoTitle;
}

}  // namespace

const ReasonRow& row_of(RunInReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

void cut_run_in_heads(std::vector<TextLine>& lines, const Trace& trace) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!may_have_head(lines[i])) continue;
    const std::size_t head = emphasised(lines[i]);
    const RunInReason reason = judge(lines[i], head, lines[i + 1]);
    trace.note("run-in head", lines[i].box, reason, [&] { return lines[i].text(); });
    if (reason != RunInReason::Head) continue;
    TextLine lead = piece_of(lines[i], 0, head);
    lead.run_in = true;
    lines[i] = piece_of(lines[i], head, lines[i].fragments.size());
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(i), std::move(lead));
    ++i;
  }
}

}  // namespace lectern::layout
