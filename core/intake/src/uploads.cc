#include "lectern/intake/uploads.h"

namespace lectern::intake {
namespace {

constexpr db::Statement kReserve{
    "intake.admit_upload",
    "select o_limit, o_reserved, o_refusal, o_wait from lectern.admit_upload($1, $2, $3, $4, $5)"};
constexpr db::Statement kSettle{"intake.settle_upload", "select lectern.settle_upload($1, $2, $3, $4, $5)"};
constexpr db::Statement kLimit{"intake.upload_limit", "select lectern.upload_limit($1, $2) as bytes",
                               db::Effect::Reads};
constexpr db::Statement kCreate{
    "intake.create_upload",
    "select o_expires, o_limit, o_refusal, o_wait from lectern.create_upload($1, $2, $3, $4, $5, $6, $7, $8, "
    "$9, $10, $11)"};
constexpr db::Statement kRead{
    "intake.read_upload",
    "select o_bytes, o_filename, o_params, o_force, o_sealed_password, o_job, o_expires "
    "from lectern.read_upload($1, $2, $3)",
    db::Effect::Reads};
constexpr db::Statement kTouch{"intake.touch_upload", "select lectern.touch_upload($1, $2, $3)"};
constexpr db::Statement kDrop{"intake.drop_upload", "select lectern.drop_upload($1, $2)"};

QuotaRefusal::Reason reason_named(std::string_view name) {
  using Reason = QuotaRefusal::Reason;
  if (name == "too_large") return Reason::TooLarge;
  if (name == "open_uploads") return Reason::OpenUploads;
  if (name == "day_of_person") return Reason::DayOfPerson;
  if (name == "month_of_documents") return Reason::MonthOfDocuments;
  if (name == "month_of_pages") return Reason::MonthOfPages;
  if (name == "month_of_pages_of_person") return Reason::MonthOfPagesOfPerson;
  return Reason::DayOfTenant;
}

/// The refusal in a row of admit_upload or create_upload; nothing if there is none.
std::optional<QuotaRefusal> refusal_in(const db::Row& row) {
  const auto name = row.optional_text("o_refusal");
  if (!name) return std::nullopt;
  return QuotaRefusal{reason_named(*name), row.optional_integer("o_limit").value_or(0),
                      row.optional_integer("o_wait").value_or(0)};
}

}  // namespace

Result<UploadAllowance, QuotaRefusal> reserve_quota(db::Database& database, const Uploader& uploader,
                                                    std::optional<std::int64_t> announced,
                                                    std::int64_t server_limit) {
  const db::Rows rows =
      database.call(kReserve, {uploader.tenant, uploader.account, uploader.api_key, announced, server_limit});
  if (auto refusal = refusal_in(rows.one())) return *refusal;
  return UploadAllowance{rows.one().integer("o_limit"), rows.one().integer("o_reserved")};
}

void settle_quota(db::Database& database, const Uploader& uploader, const UploadAllowance& allowance,
                  std::int64_t bytes) {
  database.call(kSettle, {uploader.tenant, uploader.account, uploader.api_key, allowance.reserved, bytes});
}

std::int64_t document_limit(db::Database& database, TenantId tenant, std::int64_t server_limit) {
  return database.call(kLimit, {tenant, server_limit}).one().integer("bytes");
}

Result<Upload, QuotaRefusal> create_upload(db::Database& database, const Uploader& uploader, Upload upload,
                                           std::int64_t server_limit) {
  const db::Param password =
      upload.sealed_password.empty() ? db::Param(nullptr) : db::bytes(upload.sealed_password);
  const db::Rows made = database.call(
      kCreate, {uploader.tenant, upload.id, uploader.actor, uploader.account, uploader.api_key, upload.length,
                upload.filename, upload.params, upload.force, password, server_limit});
  if (auto refusal = refusal_in(made.one())) return *refusal;
  upload.expires = made.one().text("o_expires");
  upload.limit = made.one().integer("o_limit");
  return upload;
}

std::optional<Upload> find_upload(db::Database& database, const Uploader& uploader, const PublicId& id) {
  const db::Rows rows = database.call(kRead, {uploader.tenant, uploader.actor, id});
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  Upload upload{id,
                row.optional_integer("o_bytes"),
                std::string(row.text("o_filename")),
                std::string(row.text("o_params")),
                row.boolean("o_force"),
                {},
                row.optional_text("o_job"),
                std::string(row.text("o_expires"))};
  if (!row.is_null("o_sealed_password")) upload.sealed_password = row.bytes("o_sealed_password");
  return upload;
}

void touch_upload(db::Database& database, TenantId tenant, const Upload& upload) {
  database.call(kTouch, {tenant, upload.id, upload.length});
}

void drop_upload(db::Database& database, store::Spool& spool, TenantId tenant, const PublicId& id) {
  spool.remove(id);
  database.call(kDrop, {tenant, id});
}

UploadAppender::UploadAppender(const PdfSniffer& sniffer, store::SpoolFile& file, std::int64_t at_most,
                               std::optional<ExpectedChecksum> checksum)
    : sniffer_(sniffer),
      file_(file),
      at_most_(at_most),
      checksum_(std::move(checksum)),
      start_(file.size()) {}

Result<Done, AppendRefusal> UploadAppender::take(std::span<const std::byte> bytes) {
  if (file_.size() + static_cast<std::int64_t>(bytes.size()) > at_most_)
    return AppendRefusal{AppendRefusal::Reason::TooManyBytes};
  if (file_.size() == 0 && bytes.size() >= kSniffBytes) {
    if (auto refusal = sniffer_.judge(bytes))
      return AppendRefusal{AppendRefusal::Reason::NotAPdf, std::move(refusal)};
  }
  if (start_ == 0) hasher_.add(bytes);
  if (checksum_) checksum_->digest.add(bytes);
  file_.append(bytes);
  return Done{};
}

Result<std::optional<store::Hash>, AppendRefusal> UploadAppender::finish() {
  file_.flush();
  if (checksum_ && checksum_->digest.finish() != checksum_->expected) {
    file_.truncate(start_);
    return AppendRefusal{AppendRefusal::Reason::ChecksumMismatch};
  }
  const bool all_at_once = start_ == 0 && file_.size() >= static_cast<std::int64_t>(kSniffBytes);
  return all_at_once ? std::optional(hasher_.finish()) : std::nullopt;
}

}  // namespace lectern::intake
