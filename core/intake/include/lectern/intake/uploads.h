#pragma once

/// Resumable uploads: created, filled by any number of requests, and then submitted or dropped.
///
/// The bytes of an upload are in the spool under its id; the database has the rest. Only the uploader who
/// created an upload finds it. The database counts what each person and tenant may send, before the first
/// byte. When an upload is complete, `admit` makes its job (submission.h, `Order::upload`). Functions that
/// take a `db::Database` throw the errors of `db`.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/db/database.h"
#include "lectern/intake/submission.h"
#include "lectern/store/address.h"
#include "lectern/store/checksum.h"
#include "lectern/store/spool.h"

namespace lectern::intake {

/// Who sends bytes.
struct Uploader {
  TenantId tenant;
  std::optional<AccountId> account;
  std::optional<std::int64_t> api_key;
  std::string actor;  ///< `Principal::actor()`
};

/// Why nobody may send these bytes now.
struct QuotaRefusal {
  enum class Reason {
    TooLarge,              ///< the document is larger than `limit`
    OpenUploads,           ///< the uploader has begun as many uploads as may be open
    DayOfPerson,           ///< the uploader has sent its share of the day
    DayOfTenant,           ///< the tenant has sent its share of the day
    MonthOfDocuments,      ///< the tenant has sent its documents of the month
    MonthOfPages,          ///< the tenant has sent its pages of the month
    MonthOfPagesOfPerson,  ///< the uploader has sent its pages of the month
  };
  Reason reason = Reason::TooLarge;
  std::int64_t limit = 0;         ///< bytes of one document of this tenant
  std::int64_t wait_seconds = 0;  ///< until it is worth trying again
};

/// What an uploader may send in one request.
struct UploadAllowance {
  std::int64_t limit = 0;     ///< bytes of one document of this tenant
  std::int64_t reserved = 0;  ///< bytes that were counted for it
};

/// Counts a document that is about to come against the quotas. `announced`: its bytes, if the sender has
/// said. `server_limit`: the largest document of the server; a tenant's own limit may be lower.
Result<UploadAllowance, QuotaRefusal> reserve_quota(db::Database& database, const Uploader& uploader,
                                                    std::optional<std::int64_t> announced,
                                                    std::int64_t server_limit);

/// Corrects what `reserve_quota` counted to `bytes`, once a document without an announced length has come.
void settle_quota(db::Database& database, const Uploader& uploader, const UploadAllowance& allowance,
                  std::int64_t bytes);

/// The largest document of a tenant, in bytes.
std::int64_t document_limit(db::Database& database, TenantId tenant, std::int64_t server_limit);

/// A resumable upload.
struct Upload {
  PublicId id;
  std::optional<std::int64_t> length;      ///< bytes of the whole file; nothing until the sender says so
  std::string filename;                    ///< data, never a path
  std::string params;                      ///< JSON, validated
  bool force = false;                      ///< run again although the document is known
  std::vector<std::byte> sealed_password;  ///< empty: none
  std::optional<std::string> job;          ///< public id of its job, once it is submitted
  std::string expires;                     ///< HTTP date; every request moves it on
  std::int64_t limit = 0;                  ///< bytes at most; needed only while `length` is unknown

  /// Whether a file of `size` bytes is the whole upload and waits for its submission.
  bool is_complete(std::int64_t size) const { return !job && length && size >= *length; }
};

/// Creates the upload in the database, counts its length against the quotas, and sets `expires` and `limit`.
Result<Upload, QuotaRefusal> create_upload(db::Database& database, const Uploader& uploader, Upload upload,
                                           std::int64_t server_limit);

/// Nothing: the uploader has no such upload, or it has expired. `limit` is not set.
std::optional<Upload> find_upload(db::Database& database, const Uploader& uploader, const PublicId& id);

/// Moves the expiry on, and keeps a length that became known.
void touch_upload(db::Database& database, TenantId tenant, const Upload& upload);

/// Removes the bytes, then the row. Also throws store::Error.
void drop_upload(db::Database& database, store::Spool& spool, TenantId tenant, const PublicId& id);

/// Why the bytes of a request were not kept.
struct AppendRefusal {
  enum class Reason {
    TooManyBytes,      ///< more than the upload's length or limit
    NotAPdf,           ///< see `refusal`; the upload is useless and should be dropped
    ChecksumMismatch,  ///< the file is what it was before the request
  };
  Reason reason = Reason::TooManyBytes;
  std::optional<Refusal> refusal = {};
};

/// The bytes of one request on their way to the end of an upload's file: bounded, judged and hashed as they
/// arrive. Throws store::Error.
class UploadAppender {
 public:
  /// A checksum of the request's bytes and the digest that the sender announced.
  struct ExpectedChecksum {
    store::Checksum digest;
    std::string expected;  ///< raw bytes
  };

  /// `file` and `sniffer` are borrowed. `at_most`: bytes of the whole file.
  UploadAppender(const PdfSniffer& sniffer, store::SpoolFile& file, std::int64_t at_most,
                 std::optional<ExpectedChecksum> checksum);

  /// The buffer for the next bytes, so that they are not copied; valid until the next call.
  std::span<std::byte> room(std::size_t at_most) { return file_.room(at_most); }

  /// Takes the next bytes. After a refusal nothing more is taken; bytes of this request that came before
  /// stay.
  Result<Done, AppendRefusal> take(std::span<const std::byte> bytes);

  /// The request has ended. Returns the hash of the file if this request brought all of it and its beginning
  /// was judged; otherwise nothing, and `examine` has to read the file again.
  Result<std::optional<store::Hash>, AppendRefusal> finish();

 private:
  const PdfSniffer& sniffer_;
  store::SpoolFile& file_;
  std::int64_t at_most_;
  std::optional<ExpectedChecksum> checksum_;
  std::int64_t start_;
  store::Hasher hasher_;
};

}  // namespace lectern::intake
