#pragma once

/// The thread that keeps the lease alive, stops tasks that are not ours any more or take too long, sends
/// reports that were held back, and looks after the neighbours.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "crew.h"
#include "lectern/db/database.h"
#include "shared.h"

namespace lectern::jobs {

/// Beats from its construction to its destruction, with a connection of its own. Borrows both.
class Heartbeat {
 public:
  Heartbeat(Shared& shared, Crew& crew);
  ~Heartbeat();
  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

 private:
  using TimePoint = std::chrono::steady_clock::time_point;
  void run();
  void look(TimePoint now);
  void beat();
  void look_after_neighbours(TimePoint now);
  void watch_clock(TimePoint now);

  Shared& shared_;
  Crew& crew_;
  db::Database database_;
  Queue queue_;
  TimePoint next_beat_{};
  TimePoint next_reap_{};
  TimePoint next_promote_{};
  TimePoint leave_by_ = TimePoint::max();

  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_done_ = false;
  std::thread thread_;
};

}  // namespace lectern::jobs
