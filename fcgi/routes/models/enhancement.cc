// The enhancement of a result, and what models were asked about a document.

#include "lectern/db/notifier.h"
#include "lectern/delivery/analysis.h"
#include "lectern/tenants/quotas.h"
#include "routes/jobs/job_answers.h"
#include "routes/models/model_answers.h"
#include "routes/routes.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Answer open(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto found = delivery::open_enhancement(*call.app.databases.borrow(), viewer_of(call.principal), job);
  if (!found) return problem::not_found();
  return Outcome(Response::json(200, *found));
}

Problem money_used_up() {
  return {
      429, "cost_cap", "Money for models used up",
      "Your department has spent what language models may cost this month. An administrator can raise the "
      "limit; otherwise it begins anew next month."};
}

Answer ask(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const std::string actor = call.principal.actor();
  const delivery::Asker asker{viewer_of(call.principal), actor, call.request.id()};
  auto database = call.app.databases.borrow();
  if (tenants::is_money_used_up(*database, call.principal.tenant, "enhance_page")) return money_used_up();
  const auto asked = delivery::request_enhancement(*database, asker, job);
  LECTERN_TRY_DONE(check_asked(asked.outcome));
  if (asked.lane) call.app.notifier.ring(db::kTaskChannel, std::to_string(*asked.lane));
  const auto found = delivery::open_enhancement(*database, asker.viewer, job);
  if (!found) return problem::not_found();
  return Outcome(Response::json(202, *found));
}

Answer list_calls(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto found = delivery::list_model_calls(*call.app.databases.borrow(), viewer_of(call.principal), job);
  if (!found) return problem::not_found();
  return Outcome(Response::json(200, *found));
}

}  // namespace

std::vector<Route> enhancement_routes() {
  const auto may_read = Needs::of(Right::Read);
  return {
      {Method::Get, "/api/v1/documents/{id}/enhancement", may_read, Rate::Status, open},
      {Method::Post, "/api/v1/documents/{id}/enhancement", Needs::of(Right::Submit), Rate::Default, ask},
      {Method::Get, "/api/v1/documents/{id}/model-calls", may_read, Rate::Default, list_calls},
  };
}

}  // namespace lectern::fcgi
