#pragma once

/// One convert task: the pages that the scan stored become the files of a result. A second kind of task makes
/// pictures of the pages, a third adds formats to a finished result, a fourth converts a finished document
/// anew: to compare, or to put the new files in the place of the old ones. A fifth makes the next version of
/// a result from what a model proposed and the checks accepted.
///
/// A task after the scan exists only with a clearance, which the database checks when the task is created,
/// when its assignment is read and when its effect is applied. Nothing here decides whether a document may
/// pass.

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/enhance/apply.h"
#include "lectern/jobs/worker.h"
#include "lectern/pipeline/redact.h"
#include "lectern/pipeline/run.h"
#include "lectern/render/bundle.h"
#include "lectern/render/metadata.h"
#include "lectern/worker/artefact.h"
#include "lectern/worker/context.h"

namespace lectern::converting {

class StepTimes;
struct KeptResult;

/// Owns the context of the worker and one connection. Used by one thread, one task at a time.
class ConvertTask {
 public:
  /// Opens a connection for redactions and history.
  explicit ConvertTask(worker::WorkerContext context);

  /// Runs one convert, render, page-picture, reconvert or enhance-apply task and returns its outcome: the
  /// effect for apply_convert, apply_render, apply_page_pictures, apply_reconversion or apply_enhance_apply,
  /// or when to try again, or why never. Any other kind is given up.
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
    /// Of a result that was read back, which has no pages.
    doc::FileFacts kept_facts = {};
    std::string pipeline_version = std::string(pipeline::pipeline_version());

    const doc::FileFacts& facts() const { return pages ? pages->reading().facts : kept_facts; }
  };

  jobs::Outcome convert(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);
  jobs::Outcome reconvert(const jobs::Task& task, const jobs::Assignment& assignment,
                          jobs::Progress& progress);
  jobs::Outcome enhance(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);
  std::optional<KeptResult> kept_result(const jobs::Task& task, const jobs::Assignment& assignment);
  std::optional<Converted> kept_conversion(const jobs::Task& task, const jobs::Assignment& assignment);
  std::vector<enhance::PagePatches> patches_for(const jobs::Task& task);
  static std::vector<worker::Artefact> kept_files(const jobs::Task& task, const jobs::Assignment& assignment,
                                                  std::initializer_list<std::string_view> kinds);
  static json::Value params_of(const jobs::Task& task, const jobs::Assignment& assignment);
  std::variant<Converted, jobs::Outcome> run_pipeline(const jobs::Task& task,
                                                      const jobs::Assignment& assignment,
                                                      const json::Value& params, StepTimes& times,
                                                      jobs::Progress& progress);
  std::optional<std::vector<worker::Artefact>> write_files(const jobs::Task& task,
                                                           const jobs::Assignment& assignment,
                                                           const json::Value& params, Converted& converted,
                                                           StepTimes& times, jobs::Progress& progress);
  std::optional<std::vector<worker::Artefact>> write_texts(const jobs::Task& task, const json::Value& params,
                                                           const Converted& converted,
                                                           std::vector<worker::Artefact> artefacts,
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
  void add_archives(const jobs::Task& task, const json::Value& params, const Converted& converted,
                    const render::Processing& processing, std::vector<worker::Artefact>& artefacts);
  std::string history_of(const jobs::Task& task);
  std::vector<render::BundleFile> analyses_of(const jobs::Task& task);

  worker::WorkerContext context_;
  db::Database database_;
};

}  // namespace lectern::converting
