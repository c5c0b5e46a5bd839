#pragma once

/// One scan task: an uploaded document becomes a report of findings and a verdict (`verdict.h`).
///
/// The task also comes in three parts for a long scanned document: read it, recognise some of its pages,
/// assemble it. Nothing is written to the database here; the outcome holds the effect for it.

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
  /// Opens a connection and loads the name model. `key` is the installation's `finding.key`: findings' values
  /// are hashed under it, per tenant. `registry` is borrowed and must outlive the task.
  ///
  /// Throws std::runtime_error if the setting `scan.profile` is unknown. A missing or damaged model does not
  /// throw: documents are then tried again once and held.
  ScanTask(worker::WorkerContext context, const pii::ValueKey& key, metrics::Registry& registry);

  /// Runs one scan, scan-range, assemble or rescan task and returns its outcome: the effect for apply_scan,
  /// fan_out_scan, apply_scan_range or apply_rescan, or when to try again. Any other kind is given up.
  ///
  /// A rescan writes nothing. Others write the framed pages into the store, and of held documents page
  /// pictures and property texts. Running a task twice writes the same blobs. A cancelled task stops the
  /// reader and returns at once. An outage of the store becomes a waiting task; an outage of the database
  /// throws the errors of `db`.
  jobs::Outcome run(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);

  /// What the scan lacks, in one sentence for the operator; empty if nothing. May be called from any thread.
  std::string complaint() const;

 private:
  struct Scanned;
  struct TenantRules;
  void load_name_model();
  pii::Detector detector(const TenantRules& rules) const;
  jobs::Outcome scan(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);
  std::optional<jobs::Outcome> ended_by_virus_check(const jobs::Task& task, int fd, SteadyTime begin);
  jobs::Outcome assemble(const jobs::Task& task, const jobs::Assignment& assignment,
                         jobs::Progress& progress);
  jobs::Outcome rescan(const jobs::Task& task, const jobs::Assignment& assignment);
  Result<reading::Document, Refusal> read_again(const jobs::Task& task, const jobs::Assignment& assignment);
  std::optional<std::string> lost_range(const jobs::Task& task);
  std::optional<jobs::Outcome> postponed_without_names(const jobs::Task& task);
  std::optional<jobs::Outcome> ended_by_reader(const jobs::Task& task,
                                               const Result<reading::Document, Refusal>& document,
                                               std::string& password, SteadyTime begin);
  jobs::Outcome finish(const jobs::Task& task, int fd, reading::Document document, std::string& password,
                       SteadyTime begin);
  std::optional<Scanned> scan_unless_broken(const jobs::Task& task, const reading::Document& document);
  Scanned scan_pages(const jobs::Task& task, const reading::Document& document);
  TenantRules rules_for(const jobs::Task& task);
  std::vector<worker::Artefact> store_artefacts(const jobs::Task& task, int fd, const Scanned& scanned,
                                                reading::Document& document, const std::string& password);
  void count(const Scanned& scanned);

  worker::WorkerContext context_;
  std::optional<names::ModelFile> model_;
  std::atomic<bool> has_names_{false};
  std::atomic<bool> antivirus_is_away_{false};  ///< at the last document
  std::string password_complaint_;
  db::Database database_;
  pii::Detector detector_;
  pii::ValueKey key_;
  metrics::Registry& registry_;
};

}  // namespace lectern::scanning
