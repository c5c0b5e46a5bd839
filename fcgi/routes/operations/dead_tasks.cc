// Tasks that were given up, for the administrators of a tenant: the reason, and retrying one.

#include "http/paging.h"
#include "lectern/db/error.h"
#include "lectern/db/notifier.h"
#include "lectern/jobs/overview.h"
#include "lectern/json/write.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

/// The kind of a task in the words of the contract.
const char* work_of(jobs::Kind kind) {
  using jobs::Kind;
  switch (kind) {
    case Kind::Scan:
    case Kind::ScanRange:
    case Kind::ScanAssemble:
    case Kind::Rescan:
      return "scan";
    case Kind::Convert:
    case Kind::ConvertRange:
    case Kind::Assemble:
    case Kind::Reconvert:
    case Kind::EnhanceApply:
      return "convert";
    case Kind::PagePictures:
      return "pictures";
    case Kind::Maintenance:
    case Kind::Render:
    case Kind::Analyse:
    case Kind::AnalyseChunk:
    case Kind::AnalyseReduce:
    case Kind::Enhance:
    case Kind::EnhancePage:
      break;
  }
  return "other";
}

std::string task_json(const jobs::DeadTask& task) {
  json::Writer out;
  out.begin_object().member("task_id", task.id).member("job_id", task.job);
  out.member("filename", task.filename).member("status", task.job_status);
  out.member("work", work_of(task.kind)).member("attempts", task.attempts);
  out.key("error").raw(task.error).member("died_at", task.died_at);
  return out.end_object().take();
}

Answer list(Call& call) {
  LECTERN_TRY(before, number_cursor(call.request));
  LECTERN_TRY(limit, page_limit(call.request));
  const auto tasks =
      jobs::list_dead_tasks(*call.app.databases.borrow(), call.principal.tenant, before, limit + 1);
  std::vector<std::string> shown;
  std::optional<std::int64_t> next;
  for (const jobs::DeadTask& task : tasks) {
    if (static_cast<int>(shown.size()) == limit) break;
    shown.push_back(task_json(task));
    if (tasks.size() > static_cast<std::size_t>(limit)) next = task.id;
  }
  return Outcome(page_of("dead_tasks", shown, next));
}

Answer retry(Call& call) {
  const auto task = to_number(call.captures[0]);
  if (!task) return problem::not_found();
  try {
    const int lane = jobs::retry_dead_task(*call.app.databases.borrow(), call.principal.tenant, *task,
                                           call.principal.actor());
    call.app.notifier.ring(db::kTaskChannel, std::to_string(lane));
    call.app.notifier.ring(db::kEventChannel);
    return Outcome(Response(202));
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() == "task_is_dead") return problem::not_found();
    if (rejected.constraint() == "job_has_failed") {
      return problem::conflict("not_failed",
                               "The document has ended in another state. Reprocess it instead.");
    }
    throw;
  }
}

}  // namespace

std::vector<Route> dead_task_routes() {
  return {
      {Method::Get, "/api/v1/dead-tasks", Needs::of(Right::Manage), Rate::Default, list},
      {Method::Post, "/api/v1/dead-tasks/{task}/retry", Needs::of(Right::Manage), Rate::Default, retry},
  };
}

}  // namespace lectern::fcgi
