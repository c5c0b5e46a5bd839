// Analyses of a document: asking for them, waiting for them, reading them as JSON and Markdown.

#include "lectern/db/notifier.h"
#include "lectern/delivery/analysis.h"
#include "lectern/json/write.h"
#include "routes/jobs/job_answers.h"
#include "routes/models/model_answers.h"
#include "routes/routes.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Answer list(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto found = delivery::list_analyses(*call.app.databases.borrow(), viewer_of(call.principal), job);
  if (!found) return problem::not_found();
  return Outcome(tagged_answer(call.request, "application/json", found->json));
}

/// 200 with all analyses if they have ended, otherwise 202.
Response asked_answer(db::Database& database, const delivery::Viewer& viewer, const PublicId& job) {
  const auto found = delivery::list_analyses(database, viewer, job);
  if (!found) return Response(404);
  Response response = Response::json(found->have_ended ? 200 : 202, found->json);
  response.header("Cache-Control", "private, no-cache");
  return response;
}

LongPoll wait_for_analyses(const Call& call, const PublicId& job, int seconds,
                           access::ConcurrencyLimiter::Held place) {
  const auto finish = [viewer = viewer_of(call.principal), job, seconds,
                       place = std::move(place)](AppContext& app) {
    Response response = asked_answer(*app.databases.borrow(), viewer, job);
    response.header("Preference-Applied", "wait=" + std::to_string(seconds));
    return response;
  };
  return {call.principal.tenant, job, call.app.clock.steady() + std::chrono::seconds(seconds), finish, true};
}

Answer ask(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(seconds, seconds_to_wait(call.request));
  LECTERN_TRY(body, call.body("AnalysesRequest"));
  std::vector<std::string> kinds;
  for (const json::Value& kind : *body.find("kinds")->array()) kinds.push_back(*kind.text());
  std::optional<std::string> language;
  if (const json::Value* given = body.find("language")) language = *given->text();
  const json::Value* again = body.find("again");

  const std::string actor = call.principal.actor();
  const delivery::Asker asker{viewer_of(call.principal), actor, call.request.id()};
  const auto asked = delivery::request_analyses(*call.app.databases.borrow(), asker, job, kinds, language,
                                                again != nullptr && *again->boolean());
  LECTERN_TRY_DONE(check_asked(asked.outcome));
  if (asked.lane) call.app.notifier.ring(db::kTaskChannel, std::to_string(*asked.lane));
  if (seconds > 0) {
    // A caller with too many waiting requests is answered at once.
    if (auto place = call.app.waits.take(call.principal))
      return Outcome(wait_for_analyses(call, job, seconds, std::move(place)));
  }
  return Outcome(asked_answer(*call.app.databases.borrow(), asker.viewer, job));
}

Answer open(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto found =
      delivery::open_analysis(*call.app.databases.borrow(), viewer_of(call.principal), job, call.captures[1]);
  if (!found) return problem::not_found();
  if (call.request.query_value("format").value_or("json") != "md")
    return Outcome(tagged_answer(call.request, "application/json", found->json));
  if (!found->markdown) return problem::not_found().with_detail("The analysis is not done.");
  return Outcome(tagged_answer(call.request, "text/markdown; charset=utf-8", *found->markdown));
}

Answer estimate(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto found =
      delivery::estimate_analyses(*call.app.databases.borrow(), viewer_of(call.principal), job,
                                  split_at_commas(call.request.query_value("kinds").value_or("")));
  if (!found) return problem::not_found();
  if (!found->is_completed) return not_completed();
  return Outcome(Response::json(200, found->json));
}

}  // namespace

std::vector<Route> analysis_routes() {
  const auto may_read = Needs::of(Right::Read);
  return {
      {Method::Get, "/api/v1/documents/{id}/analyses", may_read, Rate::Status, list},
      {Method::Post, "/api/v1/documents/{id}/analyses", Needs::of(Right::Submit), Rate::Default, ask},
      // Before the kinds: the first pattern that fits answers.
      {Method::Get, "/api/v1/documents/{id}/analyses/estimate", may_read, Rate::Default, estimate},
      {Method::Get, "/api/v1/documents/{id}/analyses/{kind}", may_read, Rate::Result, open},
  };
}

}  // namespace lectern::fcgi
