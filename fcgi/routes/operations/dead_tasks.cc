// Tasks that were given up, for the administrators of a tenant: why, and once more.

#include "http/paging.h"
#include "lectern/db/error.h"
#include "lectern/db/notifier.h"
#include "lectern/json/write.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr db::Statement kList{
    "fcgi.list_tenant_dead_tasks",
    "select o_task, o_job, o_filename, o_status, o_kind, o_attempt, o_error, "
    "to_char(o_died_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as o_died_at "
    "from lectern.list_tenant_dead_tasks($1, $2, $3)",
    db::Effect::Reads};
constexpr db::Statement kRetry{"fcgi.redrive_tenant_task",
                               "select lectern.redrive_tenant_task($1, $2, $3) as lane"};

/// What a kind of task does, in the words of the contract.
const char* work_of(std::int64_t kind) {
  switch (kind) {
    case 1:
    case 7:
    case 8:
      return "scan";
    case 2:
    case 3:
    case 4:
      return "convert";
    case 5:
      return "pictures";
    default:
      return "other";
  }
}

std::string row_of(const db::Row& row) {
  json::Writer out;
  out.begin_object()
      .member("task_id", row.integer("o_task"))
      .member("job_id", std::string(row.text("o_job")));
  out.member("filename", std::string(row.text("o_filename")))
      .member("status", std::string(row.text("o_status")));
  out.member("work", work_of(row.integer("o_kind"))).member("attempts", row.integer("o_attempt"));
  out.key("error").raw(row.text("o_error")).member("died_at", std::string(row.text("o_died_at")));
  return out.end_object().take();
}

Answer list(Call& call) {
  LECTERN_TRY(before, number_cursor(call.request));
  LECTERN_TRY(limit, page_limit(call.request));
  const db::Rows rows = call.app.databases.borrow()->call(kList, {call.principal.tenant, before, limit + 1});
  std::vector<std::string> shown;
  std::optional<std::int64_t> next;
  for (const db::Row row : rows) {
    if (static_cast<int>(shown.size()) == limit) break;
    shown.push_back(row_of(row));
    if (rows.size() > static_cast<std::size_t>(limit)) next = row.integer("o_task");
  }
  return Outcome(page_of("dead_tasks", shown, next));
}

Answer retry(Call& call) {
  const auto task = to_number(call.captures[0]);
  if (!task) return problem::not_found();
  try {
    const db::Rows rows =
        call.app.databases.borrow()->call(kRetry, {call.principal.tenant, *task, call.principal.actor()});
    call.app.notifier.ring(db::kTaskChannel, std::to_string(rows.one().integer("lane")));
    call.app.notifier.ring(db::kEventChannel);
    return Outcome(Response(202));
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() == "task_is_dead") return problem::not_found();
    if (rejected.constraint() == "job_has_failed") {
      return problem::conflict("not_failed", "The document has come to another end. Run it again instead.");
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
