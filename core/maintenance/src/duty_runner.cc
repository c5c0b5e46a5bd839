#include "lectern/maintenance/duty_runner.h"

#include <semaphore.h>

#include <algorithm>
#include <ctime>

#include "lectern/base/log.h"
#include "lectern/jobs/queue.h"

namespace lectern::maintenance {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr db::Statement kLead{
    "maintenance.lead_duty",
    "select lectern.lead_duty('maintain', $1::bigint, $2::bigint * interval '1 ms') as leading"};

}  // namespace

struct DutyRunner::Life {
  Life(DutyRunnerOptions o, std::vector<Duty> d)
      : options(std::move(o)),
        duties(std::move(d)),
        next(duties.size()),
        database(options.where, options.program),
        queue(database, jobs::Pool::Maintenance) {
    sem_init(&wake, 0, 0);
  }
  ~Life() { sem_destroy(&wake); }

  void tick();
  bool lead();
  void perform(std::size_t i);
  void rest();
  void leave();

  DutyRunnerOptions options;
  std::vector<Duty> duties;
  std::vector<steady_clock::time_point> next;
  db::Database database;
  jobs::Queue queue;
  jobs::OwnerId owner;
  steady_clock::time_point next_beat{};
  std::atomic<bool> leading{false};
  std::atomic<bool> stopping{false};
  bool away = false;
  sem_t wake;  ///< a semaphore, because it may be posted from a signal handler
};

/// The number of a worker's lease names the leader: it is never given out twice.
bool DutyRunner::Life::lead() {
  const auto now = steady_clock::now();
  if (owner.value == 0) owner = queue.enroll(options.program, options.lease);
  if (now >= next_beat) {
    next_beat = now + options.lease / 3;
    if (!queue.beat(owner, options.lease, {}).alive) {
      owner = {};
      leading = false;
      return false;
    }
    leading = database.call(kLead, {owner, options.lease.count()}).one().boolean("leading");
  }
  return leading;
}

void DutyRunner::Life::perform(std::size_t i) {
  const Duty& duty = duties[i];
  const auto start = steady_clock::now();
  std::int64_t count = -1;
  try {
    count = duty.run();
    if (count > 0) log::info("kept", {{"duty", duty.name}, {"count", count}});
  } catch (const db::Disconnected&) {
    throw;
  } catch (const std::exception& e) {
    log::error("duty_failed", {{"duty", duty.name}, {"what", e.what()}});
  }
  next[i] = start + duty.every;
  if (options.observe)
    options.observe(duty.name, count, std::chrono::duration<double>(steady_clock::now() - start).count());
}

void DutyRunner::Life::tick() {
  for (std::size_t i = 0; i < duties.size() && !stopping; ++i)
    if (lead() && steady_clock::now() >= next[i]) perform(i);
}

void DutyRunner::Life::rest() {
  timespec until{};
  clock_gettime(CLOCK_REALTIME, &until);
  const auto nanoseconds = std::chrono::nanoseconds(options.tick).count() + until.tv_nsec;
  until.tv_sec += nanoseconds / 1'000'000'000;
  until.tv_nsec = nanoseconds % 1'000'000'000;
  sem_timedwait(&wake, &until);
}

void DutyRunner::Life::leave() {
  leading = false;
  try {
    if (owner.value != 0) queue.retire(owner);
  } catch (const db::Error&) {  // the lease ends by itself
  }
}

DutyRunner::DutyRunner(DutyRunnerOptions options, std::vector<Duty> duties)
    : life_(std::make_unique<Life>(std::move(options), std::move(duties))) {}

DutyRunner::~DutyRunner() = default;

void DutyRunner::run() {
  while (!life_->stopping) {
    if (life_->options.moved_on) life_->options.moved_on();
    try {
      life_->tick();
      life_->away = false;
    } catch (const db::Conflict&) {
      continue;
    } catch (const db::Disconnected& e) {
      life_->leading = false;
      life_->next_beat = {};
      if (!std::exchange(life_->away, true)) log::warning("database_away", {{"what", e.what()}});
    }
    life_->rest();
  }
  life_->leave();
}

void DutyRunner::stop() noexcept {
  life_->stopping = true;
  sem_post(&life_->wake);
}

bool DutyRunner::is_leading() const noexcept {
  return life_->leading;
}

}  // namespace lectern::maintenance
