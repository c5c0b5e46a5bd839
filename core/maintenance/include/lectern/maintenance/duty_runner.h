#pragma once

/// Runs the duties at their times, as the one leader among any number of processes.
///
/// The leader holds a row of the database for half a minute at a time; if it dies, another process takes over
/// within that time. A duty that fails is logged and runs again at its next time; the others continue.

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lectern/db/database.h"

namespace lectern::maintenance {

/// One duty. `run` returns how much it did (rows, blobs); 0 is not logged. What it throws ends this run of
/// this duty only.
struct Duty {
  std::string name;
  std::chrono::milliseconds every;
  std::function<std::int64_t()> run;
};

/// How often the runner looks at its duties, and for how long it leads. Tests shorten the times.
struct DutyRunnerOptions {
  db::ConnectionString where;
  std::string program = "lectern-maintain";
  std::chrono::milliseconds tick{1'000};
  std::chrono::milliseconds lease{30'000};
  /// Called after each duty, on the thread of `run`: its name, what it did (-1: it failed), how long it took.
  std::function<void(const std::string& duty, std::int64_t count, double seconds)> observe = {};
  std::function<void()> moved_on = {};  ///< called at each tick, for the life sign
};

/// Runs duties one after another on the thread of `run`, while this process is the leader.
class DutyRunner {
 public:
  DutyRunner(DutyRunnerOptions options, std::vector<Duty> duties);
  ~DutyRunner();

  /// Returns after `stop`. While the database is away it waits and tries again; it throws nothing for that.
  void run();

  /// From any thread, or from a signal handler.
  void stop() noexcept;

  /// Whether this process is the leader right now. From any thread; for metrics.
  bool is_leading() const noexcept;

 private:
  struct Life;
  std::unique_ptr<Life> life_;
};

}  // namespace lectern::maintenance
