#pragma once

/// Runs the duties at their times, as the one leader among any number of processes.
///
/// The leader holds a row of the database for half a minute at a time; when it dies, another takes over
/// within that time. A duty that fails is told and tried again at its next time; the others go on.

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lectern/db/database.h"

namespace lectern::maintenance {

/// A duty: `run` gives how much it did. A `zero` count is not told.
struct Duty {
  std::string name;
  std::chrono::milliseconds every;
  std::function<std::int64_t()> run;
};

struct DutyRunnerOptions {
  db::ConnectionString where;
  std::string program = "lectern-maintain";
  std::chrono::milliseconds tick{1'000};
  std::chrono::milliseconds lease{30'000};
  /// Told after each duty: its name, what it did (-1: it failed), how long it took.
  std::function<void(const std::string& duty, std::int64_t count, double seconds)> observe = {};
  std::function<void()> moved_on = {};  ///< called at each tick, for the life sign
};

class DutyRunner {
 public:
  DutyRunner(DutyRunnerOptions options, std::vector<Duty> duties);
  ~DutyRunner();

  /// Until `stop`. Outages of the database are waited out.
  void run();

  /// From any thread, or from a signal handler.
  void stop() noexcept;

  /// Whether this one is leading right now.
  bool is_leading() const noexcept;

 private:
  struct Life;
  std::unique_ptr<Life> life_;
};

}  // namespace lectern::maintenance
