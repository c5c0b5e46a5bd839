#pragma once

/// The thread of a worker that claims tasks, has them run by the crew, and settles what has ended.

#include <chrono>
#include <optional>
#include <span>
#include <vector>

#include "crew.h"
#include "lectern/db/database.h"
#include "lectern/db/listener.h"
#include "shared.h"

namespace lectern::jobs {

/// Used by one thread, except for `wake`. Borrows what is shared.
class Dispatcher {
 public:
  Dispatcher(Shared& shared, Handler handler);

  Crew& crew() { return crew_; }

  /// Works until the worker is stopped.
  void run();

  /// Waits for what is under way, gives back what was not worked on and ends the lease. Without the database
  /// the lease ends by itself.
  void leave();

  /// Ends a wait, from any thread or a signal handler.
  void wake() noexcept { listener_.wake(); }

 private:
  void round();
  void enroll_if_needed();
  void excuse_what_was_taken();
  void claim();
  void give_back_unknown();
  void wait_for_work();
  void start_claimed();
  void start_first();
  void collect();
  void collect(Ended ended);
  void wait_out(Outage& outage);
  void give_back_claimed();
  void rest_until_store_is_there();
  void pause(std::chrono::milliseconds length);
  void settle();
  bool settle_once(std::span<const Settled> some);
  void settle_one_by_one();
  void announce(const Settlement& settlement);
  void wait_for_crew();
  void forget(TaskId task, int attempt);

  Shared& shared_;
  db::Database database_;
  Queue queue_;
  db::Listener listener_;
  Crew crew_;

  std::vector<Task> claimed_;  ///< not begun
  std::vector<Settled> finished_;
  std::vector<Task> unsettled_;  ///< those of `finished_`, and those under way
  std::vector<Task> to_be_excused_;
  bool claim_is_in_doubt_ = false;
  bool store_is_away_ = false;
  bool database_is_away_ = false;
  std::chrono::steady_clock::time_point last_settled_{};
};

}  // namespace lectern::jobs
