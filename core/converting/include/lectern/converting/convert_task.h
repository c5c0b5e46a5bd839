#pragma once

/// One conversion: the pages that the scan kept → the files of a result. And afterwards the pictures of the
/// pages.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/jobs/worker.h"
#include "lectern/pipeline/redact.h"
#include "lectern/pipeline/run.h"
#include "lectern/render/metadata.h"
#include "lectern/worker/artefact.h"
#include "lectern/worker/context.h"

namespace lectern::converting {

class ConvertTask {
 public:
  explicit ConvertTask(worker::WorkerContext context);

  /// The effect for apply_convert or apply_page_pictures, or try again, or never. Run twice, it writes the
  /// same blobs.
  jobs::Outcome run(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);

 private:
  jobs::Outcome convert(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);
  jobs::Outcome draw_pages(const jobs::Task& task, const jobs::Assignment& assignment);
  std::vector<reading::PictureRequest> pages_to_draw(const jobs::Task& task,
                                                     const jobs::Assignment& assignment);
  using Pages = std::unique_ptr<doc::PageFeed>;
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
