#include "lectern/health/life_sign.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "lectern/base/log.h"
#include "lectern/db/error.h"
#include "supervisor.h"

namespace lectern::health {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr db::Statement kNote{
    "health.note_program_life",
    "select lectern.note_program_life($1, $2, $3::int, $4::bigint * interval '1 ms', $5::boolean, $6)"};
constexpr db::Statement kForget{"health.forget_program_life",
                                "select lectern.forget_program_life($1, $2, $3::int)"};

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : "unknown";
}

std::int64_t now_in_milliseconds() {
  return std::chrono::duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

struct LifeSign::Life {
  explicit Life(LifeOptions o)
      : options(std::move(o)), database(options.where, options.program + "-life"), host(host_name()) {}

  void repeat(void (Life::*sign)());
  milliseconds idle() const;
  void feed_watchdog();
  void give_sign();
  void say_goodbye();

  LifeOptions options;
  db::Database database;
  std::string host;
  std::atomic<std::int64_t> moved_at{now_in_milliseconds()};
  std::mutex mutex;
  std::condition_variable changed;
  bool ending = false;
  bool is_away = false;
  std::thread to_database;
  std::thread
      to_supervisor;  ///< separate, so that a database that hangs does not make the program seem stuck
};

void LifeSign::Life::repeat(void (Life::*sign)()) {
  std::unique_lock lock(mutex);
  while (!ending) {
    lock.unlock();
    (this->*sign)();
    lock.lock();
    changed.wait_for(lock, options.every, [this] { return ending; });
  }
}

milliseconds LifeSign::Life::idle() const {
  return milliseconds(now_in_milliseconds() - moved_at.load());
}

void LifeSign::Life::feed_watchdog() {
  if (idle() <= options.stuck_after) tell_supervisor("WATCHDOG=1");
}

void LifeSign::Life::give_sign() {
  const milliseconds idle_for = idle();
  const bool is_stuck = idle_for > options.stuck_after;
  const std::string complaint = options.complaint ? options.complaint() : std::string();
  try {
    database.call(
        kNote, {options.program, host, static_cast<int>(::getpid()), idle_for.count(), is_stuck, complaint});
    is_away = false;
  } catch (const db::Error& error) {
    if (!std::exchange(is_away, true)) log::warning("life_sign_not_given", {{"reason", error.what()}});
  }
}

void LifeSign::Life::say_goodbye() {
  try {
    database.call(kForget, {options.program, host, static_cast<int>(::getpid())});
  } catch (const db::Error&) {
    // The row grows old, and maintenance deletes it.
  }
}

LifeSign::LifeSign(LifeOptions options) : life_(std::make_unique<Life>(std::move(options))) {
  life_->to_database = std::thread([life = life_.get()] { life->repeat(&Life::give_sign); });
  life_->to_supervisor = std::thread([life = life_.get()] { life->repeat(&Life::feed_watchdog); });
}

LifeSign::~LifeSign() {
  tell_supervisor("STOPPING=1");
  {
    const std::lock_guard lock(life_->mutex);
    life_->ending = true;
  }
  life_->changed.notify_all();
  life_->to_database.join();
  life_->to_supervisor.join();
  life_->say_goodbye();
}

void LifeSign::ready() {
  tell_supervisor("READY=1");
}

void LifeSign::moved_on() noexcept {
  life_->moved_at = now_in_milliseconds();
}

}  // namespace lectern::health
