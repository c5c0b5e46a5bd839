#pragma once

/// Why what a page or a column ended goes on behind it or does not: one enumerator for each exit of the
/// rules in boundaries.cc. They are asked only of two blocks with such an end between them, or with one tag.
/// `row_of` has the words.

#include <cstdint>

#include "lectern/doc/decision.h"

namespace lectern::pipeline {

/// Whether a paragraph continues the paragraph or the last item of a list above it ("paragraph goes on"), in
/// the order in which the exits are tried.
enum class ParagraphJoin : std::uint8_t {
  ItemEndsOtherwise,
  Turned,
  BeginsWithMarker,
  OtherType,
  NothingAbove,
  SentenceEnded,
  BeginsLower,
  HyphenAbove,
  FullLineAbove,
  BeginsAnew,
  AroundQuote,
};

/// `accepted`: the two are one paragraph. The reference is to static data.
const doc::ReasonRow& row_of(ParagraphJoin reason);

/// Whether a table continues the table above it ("table goes on"), in the order in which the exits are tried.
enum class TableJoin : std::uint8_t {
  SameTag,
  OtherColumns,
  HasCaption,
  WithoutRows,
  RepeatsHead,
  Aligned,
  Shifted,
};

/// `accepted`: the two are one table. The reference is to static data.
const doc::ReasonRow& row_of(TableJoin reason);

/// Whether the first row of a table that goes on is the rest of the last row above it ("row goes on"), in the
/// order in which the exits are tried; the cells are looked at from left to right.
enum class RowJoin : std::uint8_t {
  OtherCellCount,
  OtherSpans,
  CellBeginsAnew,
  NoEmptyCell,
  AllEmpty,
  OpenCellsGoOn,
};

/// `accepted`: the two are one row. The reference is to static data.
const doc::ReasonRow& row_of(RowJoin reason);

/// Whether a listing continues the listing above it ("listing goes on"), in the order in which the exits are
/// tried.
enum class ListingJoin : std::uint8_t {
  WithoutText,
  OtherType,
  InsideBrackets,
  IndentedAbove,
  IndentedBelow,
  BeginsAnew,
};

/// `accepted`: the two are one listing. The reference is to static data.
const doc::ReasonRow& row_of(ListingJoin reason);

}  // namespace lectern::pipeline
