#pragma once

/// One scan: an uploaded document → what was found in it, and whether it may pass.

#include <atomic>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/jobs/worker.h"
#include "lectern/metrics/registry.h"
#include "lectern/names/model_file.h"
#include "lectern/pii/scan.h"
#include "lectern/worker/artefact.h"
#include "lectern/worker/context.h"

namespace lectern::scanning {

class ScanTask {
 public:
  /// Borrows `registry`. `key` is the installation's `finding.key`.
  /// Throws when the settings name no profile. A model that will not load is no reason to throw: see `run`.
  ScanTask(worker::Workshop workshop, const pii::ValueKey& key, metrics::Registry& registry);

  /// The effect for apply_scan, or try again. Nothing passes because something broke: what is not wholly read
  /// is held, and so is what was read without the name model, after one more try to load it. Also the tasks
  /// that a long scanned document is shared out into.
  jobs::Outcome run(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);

  /// What the scan lacks, in a sentence; empty: nothing. From any thread.
  std::string complaint() const;

 private:
  struct Seen;
  struct Allowed;
  void equip();
  pii::Detector detector(const Allowed& allowed) const;
  jobs::Outcome scan(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);
  jobs::Outcome assemble(const jobs::Task& task, const jobs::Assignment& assignment,
                         jobs::Progress& progress);
  std::optional<std::string> lost_range(const jobs::Task& task);
  std::optional<jobs::Outcome> without_names(const jobs::Task& task);
  std::optional<jobs::Outcome> unless_usable(const jobs::Task& task,
                                             const Result<reading::Document, Refusal>& document,
                                             std::string& password, SteadyTime begin);
  jobs::Outcome judge(const jobs::Task& task, int fd, reading::Document document, std::string& password,
                      SteadyTime begin);
  jobs::Outcome after_refusal(const jobs::Task& task, const Refusal& refusal, double seconds);
  std::optional<Seen> look_through(const jobs::Task& task, const reading::Document& document);
  Seen look(const jobs::Task& task, const reading::Document& document);
  Allowed allowed_for(const jobs::Task& task);
  static void let_pass(const Allowed& allowed, pii::ScanReport& report);
  std::vector<worker::Artefact> keep(const jobs::Task& task, int fd, const Seen& seen,
                                     reading::Document& document, const std::string& password);
  void count(const Seen& seen);

  worker::Workshop workshop_;
  std::optional<names::ModelFile> model_;
  std::atomic<bool> has_names_{false};
  std::string password_complaint_;
  db::Database database_;
  pii::Detector detector_;
  pii::ValueKey key_;
  metrics::Registry& registry_;
};

}  // namespace lectern::scanning
