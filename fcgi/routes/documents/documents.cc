// The status of a job, its scan, and cancelling, reprocessing and unlocking it.

#include "lectern/db/error.h"
#include "lectern/json/write.h"
#include "routes/documents/job_change.h"
#include "routes/jobs/job_answers.h"
#include "routes/routes.h"
#include "routes/uploads/submission.h"
#include "routes/uploads/submission_request.h"

namespace lectern::fcgi {
namespace {

using access::Right;

std::string etag_of(const delivery::JobView& job, const Estimates& estimates) {
  const auto minutes = minutes_left(job, estimates);
  return "\"v" + std::to_string(job.version) + "." + (minutes ? std::to_string(*minutes) : "-") + "\"";
}

Response job_response(const delivery::JobView& job, const Request& request, const Estimates& estimates) {
  const std::string etag = etag_of(job, estimates);
  if (request.has_already(etag)) {
    Response same(304);
    same.header("ETag", etag).header("Cache-Control", "private, no-cache");
    return same;
  }
  Response response = Response::json(200, job_json(job, estimates));
  response.header("ETag", etag).header("Cache-Control", "private, no-cache");
  return response;
}

Answer get_document(Call& call) {
  if (!call.credential) return problem::unauthenticated();
  const auto id = PublicId::parse(call.captures[0]);
  // A text that is not a UUID is looked up as well, as one that nobody has: 401 comes before 404.
  static const PublicId nowhere = PublicId::parse("00000000-0000-0000-0000-000000000000").value();
  const auto found =
      delivery::read_job_as(*call.app.databases.borrow(), call.credential->hash,
                            call.credential->by == access::SignedInBy::Session, id ? *id : nowhere);
  call.caller = Caller{found.tenant, found.actor, found.unlimited};
  switch (found.outcome) {
    case delivery::Lookup::Unauthenticated:
      return problem::unauthenticated();
    case delivery::Lookup::Forbidden:
      return problem::forbidden("This requires the right to read.");
    case delivery::Lookup::NotFound:
      return problem::not_found();
    case delivery::Lookup::Ok:
      break;
  }
  return Outcome(job_response(*found.job, call.request, call.app.estimates));
}

Answer get_scan(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto view = delivery::open_scan(*call.app.databases.borrow(), viewer_of(call.principal), job);
  if (!view) return problem::not_found();
  if (!view->scan) return problem::not_found().with_detail("There is no scan of this document.");
  return Outcome(Response::json(200, *view->scan));
}

Answer cancel_document(Call& call) {
  LECTERN_TRY(job, call.job_id());
  auto database = call.app.databases.borrow();
  LECTERN_TRY_DONE(change_job(call, *database, job, delivery::JobChange::Cancel));
  call.app.notifier.ring(db::kEventChannel);
  const auto cancelled = delivery::read_job(*database, viewer_of(call.principal), job);
  if (!cancelled) return problem::not_found();
  return Outcome(Response::json(200, job_json(*cancelled, call.app.estimates)));
}

/// The first job's parameters, overridden by those given now; nothing if none are given.
Result<std::optional<std::string>, Problem> merged_params(const delivery::JobView& old,
                                                          const json::Value& given) {
  if (given.object()->empty()) return std::optional<std::string>();
  auto params = json::decode(old.params);
  if (!params) return problem::internal_error();
  for (const auto& [name, value] : *given.object()) params->set(name, value);
  return std::optional(json::to_text(*params));
}

/// The second run that the caller asks for, checked; the password is sealed.
Result<intake::Rerun, Problem> rerun_of(Call& call, db::Database& database, const PublicId& job,
                                        const json::Value& given) {
  const auto viewer = viewer_of(call.principal);
  const auto old = delivery::read_job(database, viewer, job);
  if (!old) return problem::not_found();
  LECTERN_TRY(params, merged_params(*old, given));
  LECTERN_TRY(password, password_of(call.request));
  LECTERN_TRY(sealed, seal_password(password, database));
  LECTERN_TRY(once,
              idempotency_of(call.request, "documents/reprocess", job.text() + "\n" + json::to_text(given)));
  std::optional<int> lane;
  if (given.find("profile") != nullptr) lane = lane_of(given);
  intake::Rerun rerun{viewer.tenant, viewer.account,    viewer.api_key, call.principal.actor(),
                      job,           std::move(params), lane,           std::move(sealed),
                      std::nullopt,  std::move(once)};
  if (const auto trace = call.request.trace_id(); !trace.empty()) rerun.trace_id = std::string(trace);
  return rerun;
}

Answer reprocess_document(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(given, call.optional_body("SubmitParams"));
  LECTERN_TRY_DONE(apply_preset(call, given));
  auto database = call.app.databases.borrow();
  LECTERN_TRY_DONE(check_owner(call, *database, job));
  LECTERN_TRY(rerun, rerun_of(call, *database, job, given));
  try {
    auto admitted = intake::run_again(*database, call.app.notifier, rerun);
    if (!admitted) return idempotency_mismatch();
    return answer_admitted(call, *admitted, 0, false);
  } catch (const db::Rejected& rejected) {
    return rerun_problem(rejected);
  }
}

/// Gives the same job its password: it needs no second row, however many tries it takes.
Answer unlock_document(Call& call) {
  LECTERN_TRY(job, call.job_id());
  auto database = call.app.databases.borrow();
  LECTERN_TRY_DONE(check_owner(call, *database, job));
  LECTERN_TRY(password, password_of(call.request));
  if (password.empty()) return problem::bad_request("The header Lectern-Password is missing.");
  LECTERN_TRY(sealed, seal_password(password, *database));
  try {
    const int lane = delivery::unlock_job(*database, changer_of(call), job, sealed);
    call.app.notifier.ring(db::kTaskChannel, std::to_string(lane));
    call.app.notifier.ring(db::kEventChannel);
  } catch (const db::Rejected& rejected) {
    return rerun_problem(rejected);
  }
  const auto unlocked = delivery::read_job(*database, viewer_of(call.principal), job);
  if (!unlocked) return problem::not_found();
  return Outcome(Response::json(202, job_json(*unlocked, call.app.estimates)));
}

}  // namespace

std::vector<Route> document_routes() {
  return {
      {Method::Get, "/api/v1/documents/{id}", Needs::of(Right::Read).resolved_by_handler(), Rate::Status,
       get_document},
      {Method::Get, "/api/v1/documents/{id}/scan", Needs::of(Right::Read), Rate::Result, get_scan},
      {Method::Post, "/api/v1/documents/{id}/cancel", Needs::of(Right::Submit), Rate::Default,
       cancel_document},
      {Method::Post, "/api/v1/documents/{id}/reprocess", Needs::of(Right::Submit), Rate::Submit,
       reprocess_document},
      {Method::Post, "/api/v1/documents/{id}/unlock", Needs::of(Right::Submit), Rate::Submit,
       unlock_document},
  };
}

}  // namespace lectern::fcgi
