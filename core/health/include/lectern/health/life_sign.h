#pragma once

/// The heartbeat of a program: a row in the database that shows that it is alive, when its main loop last
/// made progress and what it lacks, and the messages that systemd waits for. `/health` shows the rows.
///
/// Two threads with a connection of their own send it, so it continues while the main loop is busy and shows
/// when that is stuck. While the database is away the row becomes old, and systemd still gets its messages.

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "lectern/db/database.h"

namespace lectern::health {

struct LifeOptions {
  db::ConnectionString where;  ///< as the program's own role
  std::string program;         ///< "lectern-scan"
  /// What the program lacks, in a sentence for an operator; empty: nothing. Asked on the life sign's thread;
  /// must not wait for what may hang.
  std::function<std::string()> complaint = {};
  std::chrono::milliseconds every{2'000};
  /// A main loop that has not moved on for so long is stuck: it is shown so, and systemd hears nothing more,
  /// which restarts the program when the unit has a watchdog.
  std::chrono::milliseconds stuck_after{60'000};
};

class LifeSign {
 public:
  /// Starts the threads. Throws nothing for an outage of the database.
  explicit LifeSign(LifeOptions options);

  /// Ends the threads, tells systemd that the program stops, and takes the row away.
  ~LifeSign();
  LifeSign(const LifeSign&) = delete;
  LifeSign& operator=(const LifeSign&) = delete;

  /// The program serves from now on. Once.
  void ready();

  /// The main loop has come round, or the work under way has got further. From any thread; costs a store to
  /// memory.
  void moved_on() noexcept;

 private:
  struct Life;
  std::unique_ptr<Life> life_;
};

}  // namespace lectern::health
