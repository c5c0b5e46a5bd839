#pragma once

/// One convert task: the pages that the scan stored become the files of a result. A second kind of task makes
/// pictures of the pages, a third adds formats to a finished result, a fourth converts a finished document
/// anew: to compare, or to put the new files in the place of the old ones.
///
/// A task after the scan exists only with a clearance, which the database checks when the task is created,
/// when its assignment is read and when its effect is applied. Nothing here decides whether a document may
/// pass.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/jobs/worker.h"
#include "lectern/pipeline/redact.h"
#include "lectern/pipeline/run.h"
#include "lectern/render/metadata.h"
#include "lectern/worker/artefact.h"
#include "lectern/worker/context.h"

namespace lectern::converting {

class StepTimes;

/// Owns the context of the worker and one connection. Used by one thread, one task at a time.
class ConvertTask {
 public:
  /// Opens a connection for redactions and history.
  explicit ConvertTask(worker::WorkerContext context);

  /// Runs one convert, render, page-picture or reconvert task and returns its outcome: the effect for
  /// apply_convert, apply_render, apply_page_pictures or apply_reconversion, or when to try again, or why
  /// never. Any other kind is given up.
  ///
  /// Figures and pages that cannot be drawn are left out and logged; the text is converted all the same. What
  /// the approver redacted is removed before the pipeline starts, so it is in no file. Running a task twice
  /// writes the same blobs. A cancelled task stops between two steps. An outage of the store becomes a
  /// waiting task; an outage of the database throws the errors of `db`.
  jobs::Outcome run(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);

 private:
  using Pages = std::unique_ptr<doc::PageFeed>;
  /// A document that went through the pipeline.
  struct Converted {
    Pages pages;
    std::vector<pipeline::Redaction> redactions;
    std::string filename;  ///< without what a decision removed
    pipeline::Conversion conversion;

    const doc::FileFacts& facts() const { return pages->reading().facts; }
  };

  jobs::Outcome convert(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);
  jobs::Outcome reconvert(const jobs::Task& task, const jobs::Assignment& assignment,
                          jobs::Progress& progress);
  static json::Value params_of(const jobs::Task& task, const jobs::Assignment& assignment);
  std::variant<Converted, jobs::Outcome> run_pipeline(const jobs::Task& task,
                                                      const jobs::Assignment& assignment,
                                                      const json::Value& params, StepTimes& times,
                                                      jobs::Progress& progress);
  std::optional<std::vector<worker::Artefact>> write_files(const jobs::Task& task,
                                                           const jobs::Assignment& assignment,
                                                           const json::Value& params, Converted& converted,
                                                           StepTimes& times, jobs::Progress& progress);
  std::optional<std::string> kept_snapshot(const jobs::Task& task, const jobs::Assignment& assignment);
  jobs::Outcome draw_pages(const jobs::Task& task, const jobs::Assignment& assignment);
  std::vector<reading::PictureRequest> pages_to_draw(const jobs::Task& task,
                                                     const jobs::Assignment& assignment);
  Result<Pages, Refusal> read_pages(const jobs::Task& task, const jobs::Assignment& assignment,
                                    jobs::Progress& progress);
  Pages kept_pages(const jobs::Task& task, const jobs::Assignment& assignment);
  std::vector<worker::Artefact> cut_figures(const jobs::Task& task, const jobs::Assignment& assignment,
                                            bool encrypted, pipeline::Conversion& conversion);
  std::vector<pipeline::Redaction> redactions_of(const jobs::Task& task);
  void add_archives(const jobs::Task& task, const json::Value& params, const doc::FileFacts& facts,
                    const pipeline::Conversion& conversion, const render::Processing& processing,
                    std::vector<worker::Artefact>& artefacts);
  std::string history_of(const jobs::Task& task);

  worker::WorkerContext context_;
  db::Database database_;
};

}  // namespace lectern::converting
