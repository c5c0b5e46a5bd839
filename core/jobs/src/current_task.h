#pragma once

/// The task that one thread works on right now, as the heartbeat thread sees it: which it is, and how to stop
/// it.

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "lectern/jobs/queue.h"
#include "lectern/jobs/worker.h"

namespace lectern::jobs {

/// Why a task is to stop.
enum class StopCause { None, NotOurs, Overdue, Leaving };

using RunId = Id<struct RunTag>;

/// One run of a task in this process.
struct Run {
  RunId id;
  TaskId task;
};

class CurrentTask final : public Progress {
 public:
  struct Report {
    Task task;
    std::string step;
    int pages_done = 0;
    int page_count = 0;
  };
  /// `send` sends a report to the database, inside `report` and on its thread. Empty: all reports are held
  /// back for `take_due`.
  using Send = std::function<void(const Report&)>;
  explicit CurrentTask(Send send) : send_(std::move(send)) {}

  /// `run` names this run: the same task may run here again. It may take `deadline`, or `per_page` for each
  /// page that a report counts, whichever is longer.
  void start(RunId run, const Task& task, std::chrono::milliseconds deadline,
             std::chrono::milliseconds per_page);
  void finish();

  /// What is under way, if anything.
  std::optional<Run> run() const;
  bool is_overdue() const;

  /// Asks the handler to stop if this run is still under way. Only the first cause counts.
  void cancel(RunId run, StopCause cause);
  void cancel_any(StopCause cause);
  StopCause cause() const { return cause_.load(); }

  /// Reports at most four times a second, whatever the steps: what comes in between is reported by the
  /// heartbeat thread (take_due), so that the last word of a step that lasts is not lost.
  void report(const std::string& step, int pages_done, int page_count) override;

  /// What was held back and may be reported now. For the heartbeat thread.
  std::optional<Report> take_due();

  bool is_cancelled() const override { return cause_.load() != StopCause::None; }
  void when_cancelled(std::function<void()> stop) override;

 private:
  void cancel_locked(StopCause cause);
  mutable std::mutex mutex_;
  Send send_;
  RunId run_;
  std::optional<Task> task_;
  std::chrono::steady_clock::time_point began_at_{};
  std::chrono::steady_clock::time_point overdue_at_{};
  std::chrono::milliseconds per_page_{0};
  std::function<void()> stop_;
  std::atomic<StopCause> cause_{StopCause::None};
  std::optional<Report> held_back_;
  std::chrono::steady_clock::time_point next_report_{};
};

}  // namespace lectern::jobs
