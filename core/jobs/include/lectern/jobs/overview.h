#pragma once

/// The queue as a whole: how long work will take, how much of it waits, and which tasks were given up. For
/// the API and for monitoring; workers use queue.h. All functions throw the errors of `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"
#include "lectern/jobs/task.h"

namespace lectern::jobs {

/// How long a document that is submitted now will take in one lane.
struct LaneEstimate {
  int lane = 0;  ///< 1 to 4
  double seconds = 0;
};

/// One estimate for each lane, from the tasks that wait and the ones that ended lately.
std::vector<LaneEstimate> estimate_lanes(db::Database& database);

/// How many tasks of a queue are in a state.
struct QueueDepth {
  std::string queue;  ///< "scan", "convert", …
  std::string state;  ///< "ready", "running", …
  std::int64_t tasks = 0;
};
std::vector<QueueDepth> measure_depth(db::Database& database);

/// How long the tasks of a queue have been waiting.
struct QueueWait {
  std::string queue;
  double oldest_seconds = 0;      ///< age of the oldest task
  std::int64_t outage_tasks = 0;  ///< tasks that wait for the store or the database to come back
  double outage_seconds = 0;      ///< how long the first of these has been waiting
};
std::vector<QueueWait> measure_waits(db::Database& database);

/// A task that was given up after its last attempt, with its document.
struct DeadTask {
  std::int64_t id = 0;
  std::string job;  ///< public id
  std::string filename;
  std::string job_status;
  Kind kind = Kind::Scan;
  std::int64_t attempts = 0;
  std::string error;    ///< JSON object
  std::string died_at;  ///< RFC 3339
};

/// Dead tasks of a tenant that nobody has retried, newest first; only those before `before`, a task's id, if
/// there is one. At most `limit`.
std::vector<DeadTask> list_dead_tasks(db::Database& database, TenantId tenant,
                                      std::optional<std::int64_t> before, int limit);

/// Puts a dead task into its queue again, and writes that down for `actor`. Returns the lane whose workers to
/// notify. Throws db::Rejected by `task_is_dead` if there is no such dead task, and by `job_has_failed` if
/// its job has ended otherwise.
int retry_dead_task(db::Database& database, TenantId tenant, std::int64_t task, const std::string& actor);

}  // namespace lectern::jobs
