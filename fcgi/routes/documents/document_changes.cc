// The trash: moving documents in and out, and erasing them; and one change for many documents at once.

#include "lectern/db/error.h"
#include "lectern/db/notifier.h"
#include "lectern/intake/submission.h"
#include "lectern/json/write.h"
#include "routes/documents/job_change.h"
#include "routes/jobs/job_answers.h"
#include "routes/routes.h"

namespace lectern::fcgi {
namespace {

using access::Right;

/// `?permanently=true` or nothing.
Result<bool, Problem> is_permanent(const Request& request) {
  bool permanently = false;
  std::optional<Problem> wrong;
  request.each_query_value([&](const std::string& name, const std::string& value) {
    if (name != "permanently") {
      wrong = problem::invalid_parameter(name, "unknown parameter");
    } else if (value != "true" && value != "false") {
      wrong = problem::invalid_parameter(name, "true or false");
    } else {
      permanently = value == "true";
    }
  });
  if (wrong) return std::move(*wrong);
  return permanently;
}

Answer delete_document(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(permanently, is_permanent(call.request));
  auto database = call.app.databases.borrow();
  const auto change = permanently ? delivery::JobChange::Erase : delivery::JobChange::MoveToTrash;
  LECTERN_TRY_DONE(change_job(call, *database, job, change));
  call.app.notifier.ring(db::kEventChannel);
  return Outcome(Response(204));
}

Answer restore_document(Call& call) {
  LECTERN_TRY(job, call.job_id());
  auto database = call.app.databases.borrow();
  LECTERN_TRY_DONE(change_job(call, *database, job, delivery::JobChange::Restore));
  call.app.notifier.ring(db::kEventChannel);
  const auto restored = delivery::read_job(*database, viewer_of(call.principal), job);
  if (!restored) return problem::not_found();
  return Outcome(Response::json(200, job_json(*restored, call.app.estimates)));
}

/// Reprocesses the document with its first parameters.
Result<Done, Problem> run_again(Call& call, db::Database& database, const PublicId& job) {
  LECTERN_TRY_DONE(check_owner(call, database, job));
  const auto viewer = viewer_of(call.principal);
  intake::Rerun rerun{viewer.tenant, viewer.account, viewer.api_key, call.principal.actor(),
                      job,           std::nullopt,   std::nullopt,   {},
                      std::nullopt,  std::nullopt};
  if (const auto trace = call.request.trace_id(); !trace.empty()) rerun.trace_id = std::string(trace);
  try {
    if (!intake::run_again(database, call.app.notifier, rerun)) return problem::internal_error();
    return Done{};
  } catch (const db::Rejected& rejected) {
    return rerun_problem(rejected);
  }
}

/// The change that an action of `DocumentsChange` means; nothing for `reprocess`.
std::optional<delivery::JobChange> change_named(std::string_view action) {
  using delivery::JobChange;
  if (action == "cancel") return JobChange::Cancel;
  if (action == "trash") return JobChange::MoveToTrash;
  if (action == "restore") return JobChange::Restore;
  if (action == "erase") return JobChange::Erase;
  return std::nullopt;
}

/// Each document by itself: a refusal for one does not stop the others.
Answer change_documents(Call& call) {
  LECTERN_TRY(body, call.body("DocumentsChange"));
  const auto change = change_named(body.text_of("action"));
  auto database = call.app.databases.borrow();
  json::Writer out;
  out.begin_object().key("results").begin_array();
  for (const json::Value& given : *body.find("job_ids")->array()) {
    const auto job = PublicId::parse(*given.text());
    const Result<Done, Problem> done = !job     ? problem::not_found()
                                       : change ? change_job(call, *database, *job, *change)
                                                : run_again(call, *database, *job);
    out.begin_object().member("job_id", *given.text()).member("done", done.has_value());
    if (!done.has_value()) out.member("problem", done.error().name).member("detail", done.error().detail);
    out.end_object();
  }
  call.app.notifier.ring(db::kEventChannel);
  return Outcome(Response::json(200, out.end_array().end_object().take()));
}

}  // namespace

std::vector<Route> document_change_routes() {
  return {
      {Method::Delete, "/api/v1/documents/{id}", Needs::of(Right::Submit), Rate::Default, delete_document},
      {Method::Post, "/api/v1/documents/{id}/restore", Needs::of(Right::Submit), Rate::Default,
       restore_document},
      {Method::Post, "/api/v1/document-changes", Needs::of(Right::Submit), Rate::Default, change_documents},
  };
}

}  // namespace lectern::fcgi
