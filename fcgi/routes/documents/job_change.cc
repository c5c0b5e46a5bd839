#include "routes/documents/job_change.h"

#include "routes/jobs/job_answers.h"

namespace lectern::fcgi {
namespace {

constexpr db::Statement kMayChange{"fcgi.may_change",
                                   "select lectern.may_change($1, $2, $3, $4, $5, $6, $7) as answer"};
constexpr db::Statement kCancel{
    "fcgi.cancel_job",
    "select (lectern.cancel_job($1, $2, $5, $6, $3, $4, $7)).job_id is not null as is_there"};
constexpr db::Statement kTrash{"fcgi.trash_document",
                               "select lectern.trash_document($1, $2, $5, $6, $3, $4, $7) as is_there"};
constexpr db::Statement kRestore{"fcgi.restore_document",
                                 "select lectern.restore_document($1, $2, $5, $6, $3, $4, $7) as is_there"};
constexpr db::Statement kErase{"fcgi.erase_document",
                               "select lectern.erase_document($1, $2, $5, $6, $3, $4, $7) as is_there"};

std::string answer_of(Call& call, db::Database& database, const PublicId& job, Place place) {
  const auto viewer = viewer_of(call.principal);
  const db::Rows rows = database.call(
      kMayChange, {viewer.tenant, viewer.account, viewer.api_key, viewer.sees_all,
                   call.principal.rights.has(access::Right::Manage), job, place == Place::Trash});
  return std::string(rows.one().text("answer"));
}

Result<Done, Problem> run(Call& call, db::Database& database, const PublicId& job,
                          const db::Statement& statement) {
  const auto viewer = viewer_of(call.principal);
  try {
    const db::Rows rows =
        database.call(statement, {viewer.tenant, job, viewer.account, viewer.api_key, call.principal.actor(),
                                  call.request.id(), call.principal.rights.has(access::Right::Manage)});
    if (!rows.one().boolean("is_there")) return problem::not_found();
    return Done{};
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() != "tenant_under_legal_hold") throw;
    return problem::conflict("legal_hold", "Nothing may be erased here at the moment.");
  }
}

}  // namespace

Result<Done, Problem> check_owner(Call& call, db::Database& database, const PublicId& job, Place place) {
  const std::string answer = answer_of(call, database, job, place);
  if (answer == "not_found") return problem::not_found();
  if (answer == "forbidden") return problem::forbidden("Only who submitted it may change it.");
  return Done{};
}

Result<Done, Problem> cancel_job(Call& call, db::Database& database, const PublicId& job) {
  LECTERN_TRY_DONE(check_owner(call, database, job));
  try {
    return run(call, database, job, kCancel);
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() != "job_has_not_ended") throw;
    return problem::conflict("already_ended", "The job has ended already.");
  }
}

Result<Done, Problem> move_to_trash(Call& call, db::Database& database, const PublicId& job) {
  LECTERN_TRY_DONE(check_owner(call, database, job));
  return run(call, database, job, kTrash);
}

Result<Done, Problem> restore_from_trash(Call& call, db::Database& database, const PublicId& job) {
  LECTERN_TRY_DONE(check_owner(call, database, job, Place::Trash));
  return run(call, database, job, kRestore);
}

Problem rerun_problem(const db::Rejected& rejected) {
  if (rejected.constraint() == "job_has_ended") {
    return problem::conflict("still_running", "The job still runs. Cancel it first.");
  }
  if (rejected.constraint() == "document_was_not_denied") {
    return problem::conflict(
        "document_denied",
        "The document was denied, and its file has been erased. Submit it again with force=1 to "
        "have it looked at anew.");
  }
  if (rejected.constraint() == "document_is_there") {
    return problem::conflict("original_erased", "The original is no longer kept. Submit it again.");
  }
  if (rejected.constraint() == "job_is_locked") {
    return problem::conflict("not_locked", "The document does not wait for a password.");
  }
  throw rejected;
}

Result<Done, Problem> erase_job(Call& call, db::Database& database, const PublicId& job) {
  if (answer_of(call, database, job, Place::Trash) != "ok") {
    LECTERN_TRY_DONE(check_owner(call, database, job));
  }
  return run(call, database, job, kErase);
}

}  // namespace lectern::fcgi
