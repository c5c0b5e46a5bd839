#pragma once

/// A circuit breaker: after several failures in a row it refuses all calls for a while, then admits some to
/// test the store, and closes again when they succeed. Safe from any thread.

#include <chrono>
#include <mutex>

#include "lectern/base/clock.h"
#include "lectern/store/blob_store.h"

namespace lectern::store {

class Breaker {
 public:
  using State = BreakerState;

  Breaker(int failures_to_open, std::chrono::milliseconds open_for, int successes_to_close,
          const Clock& clock)
      : failures_to_open_(failures_to_open),
        successes_to_close_(successes_to_close),
        open_for_(open_for),
        clock_(clock) {}

  /// Returns whether a call may be made now. An open breaker becomes half-open when its time is over.
  bool admits();
  void succeeded();
  void failed();

  /// Reports that a check found the store working: an open breaker becomes half-open at once.
  void found_well();
  State state() const;

 private:
  const int failures_to_open_;
  const int successes_to_close_;
  const std::chrono::milliseconds open_for_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  State state_ = State::Closed;
  int in_a_row_ = 0;  ///< failures while closed, successes while half-open
  SteadyTime opened_at_{};
};

}  // namespace lectern::store
