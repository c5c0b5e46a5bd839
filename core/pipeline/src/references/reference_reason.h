#pragma once

/// Why a block is a note, a caption or an entry of contents, or is not: one enumerator for each exit of the
/// rules in notes.cc, captions.cc and contents.cc. `row_of` has the words. Tagged notes and captions have
/// exits of their own here; the ledger has one sentence for all notes and one for all captions, because its
/// bytes are part of stored results.

#include <cstdint>

#include "lectern/doc/decision.h"

namespace lectern::pipeline {

/// Whether a paragraph that is small, or that the tags call a note, is one ("note"), in the order in which
/// the exits are tried.
enum class NoteReason : std::uint8_t {
  TaggedWithoutMark,
  NotAtTheFoot,
  MarkerIsNoMark,
  RaisedIsNoMark,
  BeginsWithoutMark,
  Called,
  TaggedAndCalled,
  NotCalled,
};

/// `accepted`: it is a note. The reference is to static data.
const doc::ReasonRow& row_of(NoteReason reason);

/// Whether a small paragraph is the rest of the last note of the page before ("note goes on"), in the order
/// in which the exits are tried.
enum class NoteRestReason : std::uint8_t {
  AmongTheText,
  OtherSize,
  SentenceEnded,
  GoesOn,
  BeginsAnew,
};

/// `accepted`: it is. The reference is to static data.
const doc::ReasonRow& row_of(NoteRestReason reason);

/// Whether a paragraph that begins like a caption, or that the tags call one, is one ("caption"), in the
/// order in which the exits are tried.
enum class CaptionReason : std::uint8_t {
  TooLong,
  NothingBeside,
  HasCaptionAlready,
  BesideItsOwner,
  TaggedBesideItsOwner,
};

/// `accepted`: it is a caption. The reference is to static data.
const doc::ReasonRow& row_of(CaptionReason reason);

/// Whether a paragraph that ends in a page number is an entry of contents ("contents line"), in the order in
/// which the exits are tried.
enum class EntryReason : std::uint8_t { NamesHeading, LedByDots, NamesNothing };

/// `accepted`: it may be an entry. The reference is to static data.
const doc::ReasonRow& row_of(EntryReason reason);

/// Whether entries that follow each other are a table of contents ("contents"), in the order in which the
/// exits are tried.
enum class ContentsReason : std::uint8_t { FewEntries, LedByDots, FewHeadings, LeadToHeadings };

/// `accepted`: they are. The reference is to static data.
const doc::ReasonRow& row_of(ContentsReason reason);

}  // namespace lectern::pipeline
