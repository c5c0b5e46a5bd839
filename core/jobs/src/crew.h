#pragma once

/// Where a worker runs tasks: on one thread for each task that may be under way, or on the caller's own
/// thread if that is one.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "current_task.h"
#include "lectern/jobs/worker.h"

namespace lectern::jobs {

/// A task whose handler has returned.
struct Ended {
  Task task;
  Assignment assignment;
  Outcome outcome;
  /// Whether and why it was stopped before.
  StopCause cause = StopCause::None;
  double seconds = 0;
};

/// One thread, the dispatcher, starts tasks and takes what has ended; the heartbeat thread cancels.
class Crew {
 public:
  /// `send_progress` is called inside a handler's report and only if `size` is 1; otherwise reports wait for
  /// `take_due_reports`. `on_end` is called on the task's thread, after its outcome can be taken; never if
  /// `size` is 1.
  Crew(int size, const Timing& timing, Handler handler, const CurrentTask::Send& send_progress,
       std::function<void()> on_end);
  /// Cancels what is under way and waits for it.
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  int size() const { return static_cast<int>(places_.size()); }
  int free_places() const;
  bool is_idle() const { return free_places() == size(); }

  /// Runs the handler. There is a free place. With one place the task has ended when this returns.
  void start(const Task& task, Assignment assignment);

  /// What has ended since the last call, in the order in which it ended.
  std::vector<Ended> take_ended();

  std::vector<Run> under_way() const;
  void cancel(RunId run, StopCause cause);
  void cancel_all(StopCause cause);

  /// Cancels the tasks that are past their deadline. True if one of them has not ended yet.
  bool cancel_overdue();

  std::vector<CurrentTask::Report> take_due_reports();

 private:
  struct Begun {
    Task task;
    Assignment assignment;
  };
  struct Place {
    explicit Place(CurrentTask::Send send) : current(std::move(send)) {}
    CurrentTask current;
    bool is_free = true;
    std::optional<Begun> next;
    std::thread thread;
  };
  Place& take_free_place();
  void work(Place& place);
  void run(Place& place, Begun begun);

  Timing timing_;
  Handler handler_;
  std::function<void()> on_end_;
  std::vector<std::unique_ptr<Place>> places_;
  RunId last_run_;

  mutable std::mutex mutex_;  ///< for what is below, and for `is_free` and `next` of the places
  std::condition_variable changed_;
  std::vector<Ended> ended_;
  bool closing_ = false;
};

}  // namespace lectern::jobs
