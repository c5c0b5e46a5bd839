#include "routes/documents/job_change.h"

#include "routes/jobs/job_answers.h"

namespace lectern::fcgi {
namespace {

Problem problem_of(delivery::ChangeRefusal refusal) {
  switch (refusal) {
    case delivery::ChangeRefusal::NotFound:
      break;
    case delivery::ChangeRefusal::NotOwner:
      return problem::forbidden("Only the person who submitted the document can change it.");
    case delivery::ChangeRefusal::AlreadyEnded:
      return problem::conflict("already_ended", "The job has already ended.");
    case delivery::ChangeRefusal::LegalHold:
      return problem::conflict("legal_hold", "Nothing can be erased while a legal hold is in force.");
  }
  return problem::not_found();
}

Result<Done, Problem> or_problem(Result<Done, delivery::ChangeRefusal> made) {
  if (!made) return problem_of(made.error());
  return Done{};
}

}  // namespace

delivery::Changer changer_of(const Call& call) {
  return {viewer_of(call.principal), call.principal.rights.has(access::Right::Manage), call.principal.actor(),
          std::string(call.request.id())};
}

Result<Done, Problem> check_owner(Call& call, db::Database& database, const PublicId& job) {
  return or_problem(delivery::may_change(database, changer_of(call), job, false));
}

Result<Done, Problem> change_job(Call& call, db::Database& database, const PublicId& job,
                                 delivery::JobChange change) {
  return or_problem(delivery::change_job(database, changer_of(call), job, change));
}

Problem rerun_problem(const db::Rejected& rejected) {
  if (rejected.constraint() == "job_has_ended") {
    return problem::conflict("still_running", "The job is still running. Cancel it first.");
  }
  if (rejected.constraint() == "document_was_not_denied") {
    return problem::conflict(
        "document_denied",
        "The document was denied, and its file has been erased. Submit it again with force=1 for a new "
        "review.");
  }
  if (rejected.constraint() == "document_is_there") {
    return problem::conflict("original_erased", "The original is no longer kept. Submit it again.");
  }
  if (rejected.constraint() == "job_is_locked") {
    return problem::conflict("not_locked", "The document is not waiting for a password.");
  }
  throw rejected;
}

}  // namespace lectern::fcgi
