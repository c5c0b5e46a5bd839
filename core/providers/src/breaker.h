#pragma once

/// Leaves a provider alone after failures in a row, and lets one call try it again.

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "lectern/base/clock.h"
#include "lectern/model/model.h"
#include "lectern/providers/provider.h"

namespace lectern::providers {

/// Safe from any thread.
class Breaker {
 public:
  Breaker(BreakerSettings settings, const Clock& clock) : settings_(settings), clock_(clock) {}

  /// Nothing: the call may go out. Otherwise why it may not, and how long that lasts.
  std::optional<model::CallFailure> ask();

  /// How a call ended that had been allowed. `failure` is null for one that was answered.
  void note(const model::CallFailure* failure);

  /// A call that had been allowed ended without saying anything about the provider.
  void release();

  State state() const;

 private:
  void become(State::Word word, const std::string& said);
  void open();

  const BreakerSettings settings_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  State state_;
  int in_a_row_ = 0;
  bool is_open_ = false;
  bool is_tried_ = false;  ///< one call is under way to see whether the provider is back
  SteadyTime until_{};
};

}  // namespace lectern::providers
