#include "lectern/jobs/overview.h"

namespace lectern::jobs {
namespace {

constexpr db::Statement kEstimate{"jobs.estimate_lanes",
                                  "select lane, lectern.estimate_seconds(lane::smallint) as seconds "
                                  "from generate_series(1, 4) as lane",
                                  db::Effect::Reads};
constexpr db::Statement kDepth{
    "jobs.measure_queue", "select o_queue, o_state, o_count from lectern.measure_queue()", db::Effect::Reads};
constexpr db::Statement kWaits{
    "jobs.measure_waiting",
    "select o_queue, o_oldest_seconds, o_outages, o_outage_seconds from lectern.measure_waiting()",
    db::Effect::Reads};
constexpr db::Statement kListDead{
    "jobs.list_tenant_dead_tasks",
    "select o_task, o_job, o_filename, o_status, o_kind, o_attempt, o_error, "
    "to_char(o_died_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as o_died_at "
    "from lectern.list_tenant_dead_tasks($1, $2, $3)",
    db::Effect::Reads};
constexpr db::Statement kRetry{"jobs.redrive_tenant_task",
                               "select lectern.redrive_tenant_task($1, $2, $3) as lane"};

DeadTask dead_task_from(const db::Row& row) {
  DeadTask task;
  task.id = row.integer("o_task");
  task.job = row.text("o_job");
  task.filename = row.text("o_filename");
  task.job_status = row.text("o_status");
  task.kind = static_cast<Kind>(row.integer("o_kind"));
  task.attempts = row.integer("o_attempt");
  task.error = row.text("o_error");
  task.died_at = row.text("o_died_at");
  return task;
}

}  // namespace

std::vector<LaneEstimate> estimate_lanes(db::Database& database) {
  std::vector<LaneEstimate> estimates;
  for (const db::Row row : database.call(kEstimate))
    estimates.push_back({static_cast<int>(row.integer("lane")), row.real("seconds")});
  return estimates;
}

std::vector<QueueDepth> measure_depth(db::Database& database) {
  std::vector<QueueDepth> depths;
  for (const db::Row row : database.call(kDepth))
    depths.push_back(
        {std::string(row.text("o_queue")), std::string(row.text("o_state")), row.integer("o_count")});
  return depths;
}

std::vector<QueueWait> measure_waits(db::Database& database) {
  std::vector<QueueWait> waits;
  for (const db::Row row : database.call(kWaits))
    waits.push_back({std::string(row.text("o_queue")), row.real("o_oldest_seconds"), row.integer("o_outages"),
                     row.real("o_outage_seconds")});
  return waits;
}

std::vector<DeadTask> list_dead_tasks(db::Database& database, TenantId tenant,
                                      std::optional<std::int64_t> before, int limit) {
  std::vector<DeadTask> tasks;
  for (const db::Row row : database.call(kListDead, {tenant, before, limit}))
    tasks.push_back(dead_task_from(row));
  return tasks;
}

int retry_dead_task(db::Database& database, TenantId tenant, std::int64_t task, const std::string& actor) {
  return static_cast<int>(database.call(kRetry, {tenant, task, actor}).one().integer("lane"));
}

}  // namespace lectern::jobs
