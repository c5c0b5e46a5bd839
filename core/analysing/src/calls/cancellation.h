#pragma once

/// Whether a task is still wanted, for calls that wait: they end at once when it is not.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "lectern/jobs/worker.h"

namespace lectern::analysing {

/// As long as it exists, cancelling the task sets its flag and ends its waits. Borrows `progress`.
class Cancellation {
 public:
  explicit Cancellation(jobs::Progress& progress) : progress_(progress) {
    progress.when_cancelled([this] { cancel(); });
  }
  ~Cancellation() { progress_.when_cancelled({}); }
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  bool is_cancelled() const { return flag_; }

  /// For a call over the network, which looks at it while it waits.
  const std::atomic<bool>* flag() const { return &flag_; }

  /// Waits. False if the task was cancelled before the time was over.
  bool wait(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, time, [this] { return flag_.load(); });
  }

 private:
  void cancel() {
    {
      const std::lock_guard lock(mutex_);
      flag_ = true;
    }
    changed_.notify_all();
  }

  jobs::Progress& progress_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> flag_{false};
};

}  // namespace lectern::analysing
