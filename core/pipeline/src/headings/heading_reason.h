#pragma once

/// Why a paragraph is a heading or is not: one enumerator for each exit of the rule in headings.cc.

#include <cstdint>

#include "lectern/doc/decision.h"

namespace lectern::pipeline {

/// The exits, in the order in which they are tried.
enum class HeadingReason : std::uint8_t {
  OutlineNamesIt,
  Caption,
  BetweenEntries,
  InsideSentence,
  RecognisedScrap,
  FirstInCapitals,
  BelowTitle,
  LargeSentence,
  RunningSize,
  Larger,
  BoldWithColon,
  Sentence,
  LabelWithValue,
  ManyLines,
  TagsCallItText,
  Smaller,
  OtherFamilyAndColour,
  RecognisedAndApart,
  RecognisedInText,
  LooksLikeHeadings,
  ReadsLikeHeading,
  PlainText,
  BoldInOtherFamily,
  BoldInOtherColour,
  BoldAmongBold,
  BoldAndTitled,
  BoldAtHead,
  BoldOnly,
};

/// `accepted`: the paragraph is a heading; `words` are then its reason in the ledger too. The reference is to
/// static data.
const doc::ReasonRow& row_of(HeadingReason reason);

}  // namespace lectern::pipeline
