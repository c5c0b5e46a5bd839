#pragma once

/// The whole pipeline: what a reader saw on the pages → a document that can be rendered, with every change
/// that led there. Deterministic: the same reading gives the same conversion. Reads no file, knows no job,
/// calls no model.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/doc/confidence.h"
#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page.h"
#include "lectern/doc/page_feed.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"
#include "lectern/pipeline/stage.h"

namespace lectern::pipeline {

/// Which conversion this is, for results to carry: the project's version and a fingerprint of the sources
/// that decide what comes out, "0.1.0+3f2a9c1d77e0". With the same version, the same PDF comes out the same
/// (given the same poppler and models of recognition); with another it may not.
std::string_view pipeline_version();

struct RunOptions {
  enum class Tags {
    Use,
    /// The PDF's own structure tree as evidence, or not at all.
    Ignore
  } tags = Tags::Use;
  enum class Keep {
    Last,
    /// `Last`: only v3 is filled, for callers that show no versions.
    All
  } keep = Keep::All;
  /// BCP 47, when the submitter said so; wins over what is found.
  std::string language;
  /// When neither the file nor its first heading names one; empty: the first words.
  std::string fallback_title;
  /// Pages that are pictures and could not be recognised.
  std::vector<std::int32_t> not_recognised;
  /// Asked as each step begins: go on? False ends the run with TryAgain. May be empty.
  std::function<bool(doc::Step)> on_step;
  /// Pages whose lines are kept; the others are looked at twice.
  std::size_t page_window = 128;
  /// May use a second thread, to prepare pages; the outcome is the same.
  bool ahead = false;
  /// Fills `Conversion::decisions`; slower, and on one thread.
  bool explain = false;
};

/// A figure to be cut out of its page by whoever can render: `Extractor::crop`.
struct FigureCrop {
  /// As in doc::Figure::name.
  std::string name;
  std::int32_t page = 0;
  Box box;
};

struct Conversion {
  /// V0..v3; only v3 with Keep::Last.
  std::vector<doc::Snapshot> versions;
  doc::Ledger ledger;
  doc::DocumentConfidence confidence;
  doc::Report report;
  std::vector<FigureCrop> figures;
  /// Why, page by page; empty without `RunOptions::explain`.
  std::vector<doc::Decision> decisions;

  const doc::Snapshot& result() const { return versions.back(); }
};

/// Gives a figure's file another name in every version; an empty one when there is no file, and only the
/// description is shown.
void rename_figure(Conversion& conversion, std::string_view from, std::string_view to);

/// Counts again what the report and the confidence say of the last version, after it was changed by others
/// than the steps. `conversion.report` is the one from before: it says what no snapshot holds, such as lost
/// pages. The ledger holds all changes, those of models too, which the report then names. Leaves no figures
/// to crop.
void count_again(Conversion& conversion);

/// Runs all seven steps. Fails (GiveUp) only when the feed shows no page at all, or (TryAgain) when it is
/// stopped. Pages are asked for twice. What is kept of them is the tree of blocks, and the lines of
/// `RunOptions::page_window` pages, which saves their second making and changes nothing else. Cost: about 1
/// ms for each page of text.
Result<Conversion, StageFailure> run(const doc::PageFeed& pages, const RunOptions& options);

/// The same for a reading in memory, which is borrowed for the call.
Result<Conversion, StageFailure> run(const doc::Reading& reading, const RunOptions& options);

}  // namespace lectern::pipeline
