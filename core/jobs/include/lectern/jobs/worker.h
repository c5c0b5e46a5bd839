#pragma once

/// The main loop of a worker process: claim, work, settle, until `stop`.
///
/// Three threads: the caller's claims, does the work and settles, one keeps the lease alive and looks after
/// the neighbours, one sends wake-ups (NOTIFY). With `parallel` above 1 the caller's thread only claims and
/// settles, and that many more do the work. An idle worker waits for a wake-up, and polls every second in
/// case one is lost.
///
/// On `stop` no new task is begun; what was claimed and not begun goes back; a task under way may finish
/// within `grace`, is then cancelled, and goes back too. Neither burns an attempt.
///
/// An outage burns none either. Of the store: the task goes back (`Outage`) and the worker rests until the
/// store is there. Of the database: what was done is settled when it is back; where the lease ended
/// meanwhile, whoever has the task now is given one more try (`Queue::excuse`). Whoever was cut off looks
/// after its neighbours only after a lease's time: they were cut off too.

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "lectern/db/database.h"
#include "lectern/jobs/retry.h"
#include "lectern/jobs/task.h"

namespace lectern::jobs {

/// Lets a handler report progress and check for cancellation. Valid while the handler runs.
class Progress {
 public:
  virtual ~Progress() = default;

  /// `step` is one of the words shown to users: "scan", "extract", "structure", "render" … At most four a
  /// second leave the process; a change of step always does.
  virtual void report(const std::string& step, int pages_done, int page_count) = 0;

  /// True when the result is no longer wanted: cancelled, or somebody else has the task. Return anything,
  /// soon.
  virtual bool is_cancelled() const = 0;

  /// `stop` is called from another thread when the task is cancelled, at once when it already is. Replaces
  /// the one before; an empty one ends it, and no call is under way afterwards.
  virtual void when_cancelled(std::function<void()> stop) = 0;
};

/// Works on one task and returns what became of it. Runs on the thread that called `run`, one task at a time;
/// with `parallel` above 1 on other threads, that many at a time.
using Handler = std::function<Outcome(const Task&, const Assignment&, Progress&)>;

/// How often and how long. The defaults resume a dead worker's task within 20 s.
struct Timing {
  std::chrono::milliseconds heartbeat{4'000};
  std::chrono::milliseconds lease{12'000};
  std::chrono::milliseconds reap{4'000};
  std::chrono::milliseconds promote{1'000};
  std::chrono::milliseconds poll{1'000};  ///< with jitter
  std::chrono::milliseconds grace{20'000};
  std::chrono::milliseconds deadline{1'800'000};  ///< for one task; then it is cancelled and tried again
  std::chrono::milliseconds deadline_per_page{
      8'000};  ///< once the pages are known, where that makes it later
};

struct WorkerOptions {
  db::ConnectionString where;  ///< as the program's own role
  std::string program;         ///< "lectern-scan"
  Pool pool = Pool::Scan;
  int batch = 1;  ///< how many tasks one claim takes: 1 for long ones, up to 16 for short ones
  /// How many tasks are worked on at once. Above 1 a claim takes as many tasks as can begin, whatever
  /// `batch`.
  int parallel = 1;
  Timing timing = {};
  /// Whether what the work needs beside the database is there. Asked after an `Outage`, on `run`'s thread:
  /// while it says no the worker claims nothing and asks again, less and less often, up to every 15 s. Empty:
  /// it is.
  std::function<bool()> store_is_there = {};
  /// The loop has come round, or a task has got further: for the life sign. Not called while a task outlasts
  /// its deadline.
  std::function<void()> moved_on = {};
  /// For metrics and the log; on `run`'s thread.
  std::function<void(const Task&, const Assignment&, const Outcome&, double seconds)> observe;
};

/// Runs a handler on tasks of one pool until it is stopped. Not copyable; one per process.
class Worker {
 public:
  Worker(WorkerOptions options, Handler handler);
  ~Worker();

  /// Works until `stop`. Throws nothing for outages of the database: it waits and goes on.
  void run();

  /// From any thread, or from a signal handler.
  void stop() noexcept;

 private:
  struct Life;
  std::unique_ptr<Life> life_;
};

/// `Worker::run` with SIGTERM and SIGINT as `stop`. Blocks.
void run_worker(WorkerOptions options, Handler handler);

}  // namespace lectern::jobs
