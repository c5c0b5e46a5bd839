#pragma once

/// Why paragraphs are lists or glossaries or are not: one enumerator for each exit of the rules in lists.cc,
/// tagged_lists.cc and glossaries.cc. `row_of` has the words.

#include <cstdint>

#include "lectern/doc/decision.h"

namespace lectern::pipeline {

/// Whether a block with a marker is the next item of the list above it ("next item"), in the order in which
/// the exits are tried.
enum class ItemReason : std::uint8_t {
  NoListAtItsIndent,
  OtherKind,
  NextBullet,
  FirstOfOtherShape,
  OtherShape,
  NumberNotLarger,
  LettersLeftOut,
  LargerNumber,
};

/// `accepted`: it continues the list; otherwise it begins one. The reference is to static data.
const doc::ReasonRow& row_of(ItemReason reason);

/// Whether a block without a marker is part of an item above it ("inside item"), in the order in which the
/// exits are tried.
enum class InsideReason : std::uint8_t {
  Heading,
  OtherColumn,
  LeftOfItems,
  IndentNotExact,
  ItemWithoutPlace,
  TooFarBelow,
  AsFarInAsText,
  ItemFollows,
};

/// `accepted`: it is part of the item. The reference is to static data.
const doc::ReasonRow& row_of(InsideReason reason);

/// Whether the items that were gathered are a list ("list"), in the order in which the exits are tried.
enum class ListReason : std::uint8_t {
  SeveralItems,
  OneDash,
  OneBullet,
  LoneNumber,
  LoneCapital,
  LongMarker,
  FirstNumber,
};

/// `accepted`: they are a list. The reference is to static data.
const doc::ReasonRow& row_of(ListReason reason);

/// Whether the tags of lists are believed in this document ("lists by tags").
enum class ListTagsReason : std::uint8_t { EnoughMarkers, MostlyBare };

/// `accepted`: they are believed. The reference is to static data.
const doc::ReasonRow& row_of(ListTagsReason reason);

/// Whether a tagged list belongs to the tagged list right above it ("list goes on"), in the order in which
/// the exits are tried.
enum class TaggedListReason : std::uint8_t {
  FurtherIn,
  OtherQuote,
  OtherIndent,
  NoListBetween,
  OtherKind,
  SameBullet,
  OtherBullet,
  NextNumber,
  OtherNumber,
};

/// `accepted`: its items become part of the list above. The reference is to static data.
const doc::ReasonRow& row_of(TaggedListReason reason);

/// Whether bold lines with a text below each are a glossary ("glossary").
enum class GlossaryReason : std::uint8_t { FewTerms, TermsWithTexts };

/// `accepted`: they are. The reference is to static data.
const doc::ReasonRow& row_of(GlossaryReason reason);

}  // namespace lectern::pipeline
