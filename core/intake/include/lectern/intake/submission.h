#pragma once

/// Accepts an upload, or refuses it with a reason.
///
/// The order is fixed: size and free space before the body; what the bytes are on the first of them; the hash
/// while they are written; then the blob, and in one transaction the document, its job and its scan task.
/// What was acknowledged is on the disk and in the database.

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/db/database.h"
#include "lectern/db/notifier.h"
#include "lectern/store/blob_store.h"
#include "lectern/store/spool.h"

namespace lectern::intake {

/// How many bytes decide what a file is. A PDF's header may be anywhere in them (ISO 32000-1, annex H,
/// implementation note 13).
inline constexpr std::size_t kSniffBytes = 1024;

/// Recognises PDFs by their first bytes, with libmagic for what is no PDF. Make one per process. Safe from
/// any thread.
class PdfSniffer {
 public:
  PdfSniffer();
  ~PdfSniffer();

  /// Why this is not a PDF, with what it is instead; nothing if it begins like one. `beginning` is at least
  /// `kSniffBytes` of the file, or all of it. Hostile bytes are expected.
  std::optional<Refusal> judge(std::span<const std::byte> beginning) const;

 private:
  struct Magic;
  std::unique_ptr<Magic> magic_;
};

/// A request body on its way into a spooled file: counted against the limit, recognised and hashed while it
/// arrives. One thread at a time. Borrows the sniffer.
class Body {
 public:
  Body(const PdfSniffer& sniffer, store::SpoolFile file, std::int64_t limit)
      : sniffer_(sniffer), file_(std::move(file)), limit_(limit) {}

  /// A buffer that the next bytes may be read into, so that nothing is copied; valid until the next `take`.
  std::span<std::byte> room(std::size_t at_most) { return file_.room(at_most); }

  /// Takes the next bytes. After a refusal nothing more is taken. Throws store::Error.
  Result<Done, Refusal> take(std::span<const std::byte> bytes);

  /// Call when the body is complete. Recognises files that are shorter than `kSniffBytes` and returns the
  /// SHA-256.
  Result<store::Hash, Refusal> finish();

  /// The file that the body is in, to be passed to `admit`.
  store::SpoolFile& file() { return file_; }

 private:
  Result<Done, Refusal> judge_once();

  const PdfSniffer& sniffer_;
  store::SpoolFile file_;
  std::int64_t limit_;
  store::Hasher hasher_;
  std::vector<std::byte> beginning_;
  bool judged_ = false;
};

/// Reads a spooled file again from its start, for uploads that came in pieces: recognises it and returns its
/// SHA-256. Costs one pass over the file. Throws store::Error.
Result<store::Hash, Refusal> examine(const PdfSniffer& sniffer, store::SpoolFile& file);

/// An `Idempotency-Key`: the key, the route that it belongs to, and a hash of everything that defines the
/// request.
struct Idempotency {
  std::string key;
  std::string route;
  store::Hash request;
};

/// Who submits a document, and how it is to be processed. Everything is validated by the caller.
struct Order {
  TenantId tenant;
  std::optional<AccountId> account;
  std::optional<std::int64_t> api_key;
  std::string actor;          ///< `Principal::actor()`
  std::string filename;       ///< data, never a path
  std::string params = "{}";  ///< JSON, validated

  /// The submitter's own id and labels for the document.
  std::optional<std::string> external_id;
  std::vector<std::string> labels;

  /// How urgent it is (jobs::Lane), and whether bytes that are known are processed again.
  int lane = 2;
  bool force = false;
  std::vector<std::byte> sealed_password;  ///< empty: none
  std::optional<std::string> trace_id;     ///< 32 hexadecimal digits
  std::optional<Idempotency> idempotency;
  std::optional<PublicId> upload;  ///< the resumable upload that this was
};

/// A document of an earlier job that is to be processed once more.
struct Rerun {
  TenantId tenant;
  std::optional<AccountId> account;
  std::optional<std::int64_t> api_key;
  std::string actor;
  PublicId job;                       ///< the earlier one
  std::optional<std::string> params;  ///< JSON, validated; nothing: the earlier job's
  std::optional<int> lane;            ///< nothing: the earlier job's
  std::vector<std::byte> sealed_password;
  std::optional<std::string> trace_id;
  std::optional<Idempotency> idempotency;
};

/// A submission that was accepted: a new job, or the one that these bytes already have.
struct Admitted {
  PublicId job;

  /// As the API names it.
  std::string status;

  /// Whether these bytes have this job already, and how long a new one will take by what was measured lately.
  bool duplicate = false;
  double estimated_seconds = 0;
  int lane = 0;             ///< where its work was queued just now; 0: nowhere, it was there before
  bool was_denied = false;  ///< a duplicate of a document that was denied: its bytes are not kept
};

/// Why a key for idempotency refused a submission.
enum class Idempotent { Mismatch };  ///< the same key came with another request

/// Makes the job and moves the file into the store, in one transaction: see submit_document.sql. Throws
/// store::Error and db::Error; in doubt about the commit it looks before it gives up.
Result<Admitted, Idempotent> admit(db::Database& database, db::Notifier& notifier, store::BlobStore& store,
                                   store::SpoolFile& file, const store::Hash& hash, const Order& order);

/// Makes a new job for the earlier one's document. Throws db::Error; Rejected by "job_has_ended" while the
/// earlier one still runs, by "document_is_there" when the bytes are gone.
Result<Admitted, Idempotent> run_again(db::Database& database, db::Notifier& notifier, const Rerun& rerun);

/// The public key under which the password of a document has to be sealed (secrets/seal.h), as the workers
/// published it. Nothing while no worker has. Throws db::Error.
std::optional<std::array<std::byte, 32>> read_seal_key(db::Database& database);

/// A file name as we keep it: without folders, control characters and broken UTF-8, at most 255 bytes, never
/// empty.
std::string tidy_filename(std::string_view name);

}  // namespace lectern::intake
