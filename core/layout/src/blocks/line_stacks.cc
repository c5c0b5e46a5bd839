#include "blocks/line_stacks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "blocks/line_looks.h"
#include "lectern/text/scripts.h"

/// Believes: lines of one text are painted one after the other, overlap in x, have one size, and keep their
/// step (from baseline to baseline), which is at most single spacing or the document's own leading. Where the
/// step or the size changes, another text begins.
///
///     The bees of the old         The bees of the old
///     garden make honey.          garden make honey.
///     They sleep in winter.
///                                 They sleep in winter.   another stack: the step has widened; where it
///                                                         narrows, the line above begins the other stack
///
///     Read the program
///     printf("bees");             the same stack: one line of code in running text, on the text's own step;
///     and run it.                 a listing has lines of its own kind below it
///
/// Must not apply to lines whose tags are believed: if both have one tag they are one text, whatever their
/// step.
///
/// Measured on: the golden samples code-in-text, listing, boxed-listing, margin-note, headings,
/// tagged-structure; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kStepLeast = 0.4f;  // em: a smaller step is the same line, off its height
constexpr float kStepMost =
    1.9f;  // em: single spacing is 1.15 to 1.25 em in common fonts; -20 %: 55, +20 %: 31
constexpr float kUsualMost = 1.05f;  // times the document's own leading: rounding of small sizes
constexpr float kIdeographStepMost =
    2.5f;                              // em: ideographs fill the em, and readings stand between lines; by eye
constexpr float kCodeStepMost = 3.2f;  // em: with a blank line inside a listing; -20 %: 17
constexpr float kTagStepLeast = 0.3f;  // em, if both lines have one tag
constexpr float kTagStepMost = 2.6f;   // em, if both lines have one tag
constexpr float kTagCodeStepMost = 9.0f;  // em, if both lines have one tag and are a listing
constexpr float kSizeShare = 0.06f;  // of the larger size: lines of one size, rounded; -20 %: 1, +20 %: 2
constexpr float kSizeLeast = 0.15f;  // points, added to it; -20 %: 1
constexpr float kStepWider = 1.22f;  // times the step before: another text begins; -20 %: 21, +20 %: 20
constexpr float kStepNarrower =
    1.35f;  // times the step: the line before began another text; -20 %: 14, +20 %: 16
constexpr float kStepSlack = 0.5f;        // points, added to both: rounding of small steps; +20 %: 2
constexpr float kCodeLeft = 0.5f;         // points: a line of code in text begins at the text's left edge
constexpr float kCodeStepOff = 0.12f;     // of the step: and keeps it
constexpr std::size_t kInterrupting = 3;  // stacks that may begin beside a text before it continues

constexpr std::array<ReasonRow, 13> kRows = {{
    {false, "it runs in another direction"},
    {false, "a run-in heading ends or begins here"},
    {true, "both lines have one tag"},
    {false, "both lines have one tag, but are too far apart"},
    {false, "it is not below the line before it"},
    {false, "it is too far below the line before it"},
    {false, "its size differs"},
    {false, "code meets text"},
    {false, "a bold line ends before light text"},
    {false, "it is beside the line before it"},
    {false, "the step to it is wider than the step before"},
    {false, "the step to it is narrower than the step before"},
    {true, "it keeps column, size and step"},
}};
static_assert(kRows.size() == static_cast<std::size_t>(StackReason::KeepsStep) + 1);

bool same_size(const TextLine& a, const TextLine& b) {
  return std::fabs(a.size - b.size) <= kSizeShare * std::max(a.size, b.size) + kSizeLeast;
}

bool runs_at(const TextLine& line, float degrees) {
  constexpr float kSameAngle = 5.0f;  // degrees; as in text_line.cc
  return std::fabs(std::remainder(line.angle - degrees, 360.0f)) < kSameAngle;
}

/// The line's box as its reader holds the page: to the right is on, down is the next line.
Box as_read(const TextLine& line) {
  const Box& b = line.box;
  if (runs_at(line, 90)) return {b.y0, -b.x1, b.y1, -b.x0};
  if (runs_at(line, 180)) return {-b.x1, -b.y1, -b.x0, -b.y0};
  return runs_at(line, 270) ? Box{-b.y1, b.x0, -b.y0, b.x1} : b;
}

/// From the baseline of one line to that of the other, downwards for who reads them.
float step_between(const TextLine& upper, const TextLine& lower) {
  const float step = lower.baseline - upper.baseline;
  return runs_at(lower, 90) || runs_at(lower, 180) ? -step : step;
}

/// The step before the last line of a stack of at least two.
float step_before(const std::vector<TextLine>& lines, const LineStack& stack) {
  return step_between(lines[stack[stack.size() - 2]], lines[stack.back()]);
}

/// Running text may have a line that is code from end to end. A listing differs: it has lines of its own kind
/// below it, or another step, or a colon announces it.
bool code_continues_text(const std::vector<TextLine>& lines, const LineStack& stack, std::size_t next) {
  const TextLine& last = lines[stack.back()];
  const TextLine& line = lines[next];
  if (std::fabs(line.box.x0 - last.box.x0) > kCodeLeft) return false;
  const bool enters = line.all_fixed();
  if (!enters && (stack.size() < 2 || lines[stack[stack.size() - 2]].all_fixed())) return false;
  if (stack.size() >= 2) {
    const float step = step_before(lines, stack);
    if (std::fabs(line.baseline - last.baseline - step) > kCodeStepOff * step) return false;
  }
  if (!enters) return true;
  const bool listing = next + 1 < lines.size() && lines[next + 1].all_fixed() && !lines[next + 1].taken();
  return !listing && !last.fragments.back().text.ends_with(':');
}

