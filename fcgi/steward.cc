#include "steward.h"

#include "lectern/base/log.h"
#include "lectern/db/error.h"
#include "lectern/delivery/job.h"

namespace lectern::fcgi {
namespace {

using namespace std::chrono_literals;

constexpr auto kIdle = 1000ms;         ///< between rounds when nobody waits
constexpr auto kWhileWaiting = 200ms;  ///< between looks when no bell rings: also how late a wait may end
constexpr auto kPace = 10ms;           ///< between looks when bells ring all the time
constexpr auto kEstimates = 5s;

}  // namespace

Steward::Steward(House& house, Server& server, std::function<void()> moved_on)
    : house_(house),
      server_(server),
      moved_on_(std::move(moved_on)),
      database_(db::ConnectionString(house.settings.database.connection), "lectern-web-steward"),
      listener_(db::ConnectionString(house.settings.database.connection), "lectern-web-listener",
                {db::kEventChannel}),
      parked_(house.metrics.gauge("http_requests_parked", "Requests that wait for a job without a thread.")) {
  server_.on_parked([this] { listener_.wake(); });
  thread_ = std::thread([this] { run(); });
}

Steward::~Steward() {
  ending_ = true;
  listener_.wake();
  thread_.join();
}

void Steward::run() {
  bool was_away = false;
  while (!ending_) {
    moved_on_();
    try {
      do_rounds();
      look_after_waiting();
      was_away = false;
    } catch (const db::Error& error) {
      if (!was_away) log::warning("steward_without_database", {{"reason", error.what()}});
      was_away = true;
      server_.release({}, house_.clock.steady());
    } catch (const std::exception& failure) {  // a full disk, say: the requests of everybody go on
      log::error("steward_failed", {{"reason", failure.what()}});
    }
    const SteadyTime looked = house_.clock.steady();
    listener_.wait(server_.awaited().empty() ? kIdle : kWhileWaiting);
    const auto since = house_.clock.steady() - looked;
    if (since < kPace && !ending_) std::this_thread::sleep_for(kPace - since);
  }
}

void Steward::look_after_waiting() {
  std::vector<std::int64_t> tenants;
  std::vector<std::string> jobs;
  for (const auto& awaited : server_.awaited()) {
    tenants.push_back(awaited.tenant.value);
    jobs.push_back(awaited.job.text());
  }
  if (jobs.empty()) return;
  server_.release(delivery::ended_jobs(database_, tenants, jobs), house_.clock.steady());
}

void Steward::do_rounds() {
  const SteadyTime now = house_.clock.steady();
  if (now >= next_rounds_) {
    next_rounds_ = now + kIdle;
    house_.limiter.share(database_);
    house_.refusals.share(database_);
  }
  if (now >= next_estimates_) {
    next_estimates_ = now + kEstimates;
    house_.estimates.refresh(database_);
    parked_.set(static_cast<double>(server_.parked()));
    house_.exporter.write();
  }
}

}  // namespace lectern::fcgi
