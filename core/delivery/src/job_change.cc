#include "lectern/delivery/job_change.h"

#include "lectern/db/error.h"

namespace lectern::delivery {
namespace {

constexpr db::Statement kMayChange{"delivery.may_change",
                                   "select lectern.may_change($1, $2, $3, $4, $5, $6, $7) as answer"};
constexpr db::Statement kCancel{
    "delivery.cancel_job",
    "select (lectern.cancel_job($1, $2, $5, $6, $3, $4, $7)).job_id is not null as is_there"};
constexpr db::Statement kTrash{"delivery.trash_document",
                               "select lectern.trash_document($1, $2, $5, $6, $3, $4, $7) as is_there"};
constexpr db::Statement kRestore{"delivery.restore_document",
                                 "select lectern.restore_document($1, $2, $5, $6, $3, $4, $7) as is_there"};
constexpr db::Statement kErase{"delivery.erase_document",
                               "select lectern.erase_document($1, $2, $5, $6, $3, $4, $7) as is_there"};
constexpr db::Statement kUnlock{"delivery.unlock_document",
                                "select lectern.unlock_document($1, $2, $3, $4, $5, $6, $7) as lane"};

const db::Statement& statement_of(JobChange change) {
  switch (change) {
    case JobChange::Cancel:
      return kCancel;
    case JobChange::MoveToTrash:
      return kTrash;
    case JobChange::Restore:
      return kRestore;
    case JobChange::Erase:
      break;
  }
  return kErase;
}

/// A constraint's name as the refusal that it means; nothing for others.
std::optional<ChangeRefusal> refusal_of(const db::Rejected& rejected, JobChange change) {
  if (change == JobChange::Cancel && rejected.constraint() == "job_has_not_ended")
    return ChangeRefusal::AlreadyEnded;
  if (rejected.constraint() == "tenant_under_legal_hold") return ChangeRefusal::LegalHold;
  return std::nullopt;
}

Result<Done, ChangeRefusal> may_make(db::Database& database, const Changer& changer, const PublicId& job,
                                     JobChange change) {
  if (change == JobChange::Erase && may_change(database, changer, job, true)) return Done{};
  return may_change(database, changer, job, change == JobChange::Restore);
}

}  // namespace

Result<Done, ChangeRefusal> may_change(db::Database& database, const Changer& changer, const PublicId& job,
                                       bool in_trash) {
  const Viewer& viewer = changer.viewer;
  const db::Rows rows = database.call(kMayChange, {viewer.tenant, viewer.account, viewer.api_key,
                                                   viewer.sees_all, changer.manages_tenant, job, in_trash});
  const std::string_view answer = rows.one().text("answer");
  if (answer == "not_found") return ChangeRefusal::NotFound;
  if (answer == "forbidden") return ChangeRefusal::NotOwner;
  return Done{};
}

Result<Done, ChangeRefusal> change_job(db::Database& database, const Changer& changer, const PublicId& job,
                                       JobChange change) {
  LECTERN_TRY_DONE(may_make(database, changer, job, change));
  const Viewer& viewer = changer.viewer;
  try {
    const db::Rows rows =
        database.call(statement_of(change), {viewer.tenant, job, viewer.account, viewer.api_key,
                                             changer.actor, changer.request_id, changer.manages_tenant});
    if (!rows.one().boolean("is_there")) return ChangeRefusal::NotFound;
    return Done{};
  } catch (const db::Rejected& rejected) {
    if (const auto refusal = refusal_of(rejected, change)) return *refusal;
    throw;
  }
}

int unlock_job(db::Database& database, const Changer& changer, const PublicId& job,
               const std::vector<std::byte>& sealed_password) {
  const Viewer& viewer = changer.viewer;
  const db::Rows rows =
      database.call(kUnlock, {viewer.tenant, job, viewer.account, viewer.api_key, db::bytes(sealed_password),
                              changer.actor, changer.request_id});
  return static_cast<int>(rows.one().integer("lane"));
}

}  // namespace lectern::delivery
