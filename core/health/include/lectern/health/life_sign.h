#pragma once

/// A program's life sign: a row in the database that shows that the program runs, when its main loop last
/// made progress and what it lacks, and the notifications that systemd expects. `/health` shows the rows.
///
/// Two threads with a connection of their own keep it up to date, so it continues while the main loop is
/// busy, and shows when the main loop is stuck. While the database is unreachable the row grows old, and
/// systemd still gets its notifications.

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "lectern/db/database.h"

namespace lectern::health {

/// What a program reports and how often.
struct LifeOptions {
  /// The database, with the program's own role.
  db::ConnectionString where;
  /// The program's name, e.g. "lectern-scan".
  std::string program;
  /// Returns what the program lacks, in a sentence for an operator; empty: nothing. Runs on the life sign's
  /// thread and must not wait for anything that may hang.
  std::function<std::string()> complaint = {};
  /// Time between two updates of the row, and between two notifications.
  std::chrono::milliseconds every{2'000};
  /// A main loop without progress for this time counts as stuck: the row shows it, and systemd gets no more
  /// notifications, so that it restarts the program if the unit has a watchdog.
  std::chrono::milliseconds stuck_after{60'000};
};

/// Reports from construction to destruction.
class LifeSign {
 public:
  /// Starts the threads. An outage of the database is logged, not thrown.
  explicit LifeSign(LifeOptions options);

  /// Notifies systemd that the program stops, ends the threads, and deletes the row if the database answers.
  ~LifeSign();
  LifeSign(const LifeSign&) = delete;
  LifeSign& operator=(const LifeSign&) = delete;

  /// Notifies systemd that the program is ready. Call it once, when the program serves.
  void ready();

  /// Records that the main loop, or the work in progress, has made progress. Any thread may call it. Cost:
  /// reads the clock and writes one atomic.
  void moved_on() noexcept;

 private:
  struct Life;
  std::unique_ptr<Life> life_;
};

}  // namespace lectern::health