StackReason by_tag(const TextLine& last, const TextLine& line, float step, float em) {
  const bool listing = is_tagged_listing(line);
  const bool near = step > kTagStepLeast * em && step < (listing ? kTagCodeStepMost : kTagStepMost) * em &&
                    (listing || overlaps(line.box, last.box));
  return near ? StackReason::SameTag : StackReason::SameTagFarAway;
}

/// Whether a bold line, or the end of bold lines, parts two texts. One bold line may continue light text.
bool bold_ends(const std::vector<TextLine>& lines, const LineStack& stack, std::size_t next) {
  const TextLine& last = lines[stack.back()];
  if (lines[next].all_bold() == last.all_bold() || !last.all_bold()) return false;
  return stack.size() < 2 || lines[stack[stack.size() - 2]].all_bold();
}

/// Whether nothing of the stack is above or below the line.
bool is_beside(const std::vector<TextLine>& lines, const LineStack& stack, const TextLine& line) {
  return std::none_of(stack.begin(), stack.end(), [&](std::size_t i) {
    return lines[i].page == line.page && overlaps(lines[i].box, line.box);
  });
}

/// The stack that line `next` continues; null: it begins one. What was painted between two lines of a text,
/// but is beside them, does not part them.
LineStack* stack_above(const std::vector<TextLine>& lines, std::vector<LineStack>& stacks, std::size_t next,
                       float usual, const Trace& trace) {
  StackReason nearest = StackReason::Beside;
  for (std::size_t back = 1; back <= std::min(stacks.size(), kInterrupting + 1); ++back) {
    LineStack& stack = stacks[stacks.size() - back];
    const StackReason reason = continues_stack(lines, stack, next, usual);
    if (row_of(reason).accepted) return &stack;
    if (back == 1) nearest = reason;
    if (!is_beside(lines, stack, lines[next])) break;
  }
  if (stacks.empty()) return nullptr;
  trace.note("column", lines[next].box, nearest, [&] { return lines[next].text(); });
  if (nearest != StackReason::StepNarrows) return nullptr;
  // The line before is as near to this one as lines of one text are, and farther from those above it.
  const std::size_t first = stacks.back().back();
  stacks.back().pop_back();
  return &stacks.emplace_back(LineStack{first});
}

/// Em from a line to the next of one text.
float most_step(const TextLine& last, const TextLine& line) {
  if (last.all_fixed() && line.all_fixed()) return kCodeStepMost;
  const auto is_cjk = [](const TextLine& l) {
    return !l.fragments.empty() && text::is_cjk(text::first_code_point(l.fragments.front().text));
  };
  return is_cjk(last) && is_cjk(line) ? kIdeographStepMost : kStepMost;
}

}  // namespace

const ReasonRow& row_of(StackReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

StackReason continues_stack(const std::vector<TextLine>& lines, const LineStack& stack, std::size_t next,
                            float usual) {
  const TextLine& last = lines[stack.back()];
  const TextLine& line = lines[next];
  if (line.angle != last.angle || line.page != last.page) return StackReason::OtherDirection;
  if (line.run_in || last.run_in) return StackReason::RunInHead;
  const float em = std::max(last.size, line.size);
  const float step = step_between(last, line);
  const bool code = line.all_fixed() && last.all_fixed();
  if (tags_decide(last, line) && line.block == last.block) return by_tag(last, line, step, em);
  if (step < kStepLeast * em) return StackReason::NotBelow;
  const float most = most_step(last, line);
  if (step > (code ? most : std::max(most, kUsualMost * usual)) * em) return StackReason::TooFarBelow;
  if (!same_size(last, line)) return StackReason::OtherSize;
  if (line.all_fixed() != last.all_fixed() && !code_continues_text(lines, stack, next))
    return StackReason::CodeMeetsText;
  if (bold_ends(lines, stack, next)) return StackReason::BoldEnds;
  if (!overlaps(as_read(line), as_read(last)) && !code) return StackReason::Beside;
  if (stack.size() < 2 || code) return StackReason::KeepsStep;
  const float before = step_before(lines, stack);
  if (step > before * kStepWider + kStepSlack) return StackReason::StepWidens;
  if (before > step * kStepNarrower + kStepSlack) return StackReason::StepNarrows;
  return StackReason::KeepsStep;
}

std::vector<LineStack> stacks_of(const std::vector<TextLine>& lines, float usual, const Trace& trace) {
  std::vector<LineStack> stacks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].taken() || lines[i].fragments.empty()) continue;
    const bool below_head = i > 0 && lines[i - 1].run_in;
    if (LineStack* stack = below_head ? nullptr : stack_above(lines, stacks, i, usual, trace)) {
      stack->push_back(i);
    } else {
      stacks.push_back({i});
    }
  }
  return stacks;
}

}  // namespace lectern::layout
