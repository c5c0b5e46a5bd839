#pragma once

/// The work of the web process besides requests, in one thread with a database connection of its own: sharing
/// rate counters, refreshing estimates, and finishing waiting requests whose job has ended.

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "lectern/db/listener.h"
#include "server/app_context.h"
#include "server/server.h"

namespace lectern::fcgi {

class BackgroundTasks {
 public:
  /// Starts the thread. All are borrowed. `moved_on` is called in every round, for the life sign. A database
  /// that is not available is logged and tried again.
  BackgroundTasks(AppContext& app, Server& server, std::function<void()> moved_on);

  /// Ends the thread and waits for it.
  ~BackgroundTasks();
  BackgroundTasks(const BackgroundTasks&) = delete;

 private:
  void run();
  void release_ended_waits();
  void run_due_tasks();

  AppContext& app_;
  Server& server_;
  std::function<void()> moved_on_;
  db::Database database_;
  db::Listener listener_;
  metrics::Gauge& waiting_;
  std::atomic<bool> ending_{false};
  SteadyTime next_share_{};
  SteadyTime next_estimates_{};
  SteadyTime next_origins_{};
  std::thread thread_;
};

}  // namespace lectern::fcgi
