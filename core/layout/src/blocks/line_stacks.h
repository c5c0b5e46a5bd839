#pragma once

/// Lines one below the other: the same column, size and leading. Paragraphs are cut from these.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Indices of lines, from top to bottom; at least one.
using LineStack = std::vector<std::size_t>;

/// Why a line continues the stack above it or does not: the exits of the rule, in the order in which they are
/// tried.
enum class StackReason : std::uint8_t {
  OtherDirection,
  RunInHead,
  SameTag,
  SameTagFarAway,
  NotBelow,
  TooFarBelow,
  OtherSize,
  CodeMeetsText,
  BoldEnds,
  Beside,
  StepWidens,
  StepNarrows,
  KeepsStep,
};

/// `accepted`: the line continues the stack. The reference is to static data.
const ReasonRow& row_of(StackReason reason);

/// Whether line `next` continues `stack`. Both are of one page.
/// `usual` is the document's leading in em, 0 if it has none (usual_leading.h): text that is set wide is text
/// at that step.
StackReason continues_stack(const std::vector<TextLine>& lines, const LineStack& stack, std::size_t next,
                            float usual = 0);

/// All lines that are not taken and have words, in stacks, in the order of painting. A line may continue one
/// of the four stacks begun last, if those begun later are beside it (a note in the margin, the next column's
/// line). A line that begins a stack is noted in `trace` with the reason why it does not continue the stack
/// begun last. Cost: linear in the lines, times their number in a stack.
std::vector<LineStack> stacks_of(const std::vector<TextLine>& lines, float usual = 0,
                                 const Trace& trace = {});

}  // namespace lectern::layout
