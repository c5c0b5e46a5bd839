// Runs the steps in order and settles what belongs to the document as a whole: language and title.
//
// Belief: the file's own language and title count if they are there. Otherwise the language of the first
// 4,000 bytes of text is the document's, and its first heading, else its file name, else its first words are
// its title.
//
//   /Title (A history of desks)                         <- the title
//   no /Title, first heading "1 Introduction"           <- the title, marked as guessed in the report
//   no /Title and no heading                            <- the file's name, marked as guessed
//
// Exercised by tests/unit/pipeline. Cost: see kSteps; each step is linear in the document.
#include "lectern/pipeline/run.h"

#include <array>
#include <utility>

#include "lectern/doc/language_tag.h"
#include "lectern/layout/extract.h"
#include "lectern/text/language.h"
#include "lectern/text/normalize.h"
#include "report/page_types.h"
#include "report/report.h"

namespace lectern::pipeline {
namespace {

/// What the document says of itself, before any step looks at it.
void settle_identity(doc::Snapshot& snapshot, const RunOptions& options, doc::Report& report) {
  snapshot.language = doc::language_tag(options.language.empty() ? snapshot.language : options.language);
  if (snapshot.language.empty()) {
    std::string sample;
    for (const doc::Block& block : snapshot.blocks) {
      if (sample.size() > 4000) break;
      if (!block.is(doc::BlockKind::Code)) sample += doc::plain_text(block.spans) + "\n";
    }
    snapshot.language = text::guess_language(sample).tag;
    report.language_is_guessed = true;
  }
}

/// How the text begins, as a title for what names none; cut between two words.
std::string first_words(const doc::Snapshot& snapshot) {
  constexpr std::size_t kLongest = 60;  // bytes; what a tab or a list shows
  for (const doc::Block& block : snapshot.blocks) {
    std::string text = doc::plain_text(block.spans);
    if (text.empty()) continue;
    if (text.size() <= kLongest) return text;
    const std::size_t blank = text.rfind(' ', kLongest);
    if (blank == std::string::npos || blank == 0) continue;
    return text.substr(0, blank) + "…";
  }
  return "Untitled document";
}

void settle_title(doc::Snapshot& snapshot, const RunOptions& options, doc::Report& report) {
  if (!snapshot.title.empty()) return;
  report.title_is_guessed = true;
  for (const doc::Block& block : snapshot.blocks)
    if (block.is(doc::BlockKind::Heading)) {
      snapshot.title = doc::plain_text(block.spans);
      return;
    }
  snapshot.title =
      options.fallback_title.empty() ? first_words(snapshot) : text::normalize(options.fallback_title);
}

constexpr std::int32_t kNoVersion = -1;

/// A step, and what the document itself gains when it is done.
struct StepEntry {
  doc::Step step;
  StageOutcome (*run)(doc::Snapshot, const doc::Trace&);
  std::int32_t version;                                             ///< that is reached then
  void (*settle)(doc::Snapshot&, const RunOptions&, doc::Report&);  ///< about the whole document; may be null
};

constexpr std::array<StepEntry, 6> kSteps = {{
    {doc::Step::Structure, find_structure, kNoVersion, settle_title},  // the title may be the first heading
    {doc::Step::HeadingLevels, settle_heading_levels, kNoVersion, nullptr},
    {doc::Step::PageCorrections, correct_pages, 1, nullptr},
    {doc::Step::CodeBlocks, name_code_languages, kNoVersion, nullptr},
    {doc::Step::Boundaries, join_over_boundaries, 2, nullptr},
    {doc::Step::CleanUp, clean_up, 3, nullptr},
}};

bool may_go_on(const RunOptions& options, doc::Step step) {
  return !options.on_step || options.on_step(step);
}

StageFailure stopped(doc::Step before) {
  return {StageFailure::Next::TryAgain, doc::step_name(before), "stopped"};
}

void rename_in(std::vector<doc::Block>& blocks, std::string_view from, std::string_view to) {
  for (doc::Block& block : blocks) {
    doc::Figure* picture = block.picture();
    if (picture && !picture->name.empty() && picture->name == from) picture->name = to;
    rename_in(block.children, from, to);
  }
}

}  // namespace

void rename_figure(Conversion& conversion, std::string_view from, std::string_view to) {
  const std::string old(from);
  for (doc::Snapshot& version : conversion.versions) rename_in(version.blocks, old, to);
  for (FigureCrop& crop : conversion.figures)
    if (crop.name == old) crop.name = to;
}

Result<Conversion, StageFailure> run(const doc::Reading& reading, const RunOptions& options) {
  return run(doc::PagesInMemory(reading), options);
}

Result<Conversion, StageFailure> run(const doc::PageFeed& pages, const RunOptions& options) {
  Conversion conversion;
  const bool keep_all = options.keep == RunOptions::Keep::All;
  if (!may_go_on(options, doc::Step::Extract)) return stopped(doc::Step::Extract);
  const auto tags = options.tags == RunOptions::Tags::Use ? layout::TagUse::Evidence : layout::TagUse::Ignore;
  layout::Extract v0 =
      layout::extract_blocks(pages, tags, {options.page_window, options.ahead, options.explain});
  conversion.decisions = std::move(v0.decisions);
  StageOutcome now{std::move(v0.snapshot), std::move(v0.changes)};
  if (now.snapshot.pages.empty())
    return StageFailure{StageFailure::Next::GiveUp, "extract", "no page of the document could be read"};
  settle_identity(now.snapshot, options, conversion.report);
  conversion.ledger.append(std::move(now.changes));
  if (keep_all) conversion.versions.push_back(now.snapshot);
  const doc::Trace trace = options.explain ? doc::Trace(conversion.decisions) : doc::Trace();
  for (const StepEntry& step : kSteps) {
    if (!may_go_on(options, step.step)) return stopped(step.step);
    now = step.run(std::move(now.snapshot), trace);
    conversion.ledger.append(std::move(now.changes));
    if (step.settle) step.settle(now.snapshot, options, conversion.report);
    if (step.version == kNoVersion) continue;
    now.snapshot.version = step.version;
    if (step.version == 3)
      conversion.versions.push_back(std::move(now.snapshot));
    else if (keep_all)
      conversion.versions.push_back(now.snapshot);
  }
  name_page_types(conversion.versions.back());
  fill_report(conversion, options);
  return conversion;
}

}  // namespace lectern::pipeline
