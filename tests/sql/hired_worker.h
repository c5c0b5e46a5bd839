#pragma once

/// A worker on a thread of its own, with quick timings, and a signal to wait for.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include "lectern/jobs/worker.h"
#include "support/test_database.h"

namespace lectern::jobs {

using std::chrono::milliseconds;
using std::chrono::seconds;

inline constexpr seconds kLong{60};  // it only guards

/// Counts, and lets a test wait for a count.
class Signal {
 public:
  void raise() {
    const std::lock_guard lock(mutex_);
    ++count_;
    changed_.notify_all();
  }
  bool wait_for(int count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kLong, [&] { return count_ >= count; });
  }
  int count() {
    const std::lock_guard lock(mutex_);
    return count_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int count_ = 0;
};

/// Often, so that no test waits for the next look; long where a busy machine would be taken for a dead one.
inline Timing quick() {
  Timing timing;
  timing.heartbeat = milliseconds(50);
  timing.lease = seconds(10);
  timing.reap = milliseconds(100);
  timing.promote = milliseconds(50);
  timing.poll = milliseconds(100);
  timing.grace = seconds(30);
  return timing;
}

/// A worker on a thread of its own.
class Hired {
 public:
  Hired(const support::TestDatabase& instance, Handler handler, int batch = 4, Timing timing = quick(),
        std::function<void(const Task&, const Assignment&, const Outcome&, double)> observe = {},
        std::function<bool()> store_is_there = {})
      : worker_({.where = instance.as("lectern_scan"),
                 .program = "lectern-scan",
                 .pool = Pool::Scan,
                 .batch = batch,
                 .timing = timing,
                 .store_is_there = std::move(store_is_there),
                 .observe = std::move(observe)},
                std::move(handler)),
        thread_([this] { worker_.run(); }) {}
  ~Hired() { leave(); }
  void leave() {
    worker_.stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  Worker worker_;
  std::thread thread_;
};

}  // namespace lectern::jobs
