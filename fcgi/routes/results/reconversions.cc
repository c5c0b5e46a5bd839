// Documents that an older pipeline converted: converting them anew to compare, and replacing the files of
// those that are chosen. For whoever sees all documents of the tenant and submits.

#include "lectern/db/notifier.h"
#include "lectern/delivery/reconversion.h"
#include "lectern/json/write.h"
#include "routes/routes.h"
#include "server/app_context.h"
#include "server/call.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr int kMostListed = 500;
constexpr const char* kBulkLane = "3";

/// The route asks for the right to read everything; a key that only reads must not change results.
std::optional<Problem> not_allowed(const Call& call) {
  if (call.principal.rights.has(Right::Submit)) return std::nullopt;
  return problem::forbidden("This requires the right to submit.");
}

Answer list(Call& call) {
  return Outcome(Response::json(
      200, delivery::list_reconversions(*call.app.databases.borrow(), call.principal.tenant, kMostListed)));
}

Answer start(Call& call) {
  if (auto problem = not_allowed(call)) return std::move(*problem);
  const auto started = delivery::start_reconversions(*call.app.databases.borrow(), call.principal.tenant,
                                                     call.principal.actor(), call.request.id());
  call.app.notifier.ring(db::kTaskChannel, kBulkLane);
  json::Writer out;
  out.begin_object()
      .member("queued", std::int64_t{started.queued})
      .member("gone", std::int64_t{started.gone})
      .end_object();
  return Outcome(Response::json(202, out.take()));
}

Answer choose(Call& call) {
  LECTERN_TRY(job, call.job_id());
  if (auto problem = not_allowed(call)) return std::move(*problem);
  const auto chosen = delivery::choose_reconversion(*call.app.databases.borrow(), call.principal.tenant, job,
                                                    call.principal.actor(), call.request.id());
  using Said = delivery::ReconversionChosen::Outcome;
  switch (chosen.outcome) {
    case Said::NotFound:
      return problem::not_found();
    case Said::NotListed:
      return problem::conflict("not_listed", "No comparison said that this document would change.");
    case Said::OriginalGone:
      return problem::conflict("original_gone",
                               "The original is deleted, so this document cannot be converted anew.");
    case Said::Chosen:
      break;
  }
  if (chosen.lane) call.app.notifier.ring(db::kTaskChannel, std::to_string(*chosen.lane));
  return Outcome(Response(202));
}

}  // namespace

std::vector<Route> reconversion_routes() {
  const Needs office = Needs::of(Right::ReadAll);
  return {
      {Method::Get, "/api/v1/reconversions", office, Rate::Default, list},
      {Method::Post, "/api/v1/reconversions", office, Rate::Default, start},
      {Method::Post, "/api/v1/documents/{id}/reconversion", office, Rate::Default, choose},
  };
}

}  // namespace lectern::fcgi
