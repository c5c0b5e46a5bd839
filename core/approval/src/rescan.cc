#include "lectern/approval/rescan.h"

#include "rescan_outcome.h"

namespace lectern::approval {
namespace {

constexpr db::Statement kStart{"approval.start_rescans",
                               "select queued, gone from lectern.start_rescans($1, null, $2, $3)"};
constexpr db::Statement kList{"approval.list_rescans", "select lectern.list_rescans($1, $2)::text as rescans",
                              db::Effect::Reads};
constexpr db::Statement kHoldAgain{"approval.hold_again",
                                   "select outcome, lane from lectern.hold_again($1, $2::uuid, $3, $4)"};

}  // namespace

RescansStarted start_rescans(db::Database& database, const Approver& approver, std::string_view request) {
  const db::Rows rows = database.call(kStart, {approver.tenant, approver.actor, request});
  const db::Row row = rows.one();
  return {static_cast<int>(row.integer("queued")), static_cast<int>(row.integer("gone"))};
}

std::string list_rescans(db::Database& database, TenantId tenant, int limit) {
  return std::string(database.call(kList, {tenant, limit}).one().text("rescans"));
}

HeldAgain hold_again(db::Database& database, const Approver& approver, const PublicId& job,
                     std::string_view request) {
  const db::Rows rows = database.call(kHoldAgain, {approver.tenant, job, approver.actor, request});
  const db::Row row = rows.one();
  return {rescan_outcome_of(row.text("outcome")), row.optional_integer("lane")};
}

}  // namespace lectern::approval
