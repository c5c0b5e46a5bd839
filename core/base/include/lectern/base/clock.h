#pragma once

/// Time as a value that is passed in, so that tests decide what time it is.

#include <chrono>

namespace lectern {

using WallTime = std::chrono::system_clock::time_point;
using SteadyTime = std::chrono::steady_clock::time_point;

/// Where the time comes from. `now` may jump; `steady` never runs backwards and is for durations.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallTime now() const = 0;
  virtual SteadyTime steady() const = 0;
};

/// The clock of the machine. Lives as long as the program.
const Clock& system_clock();

}  // namespace lectern
