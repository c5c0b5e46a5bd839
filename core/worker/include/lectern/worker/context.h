#pragma once

/// What lectern-scan and lectern-convert have in common: settings, store, the sandboxed reader, passwords,
/// and how to tell outages from documents that cannot be helped.

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/access/seal.h"
#include "lectern/db/database.h"
#include "lectern/jobs/retry.h"
#include "lectern/jobs/task.h"
#include "lectern/jobs/worker.h"
#include "lectern/json/value.h"
#include "lectern/metrics/registry.h"
#include "lectern/reading/read_document.h"
#include "lectern/settings/settings.h"
#include "lectern/store/blob_store.h"

namespace lectern::worker {

/// The passwords of encrypted PDFs: sealed by the web process for us, opened only when a document asks for
/// one.
class Passwords {
 public:
  /// Publishes the public half of the key. Without the secret `password.key` nothing can be opened.
  Passwords(db::Database database, std::optional<std::string> secret);

  /// What an operator should know: without its key no encrypted document can be opened.
  std::string complaint() const;

  /// The password of a job's document; empty when there is none. Throws the errors of `db`.
  std::string find(TenantId tenant, JobId job);

 private:
  db::Database database_;
  std::unique_ptr<access::SealOpener> opener_;
  bool published_ = false;
  void publish();
};

/// How often a worker's life sign looks at the store.
inline constexpr std::chrono::seconds kStoreLooks{4};

/// What a worker works with. One per process.
struct Workshop {
  settings::Settings settings;
  std::shared_ptr<store::BlobStore> store;  ///< shared: the worker asks it too whether it is there
  reading::Extractor extractor;
  Passwords passwords;
};

/// Opens everything, as the program named. Throws when the operator has to look.
Workshop open_workshop(settings::Settings settings, const std::string& program, metrics::Registry& registry);

/// Whether a worker that needs the store may go on (`jobs::WorkerOptions::store_is_there`).
bool is_writable(store::BlobStore& store);

/// What a submission asked of the reader: `ocr`, `tags`, `language` of its parameters, within our limits.
reading::ReadOptions read_options(const json::Value& params, const settings::Limits& limits);

/// A parameters or settings column as a value; an empty object when it is none.
json::Value parsed(const std::string& text);

/// The address of the document's bytes, and of another blob of its tenant.
store::Address original_of(const jobs::Task& task, const jobs::Assignment& assignment);
std::optional<store::Address> address_of(const jobs::Task& task, const jobs::KnownArtefact& artefact);

/// Reads the original with `options`; when it is encrypted and a password was given with it, again with that.
/// `password` is filled then. Throws the errors of `db`.
Result<reading::Document, Refusal> read_original(Workshop& workshop, const jobs::Task& task, int fd,
                                                 reading::ReadOptions& options);

/// The store is away, or there is no room for what is made: the task waits and uses no attempt.
jobs::Outage outage();

/// What becomes of a task when the store failed: it waits for a store that is away, full or may not be
/// written to; bytes that are gone or torn in a store that is well are the end.
jobs::Outcome after_store_failure(const store::Error& error);

/// What a handler gives when it was told to stop: nobody looks at it.
jobs::Outcome stopped();

/// While it lives, a task that is cancelled stops the reader: its child is killed at once.
class Stoppable {
 public:
  Stoppable(reading::Extractor& extractor, jobs::Progress& progress) : progress_(progress) {
    extractor.go_on();
    progress.when_cancelled([&extractor] { extractor.stop(); });
  }
  ~Stoppable() { progress_.when_cancelled({}); }
  Stoppable(const Stoppable&) = delete;
  Stoppable& operator=(const Stoppable&) = delete;

 private:
  jobs::Progress& progress_;
};

/// Runs `work`, stops its reader when the task is cancelled, and turns what only a broken world throws into
/// the task's next state.
template <typename Work>
jobs::Outcome guarded(reading::Extractor& extractor, jobs::Progress& progress, Work&& work) {
  const Stoppable stoppable(extractor, progress);
  try {
    return work();
  } catch (const store::Error& error) {
    return after_store_failure(error);
  }
}

}  // namespace lectern::worker
