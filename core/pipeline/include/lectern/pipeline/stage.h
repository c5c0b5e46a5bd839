#pragma once

/// A step of the pipeline: a function from what is known to what is better known, with the list of what it
/// changed. A step reads no settings, opens no file, and never calls another step; `run.h` folds over the
/// list.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Why a step could not do its work, and what may be done about it.
struct StageFailure {
  enum class Next { TryAgain, GiveUp };
  Next next = Next::GiveUp;
  /// A literal: "headings".
  std::string_view stage;
  /// For the operator; holds no document text.
  std::string reason;
};

struct StageOutcome {
  /// The whole document after this step.
  doc::Snapshot snapshot;
  /// What differs from the input, each with its reason.
  std::vector<doc::Change> changes;
};

/// The steps after extraction. Each may be run alone on any snapshot; if it runs twice, the second run
/// changes nothing. They take the snapshot by value: move it in to save the copy. A step notes in `trace` why
/// it decided as it did, where it guesses; without a sink that costs one branch for each decision. Steps do
/// not fail.

/// Step 2: headings, lists, captions, notes and quotes. Cost: linear in the blocks.
StageOutcome find_structure(doc::Snapshot snapshot, const doc::Trace& trace = {});

/// Step 3: levels as a screen reader should meet them. One first level, and no level is skipped on the way
/// down.
StageOutcome settle_heading_levels(doc::Snapshot snapshot, const doc::Trace& trace = {});

/// Closes gaps between levels that are settled, after somebody else changed headings: the last part of step 3
/// by itself. Nothing changes in a document whose levels are as step 3 leaves them. Returns what it changed.
std::vector<doc::Change> close_level_gaps(doc::Snapshot& snapshot);

/// Step 4: ligatures, spacing, and characters that XML has no place for.
StageOutcome correct_pages(doc::Snapshot snapshot, const doc::Trace& trace = {});

/// Step 5: the programming language of each listing, if its text shows one.
StageOutcome name_code_languages(doc::Snapshot snapshot, const doc::Trace& trace = {});

/// Step 6: paragraphs, lists, listings and tables that go on over the end of a page or column become one;
/// tables of contents and references in the text lead to what they name.
StageOutcome join_over_boundaries(doc::Snapshot snapshot, const doc::Trace& trace = {});

/// Step 7: removes empty blocks, white space at the ends of blocks and the evidence of the pages, and names
/// the language of passages that differ from the document's.
StageOutcome clean_up(doc::Snapshot snapshot, const doc::Trace& trace = {});

}  // namespace lectern::pipeline
