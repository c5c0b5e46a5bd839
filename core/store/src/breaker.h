#pragma once

/// A circuit breaker: after several failures in a row it lets nothing through for a while, then a few to try,
/// and closes again when those succeed. Safe from any thread.

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

  /// May a call be made now? An open breaker becomes half-open when its time is over.
  bool admits();
  void succeeded();
  void failed();

  /// A check from outside found the store well: an open breaker need not wait for the end of its time.
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
