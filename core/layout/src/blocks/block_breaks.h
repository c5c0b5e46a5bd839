#pragma once

/// Where a new block begins inside a stack of lines.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "blocks/line_stacks.h"
#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why a block begins at a line or does not: the exits of the rule, in the order in which they are tried.
enum class BreakReason : std::uint8_t {
  TagsDiffer,
  SameTag,
  PaintedBullet,
  ContentsEntry,
  NumberedHeading,
  NoteMark,
  Label,
  LooseBoldLine,
  BoldLineAlone,
  HangingBullet,
  DeeperBullet,
  BulletAfterSentence,
  CountedMarker,
  MarkerAfterEarlyEnd,
  NextMarker,
  ShortLine,
  ItemEnded,
  ItemContinues,
  TitleContinues,
  CentredContinues,
  HangingEntry,
  Indented,
  HangingIndent,
  EarlyEnd,
  RunsOn,
};

/// `accepted`: a block begins. The reference is to static data.
const ReasonRow& row_of(BreakReason reason);

/// The edges of a stack's lines, points.
struct Edges {
  float left = 0, right = 0;
  float page_right = 0;  ///< of all stacks of the page that begin at the same left edge
};

/// Whether a block begins at index `at` of the stack; the block so far begins at index `begin` < `at`.
/// `short_line`: the line is the next of several that were ended on purpose, see short_lines.h.
BreakReason begins_block(const std::vector<TextLine>& lines, const LineStack& stack, std::size_t at,
                         std::size_t begin, const Edges& edges, bool short_line = false);

}  // namespace lectern::layout
