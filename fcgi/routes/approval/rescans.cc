// Old decisions: a look at what passed under an older detector, and holding what would not pass today. For
// whoever sees all documents of the tenant and decides: the accessibility office, its administrators.

#include "lectern/approval/rescan.h"

#include "lectern/db/notifier.h"
#include "lectern/json/write.h"
#include "routes/approval/answers.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr int kMostListed = 500;
constexpr const char* kBulkLane = "3";

/// The route asks for the right to read everything; changing something takes the right to decide too.
std::optional<Problem> not_allowed(const Call& call) {
  if (call.principal.rights.has(Right::Decide)) return std::nullopt;
  return problem::forbidden("This requires the right to decide.");
}

Answer list(Call& call) {
  return Outcome(Response::json(
      200, approval::list_rescans(*call.app.databases.borrow(), call.principal.tenant, kMostListed)));
}

Answer start(Call& call) {
  if (auto problem = not_allowed(call)) return std::move(*problem);
  const auto started =
      approval::start_rescans(*call.app.databases.borrow(), approver_of(call.principal), call.request.id());
  call.app.notifier.ring(db::kTaskChannel, kBulkLane);
  json::Writer out;
  out.begin_object()
      .member("queued", std::int64_t{started.queued})
      .member("gone", std::int64_t{started.gone})
      .end_object();
  return Outcome(Response::json(202, out.take()));
}

Answer hold_again(Call& call) {
  LECTERN_TRY(job, call.job_id());
  if (auto problem = not_allowed(call)) return std::move(*problem);
  const auto held =
      approval::hold_again(*call.app.databases.borrow(), approver_of(call.principal), job, call.request.id());
  using Said = approval::HeldAgain::Outcome;
  switch (held.outcome) {
    case Said::NotFound:
      return problem::not_found();
    case Said::NotListed:
      return problem::conflict("not_listed", "No second look said that this document would be held.");
    case Said::OriginalGone:
      return problem::conflict("original_gone",
                               "The original is deleted, so this document cannot be scanned again.");
    case Said::Held:
      break;
  }
  if (held.lane) call.app.notifier.ring(db::kTaskChannel, std::to_string(*held.lane));
  call.app.notifier.ring(db::kEventChannel);
  return Outcome(Response(202));
}

}  // namespace

std::vector<Route> rescan_routes() {
  const Needs office = Needs::of(Right::ReadAll);
  return {
      {Method::Get, "/api/v1/rescans", office, Rate::Default, list},
      {Method::Post, "/api/v1/rescans", office, Rate::Default, start},
      {Method::Post, "/api/v1/documents/{id}/hold", office, Rate::Default, hold_again},
  };
}

}  // namespace lectern::fcgi
