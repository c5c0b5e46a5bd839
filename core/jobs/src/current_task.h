#pragma once

/// What the work thread is doing right now, as the heartbeat thread sees it: which tasks are begun, and how
/// to stop one.

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

class CurrentTask final : public Progress {
 public:
  /// `tell` sends a progress line; it runs on the work thread, inside `report`.
  using Tell = std::function<void(const Task&, const std::string& step, int pages_done, int page_count)>;
  explicit CurrentTask(Tell tell) : tell_(std::move(tell)) {}

  /// The task may take `deadline`, or `per_page` for each page that a report counts, whichever is longer.
  void start(const Task& task, std::chrono::milliseconds deadline, std::chrono::milliseconds per_page);
  void finish();

  /// The task under way, if any.
  std::optional<TaskId> id() const;
  bool is_overdue() const;

  /// Tells the handler to stop if this task is still the one under way. Only the first cause counts.
  void cancel(TaskId task, StopCause cause);
  void cancel_any(StopCause cause);
  StopCause cause() const { return cause_.load(); }

  /// Reports at most four times a second, whatever the steps: what comes in between is reported by the
  /// heartbeat thread (take_due), so that the last word of a step that lasts is not lost.
  void report(const std::string& step, int pages_done, int page_count) override;

  struct Report {
    Task task;
    std::string step;
    int pages_done = 0;
    int page_count = 0;
  };
  /// What was held back and may be reported now. For the heartbeat thread.
  std::optional<Report> take_due();

  bool is_cancelled() const override { return cause_.load() != StopCause::None; }
  void when_cancelled(std::function<void()> stop) override;

 private:
  void cancel_locked(StopCause cause);
  mutable std::mutex mutex_;
  Tell tell_;
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
