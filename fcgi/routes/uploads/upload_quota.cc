#include "routes/uploads/upload_quota.h"

#include <string>

namespace lectern::fcgi {
namespace {

Problem over_quota(std::string detail, std::int64_t wait) {
  Problem problem{429, "upload_quota", "Upload quota used up", std::move(detail)};
  problem.retry_after = static_cast<int>(wait);
  return problem;
}

Problem over_month(const std::string& detail, std::int64_t wait) {
  Problem problem{429, "quota", "Quota used up",
                  detail + " An administrator can raise the quota; otherwise it begins anew next month."};
  problem.retry_after = static_cast<int>(wait);
  return problem;
}

}  // namespace

intake::Uploader uploader_of(const Call& call) {
  const auto& who = call.principal;
  return {who.tenant, who.account, who.key ? std::optional(who.key->value) : std::nullopt, who.actor()};
}

Problem too_large_for(std::int64_t limit) {
  return problem::too_large("The document is larger than the limit of " + std::to_string(limit >> 20) +
                            " MiB.");
}

Problem quota_problem(const intake::QuotaRefusal& refusal) {
  using Reason = intake::QuotaRefusal::Reason;
  switch (refusal.reason) {
    case Reason::TooLarge:
      return too_large_for(refusal.limit);
    case Reason::OpenUploads:
      return over_quota("Finish or cancel the uploads that you have started, then start others.",
                        refusal.wait_seconds);
    case Reason::DayOfPerson:
      return over_quota("You have used up your upload quota for today.", refusal.wait_seconds);
    case Reason::DayOfTenant:
      break;
    case Reason::MonthOfDocuments:
      return over_month("Your department has used up its documents for this month.", refusal.wait_seconds);
    case Reason::MonthOfPages:
      return over_month("Your department has used up its pages for this month.", refusal.wait_seconds);
    case Reason::MonthOfPagesOfPerson:
      return over_month("You have used up your pages for this month.", refusal.wait_seconds);
  }
  return over_quota("Your department has used up its upload quota for today.", refusal.wait_seconds);
}

Result<intake::UploadAllowance, Problem> admit_upload(Call& call, std::optional<std::int64_t> announced) {
  const auto allowance = intake::reserve_quota(*call.app.databases.borrow(), uploader_of(call), announced,
                                               call.app.settings.limits.upload_bytes);
  if (!allowance) return quota_problem(allowance.error());
  return *allowance;
}

void settle_upload(Call& call, const intake::UploadAllowance& allowance, std::int64_t bytes) {
  intake::settle_quota(*call.app.databases.borrow(), uploader_of(call), allowance, bytes);
}

std::int64_t upload_limit(const AppContext& app, TenantId tenant) {
  return intake::document_limit(*app.databases.borrow(), tenant, app.settings.limits.upload_bytes);
}

}  // namespace lectern::fcgi
