#pragma once

/// What the dispatcher and the heartbeat thread of a worker share.

#include <atomic>
#include <mutex>

#include "current_task.h"
#include "lectern/db/notifier.h"
#include "lectern/jobs/queue.h"
#include "lectern/jobs/worker.h"

namespace lectern::jobs {

/// The lease of this process. The dispatcher takes it, the heartbeat thread renews it and finds it lost.
class Lease {
 public:
  /// 0: there is none yet.
  OwnerId owner() const {
    const std::lock_guard lock(mutex_);
    return owner_;
  }
  void take(OwnerId fresh) {
    const std::lock_guard lock(mutex_);
    owner_ = fresh;
    is_lost_ = false;
    was_cut_off_ = false;
  }
  bool is_held() const { return !is_lost_ && owner().value != 0; }
  bool is_lost() const { return is_lost_; }
  void lose() { is_lost_ = true; }

  /// Whether the last heartbeats did not reach the database.
  bool was_cut_off() const { return was_cut_off_; }
  void note_beat(bool reached_database) { was_cut_off_ = !reached_database; }

 private:
  mutable std::mutex mutex_;
  OwnerId owner_;
  std::atomic<bool> is_lost_{false};
  std::atomic<bool> was_cut_off_{false};
};

struct Shared {
  explicit Shared(WorkerOptions o)
      : options(std::move(o)), notifier(options.where, options.program + "-bell") {}

  bool goes_on() const { return !is_stopping && !lease.is_lost(); }

  /// For the life sign, which ends while a task does not end that should.
  void note_life() const {
    if (options.moved_on && !has_overdue) options.moved_on();
  }

  /// Sends a report by the caller's own queue.
  void send_progress(Queue& queue, const CurrentTask::Report& report);

  WorkerOptions options;
  Lease lease;
  db::Notifier notifier;
  std::atomic<bool> is_stopping{false};
  /// A task that was cancelled at its deadline has not ended yet.
  std::atomic<bool> has_overdue{false};
};

/// What wakes a worker whatever its lane, and makes it look at the whole queue.
inline constexpr const char* kLookEverywhere = "0";

/// A time a quarter shorter or longer, so that workers do not act in step.
std::chrono::milliseconds jittered(std::chrono::milliseconds about);

}  // namespace lectern::jobs
