#pragma once

/// Time as a value that is passed in, so that tests decide what time it is.

#include <chrono>

namespace lectern {

/// A point of calendar time: deadlines, expiry, what people read. It may jump when the clock is set.
using WallTime = std::chrono::system_clock::time_point;

/// A point of a clock that only runs forward. For durations inside of one process; means nothing outside.
using SteadyTime = std::chrono::steady_clock::time_point;

/// Where the time comes from. Tests pass a clock that they set; programs pass `system_clock()`.
class Clock {
 public:
  virtual ~Clock() = default;
  /// The calendar time. Never use the difference of two of them as a duration.
  virtual WallTime now() const = 0;

  /// A time that never runs backwards, for measuring how long something took.
  virtual SteadyTime steady() const = 0;
};

/// The machine's clock. The reference is valid as long as the program runs; safe from any thread.
const Clock& system_clock();

}  // namespace lectern
