#pragma once

/// What a worker program opens once and uses for every task: settings, store, the sandboxed reader,
/// passwords. Also the functions that scan and convert tasks share, among them the one place where a failure
/// of the store becomes the task's next state.

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/db/database.h"
#include "lectern/jobs/retry.h"
#include "lectern/jobs/task.h"
#include "lectern/jobs/worker.h"
#include "lectern/json/value.h"
#include "lectern/metrics/registry.h"
#include "lectern/reading/read_document.h"
#include "lectern/secrets/seal.h"
#include "lectern/settings/settings.h"
#include "lectern/store/blob_store.h"

namespace lectern::worker {

/// The passwords of encrypted PDFs. The web process seals a password with our public key when the document is
/// submitted; only a worker that has the secret key opens it, and only for a document that needs it.
class Passwords {
 public:
  /// Publishes the public key, so that the web process can seal. `secret` is the content of `password.key`;
  /// without it no password can be opened, and `complaint` says so. If the database is away, publishing is
  /// left to the first `find`.
  Passwords(db::Database database, std::optional<std::string> secret);

  /// One sentence for the operator if the key is missing; empty otherwise.
  std::string complaint() const;

  /// The password of the job's document; empty if none was given, if it cannot be opened, or if the key is
  /// missing. The caller wipes it (`secrets::wipe`). Throws the errors of `db`.
  std::string find(TenantId tenant, JobId job);

 private:
  db::Database database_;
  std::unique_ptr<secrets::SealOpener> opener_;
  bool published_ = false;
  void publish();
};

/// How often the heartbeat of a worker checks that the store is there.
inline constexpr std::chrono::seconds kStoreCheckInterval{4};

/// What a worker works with. One per process; used by the thread that runs tasks.
struct WorkerContext {
  settings::Settings settings;
  /// Shared with the run loop and the heartbeat, which ask whether it is there.
  std::shared_ptr<store::BlobStore> store;
  reading::Extractor extractor;
  Passwords passwords;
};

/// Opens the store of the settings. Its operations are counted in `registry`, which must outlive it. Throws
/// nothing: the store may be absent now.
std::shared_ptr<store::BlobStore> open_store(const settings::Store& settings, metrics::Registry& registry);

/// Opens the store and the connection for passwords, and prepares the reader, which starts its programs at
/// the first document. `program` is the name that the database sees. Operations of the store are counted in
/// `registry`, which must outlive the context. Throws store::Error if the store cannot be used.
WorkerContext open_context(settings::Settings settings, const std::string& program,
                           metrics::Registry& registry);

/// Whether the store takes writes: false if it is away, full or read-only. Writes and removes a probe file.
bool is_writable(store::BlobStore& store);

/// The reader's options: `ocr`, `tags` and `language` as the submission asked, within the installation's
/// limits. An unknown word for `ocr` or `tags` means the default, an unknown language means English.
reading::ReadOptions read_options(const json::Value& params, const settings::Limits& limits);

/// The JSON object in a column of parameters or settings. An empty object if `text` is anything else.
json::Value parsed(const std::string& text);

/// Where the document's bytes are. Throws store::Error (Broken) if the assignment's hash is not one.
store::Address original_of(const jobs::Task& task, const jobs::Assignment& assignment);

/// Where a blob of the same tenant is; nothing if its bucket or its hash is unknown.
std::optional<store::Address> address_of(const jobs::Task& task, const jobs::KnownArtefact& artefact);

/// Reads the document behind `fd`. If it is encrypted and a password was submitted with it, reads it again
/// with that password, which is then in `options.password`: the caller wipes it. Refuses as
/// `reading::Extractor::read` does. Throws the errors of `db`.
Result<reading::Document, Refusal> read_original(WorkerContext& context, const jobs::Task& task, int fd,
                                                 reading::ReadOptions& options);

/// The store is away or full: the task waits and uses no attempt.
jobs::Outage outage();

/// The next state of a task whose handler met a failure of the store, which is logged here. It waits if the
/// store is away, full or read-only. It is given up, with a message for the submitter, if the bytes are
/// missing or damaged in a store that works.
jobs::Outcome after_store_failure(const store::Error& error);

/// What a handler returns for a cancelled task. The queue discards it.
jobs::Outcome stopped();

/// As long as this object exists, cancelling the task stops the reader: its child is killed at once. Borrows
/// both.
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

/// Runs `work`, stops the reader if the task is cancelled, and turns a store::Error into the task's next
/// state
/// (`after_store_failure`). Errors of `db` pass through to the run loop.
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
