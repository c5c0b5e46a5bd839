#include "routes/uploads/upload_quota.h"

#include <string>

namespace lectern::fcgi {
namespace {

constexpr db::Statement kAdmit{
    "fcgi.admit_upload",
    "select o_limit, o_reserved, o_refusal, o_wait from lectern.admit_upload($1, $2, $3, $4, $5)"};
constexpr db::Statement kSettle{"fcgi.settle_upload", "select lectern.settle_upload($1, $2, $3, $4, $5)"};
constexpr db::Statement kLimit{"fcgi.upload_limit", "select lectern.upload_limit($1, $2) as bytes",
                               db::Effect::Reads};

Problem over_quota(std::string detail, std::int64_t wait) {
  Problem problem{429, "upload_quota", "Too much was uploaded", std::move(detail)};
  problem.retry_after = static_cast<int>(wait);
  return problem;
}

}  // namespace

Problem too_large_for(std::int64_t limit) {
  return problem::too_large("The document is larger than the " + std::to_string(limit >> 20) +
                            " MiB that are taken here.");
}

std::optional<Problem> upload_refusal(const db::Row& row) {
  const auto refusal = row.optional_text("o_refusal");
  if (!refusal) return std::nullopt;
  const std::int64_t wait = row.integer("o_wait");
  if (*refusal == "too_large") return too_large_for(row.integer("o_limit"));
  if (*refusal == "open_uploads")
    return over_quota("Finish or cancel the uploads that you have begun, then begin others.", wait);
  if (*refusal == "day_of_person") return over_quota("You have uploaded your part of today.", wait);
  return over_quota("Your department has uploaded its part of today.", wait);
}

Result<UploadAllowance, Problem> admit_upload(Call& call, std::optional<std::int64_t> announced) {
  const auto& who = call.principal;
  const db::Rows rows = call.app.databases.borrow()->call(
      kAdmit, {who.tenant, who.account, who.key, announced, call.app.settings.limits.upload_bytes});
  if (auto refusal = upload_refusal(rows.one())) return std::move(*refusal);
  return UploadAllowance{rows.one().integer("o_limit"), rows.one().integer("o_reserved")};
}

void settle_upload(Call& call, const UploadAllowance& allowance, std::int64_t bytes) {
  const auto& who = call.principal;
  call.app.databases.borrow()->call(kSettle, {who.tenant, who.account, who.key, allowance.reserved, bytes});
}

std::int64_t upload_limit(const AppContext& app, TenantId tenant) {
  return app.databases.borrow()
      ->call(kLimit, {tenant, app.settings.limits.upload_bytes})
      .one()
      .integer("bytes");
}

}  // namespace lectern::fcgi
