#pragma once

/// One task of lectern-analyse: an analysis of a completed document, or the corrections of its pages, by a
/// model where one may be asked and by rules where not.
///
/// The database decides whether text of a document may go to a model, when the task is handed out and again
/// before each call. Nothing here decides it.

#include <memory>
#include <string>

#include "lectern/analysing/provider_set.h"
#include "lectern/jobs/worker.h"
#include "lectern/metrics/registry.h"
#include "lectern/settings/settings.h"
#include "lectern/store/blob_store.h"

namespace lectern::analysing {

/// Safe from any thread: tasks run at the same time.
class AnalyseTask {
 public:
  /// Reads the name model, and publishes the providers. Works without both. `registry` must outlive it.
  /// Throws std::runtime_error if a provider's settings cannot be used.
  AnalyseTask(const settings::Settings& settings, std::shared_ptr<store::BlobStore> store,
              metrics::Registry& registry);
  ~AnalyseTask();

  /// Runs one task of the kinds analyse, analyse_chunk, analyse_reduce, enhance and enhance_page, and returns
  /// its outcome: the effect of the SQL function of its kind, or when to try again. Any other kind is given
  /// up.
  ///
  /// A call that fails is tried again through the queue; at the last attempt its chunk or page is a gap. An
  /// analysis that no model can be asked about is made by rules. A cancelled task ends its call at once. An
  /// outage of the store becomes a waiting task; an outage of the database throws the errors of `db`.
  jobs::Outcome run(const jobs::Task& task, const jobs::Assignment& assignment, jobs::Progress& progress);

  /// What is missing, in one sentence for the operator; empty if nothing is.
  std::string complaint() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace lectern::analysing
