#pragma once

/// The queue, as a worker process sees it: a lease for the process, claims, and completions that carry the
/// results.
///
/// A task runs at least once; what it publishes in the database appears exactly once, because the completion
/// deletes the task under (owner, attempt) in the transaction that applies its effect. A completion that
/// comes late, after the lease was lost and somebody else took over, finds nothing to delete and changes
/// nothing.
///
/// Completions and claims are two statements, completions first: one combined statement deadlocks.

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/jobs/retry.h"
#include "lectern/jobs/task.h"

namespace lectern::jobs {

/// A task with what became of it, to be passed to `settle`.
struct Settled {
  TaskId id;
  int attempt = 0;
  Outcome outcome;
};

/// What a completion changed.
struct Settlement {
  std::vector<TaskId> applied;  ///< those that were still ours; the others were fenced off
  std::vector<Lane> woken;      ///< lanes with new work: wake their workers
  bool wrote_events = false;    ///< wake the readers of the event channel too
};

/// The answer to a heartbeat.
struct HeartbeatResult {
  bool alive = true;              ///< false: the lease was lost; register again, drop every result
  std::vector<TaskId> no_longer;  ///< begun tasks that are not ours any more (cancelled, taken): stop them
};

/// What `reap` found and returned.
struct Reaped {
  int workers = 0;   ///< dead processes found
  int returned = 0;  ///< tasks that will run again
  int died = 0;      ///< tasks that went to the dead letters
  bool changed() const { return workers > 0; }
};

/// The queue as one worker process uses it. Each call is one statement and throws the errors of `db`. Not for
/// two threads at once; a heartbeat thread has a Queue of its own.
class Queue {
 public:
  /// Borrows the connection, which must be of a worker role and used by one thread.
  Queue(db::Database& database, Pool pool);

  /// A lease for this process. `lease` is how long it lives without a heartbeat, by the server's clock.
  OwnerId enroll(const std::string& program, std::chrono::milliseconds lease);

  /// Renews the lease and asks which of the tasks begun are not ours any more.
  HeartbeatResult beat(OwnerId owner, std::chrono::milliseconds lease, std::span<const TaskId> begun);

  /// Ends the lease at once. What was claimed and not begun runs elsewhere without a burnt attempt.
  void retire(OwnerId owner);

  /// Takes up to `count` ready tasks, the most urgent lane first, then from the next. Waits for nobody; empty
  /// when there is nothing. Starts where the last claim found its first task (a scan from the beginning
  /// passes every dead row since the last vacuum); starts anew every `rescan` and after `look_everywhere`.
  std::vector<Task> claim(OwnerId owner, int count);

  /// The next claim starts from the beginning: something came back with an old place in the line.
  void look_everywhere();

  /// Says that work on these tasks begins now: a crash from here on burns an attempt of each of them, and of
  /// none that was just claimed.
  void begin(OwnerId owner, std::span<const TaskId> tasks);

  /// What a task is about. Nothing when it is no longer ours. Throws db::Bug when a task after the scan has
  /// no clearance (its row could not exist).
  std::optional<Assignment> open(OwnerId owner, const Task& task);

  /// Applies outcomes, all in one transaction.
  Settlement settle(OwnerId owner, std::span<const Settled> settled);

  /// Returns tasks that were not worked on; their attempt does not count.
  void give_back(OwnerId owner, std::span<const Task> tasks);

  /// Returns what was claimed without our knowing: to be called when a claim ended in `Disconnected`, before
  /// the next one. `known` is everything that is ours. Gives how many there were.
  int give_back_unknown(OwnerId owner, std::span<const TaskId> known);

  /// Tasks that were taken from us because the database could not be reached, not because we died: whoever
  /// has them now may try once more for it.
  void excuse(std::span<const Task> tasks);

  /// Tells the job's followers how far it is. Coalesced by the caller (`Progress`). False when the task is
  /// not ours.
  bool report(OwnerId owner, const Task& task, const std::string& step, int pages_done, int page_count);

  /// Puts dead processes' tasks back and due tasks into the line. Any worker may, all do.
  Reaped reap();
  int promote_due();

 private:
  std::vector<int> lanes_in_turn();
  db::Database* database_;
  Pool pool_;
  std::vector<std::int64_t> low_water_;  ///< by lane
  unsigned turn_ = 0;
  std::chrono::steady_clock::time_point next_rescan_{};
};

}  // namespace lectern::jobs
