#include "server/background_tasks.h"

#include "lectern/base/log.h"
#include "lectern/db/error.h"
#include "lectern/delivery/job.h"

namespace lectern::fcgi {
namespace {

using namespace std::chrono_literals;

constexpr auto kIdle = 1000ms;         ///< between rounds if no request waits
constexpr auto kWhileWaiting = 200ms;  ///< between checks without a notification: the delay of a lost one
constexpr auto kPace = 10ms;           ///< between checks under constant notifications
constexpr auto kEstimates = 5s;
constexpr auto kOrigins = 2s;

}  // namespace

BackgroundTasks::BackgroundTasks(AppContext& app, Server& server, std::function<void()> moved_on)
    : app_(app),
      server_(server),
      moved_on_(std::move(moved_on)),
      database_(db::ConnectionString(app.settings.database.connection), "lectern-web-background"),
      listener_(db::ConnectionString(app.settings.database.connection), "lectern-web-listener",
                {db::kEventChannel}),
      waiting_(app.metrics.gauge("http_requests_waiting", "Requests that wait for a job without a thread.")) {
  server_.on_waiting([this] { listener_.wake(); });
  thread_ = std::thread([this] { run(); });
}

BackgroundTasks::~BackgroundTasks() {
  ending_ = true;
  listener_.wake();
  thread_.join();
  try {  // what callers may still have of their limits, for the other processes and for our successor
    access::return_hits(database_, app_.key_limiter.take_unused(true));
    app_.limiter.share(database_);
  } catch (const std::exception& failure) {
    log::warning("limits_not_returned", {{"reason", failure.what()}});
  }
}

void BackgroundTasks::run() {
  bool was_away = false;
  while (!ending_) {
    moved_on_();
    try {
      run_due_tasks();
      release_ended_waits();
      was_away = false;
    } catch (const db::Error& error) {
      if (!was_away) log::warning("background_without_database", {{"reason", error.what()}});
      was_away = true;
      server_.release({}, app_.clock.steady());
    } catch (const std::exception& failure) {  // a full disk, say: the requests of everybody go on
      log::error("background_failed", {{"reason", failure.what()}});
    }
    const SteadyTime looked = app_.clock.steady();
    listener_.wait(server_.awaited().empty() ? kIdle : kWhileWaiting);
    const auto since = app_.clock.steady() - looked;
    if (since < kPace && !ending_) std::this_thread::sleep_for(kPace - since);
  }
}

void BackgroundTasks::release_ended_waits() {
  std::vector<std::int64_t> tenants;
  std::vector<std::string> jobs;
  std::vector<std::string> with_analyses;
  for (const auto& awaited : server_.awaited()) {
    tenants.push_back(awaited.tenant.value);
    jobs.push_back(awaited.job.text());
    with_analyses.emplace_back(awaited.with_analyses ? "true" : "false");
  }
  if (jobs.empty()) return;
  server_.release(delivery::ended_jobs(database_, tenants, jobs, with_analyses), app_.clock.steady());
}

void BackgroundTasks::run_due_tasks() {
  const SteadyTime now = app_.clock.steady();
  if (now >= next_share_) {
    next_share_ = now + kIdle;
    app_.limiter.share(database_);
    access::return_hits(database_, app_.key_limiter.take_unused());
    app_.refusals.share(database_);
  }
  if (now >= next_origins_) {
    next_origins_ = now + kOrigins;
    app_.origins.refresh(database_);
  }
  if (now >= next_estimates_) {
    next_estimates_ = now + kEstimates;
    app_.estimates.refresh(database_);
    waiting_.set(static_cast<double>(server_.waiting_count()));
    app_.exporter.write();
  }
}

}  // namespace lectern::fcgi
