#pragma once

/// What the web process does besides answering, in one thread with a connection of its own: shares rate
/// counters, keeps estimates fresh, and lets waiting requests go on when their job has ended.

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
  /// Starts the thread. All are borrowed.
  /// `moved_on` is called each time it has come round, for the life sign.
  BackgroundTasks(AppContext& app, Server& server, std::function<void()> moved_on);

  /// Ends it.
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
  std::thread thread_;
};

}  // namespace lectern::fcgi
