#pragma once

/// A step of the pipeline: a function from what is known to what is better known, with the list of what it
/// changed. A step reads no settings, opens no file, and never calls another step; `run.h` folds over the
/// list.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Why a step could not do its work, and what may be done about it.
struct StageFailure {
  enum class Next { TryAgain, GiveUp };
  Next next = Next::GiveUp;
  std::string_view stage;  ///< a literal: "headings"
  std::string reason;      ///< for the operator; holds no document text
};

struct StageOutcome {
  doc::Snapshot snapshot;            ///< the whole document after this step
  std::vector<doc::Change> changes;  ///< what differs from the input, each with its reason
};

/// The steps after extraction. Each may be run alone on any snapshot; run twice, the second time it changes
/// nothing. They take the snapshot by value: move it in to save the copy.
StageOutcome find_structure(doc::Snapshot snapshot);         ///< 2: headings, lists, captions, notes, quotes
StageOutcome settle_heading_levels(doc::Snapshot snapshot);  ///< 3: one first level, no skipped level
StageOutcome correct_pages(
    doc::Snapshot snapshot);  ///< 4: ligatures, spacing, characters XML has no place for
StageOutcome name_code_languages(doc::Snapshot snapshot);  ///< 5
StageOutcome join_over_boundaries(
    doc::Snapshot snapshot);                    ///< 6: paragraphs, lists and tables over page ends
StageOutcome clean_up(doc::Snapshot snapshot);  ///< 7: empty blocks, whitespace, language of each block

}  // namespace lectern::pipeline
