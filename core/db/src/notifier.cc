#include "lectern/db/notifier.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace lectern::db {
namespace {

constexpr Statement kNotify{"db.notify",
                            "select pg_notify(c, p) from unnest($1::text[], $2::text[]) as rung(c, p)"};

using Rung = std::set<std::pair<std::string, std::string>>;

}  // namespace

struct Notifier::Bell {
  Bell(ConnectionString where, std::string program, std::chrono::milliseconds q)
      // NOTIFY makes its transaction write a commit record; nobody needs to wait for the disk because of a
      // doorbell.
      : database(std::move(where), std::move(program), {{"synchronous_commit", "off"}}), quiet(q) {}

  void run() {
    std::unique_lock lock(mutex);
    auto last = std::chrono::steady_clock::time_point{};
    while (true) {
      changed.wait(lock, [&] { return stopping || !rung.empty(); });
      if (rung.empty()) return;
      changed.wait_until(lock, last + quiet, [&] { return stopping; });
      Rung due = std::exchange(rung, {});
      lock.unlock();
      send(due);
      last = std::chrono::steady_clock::now();
      lock.lock();
    }
  }

  void send(const Rung& due) {
    std::vector<std::string> channels;
    std::vector<std::string> payloads;
    for (const auto& [channel, payload] : due) {
      channels.push_back(channel);
      payloads.push_back(payload);
    }
    try {
      database.call(kNotify, {array(channels), array(payloads)});
    } catch (const Error&) {
      // A lost ring costs its hearers one poll; saying so for every ring would flood the log while the server
      // is away.
    }
  }

  Database database;
  std::chrono::milliseconds quiet;
  std::mutex mutex;
  std::condition_variable changed;
  Rung rung;
  bool stopping = false;
  std::thread thread;
};

Notifier::Notifier(ConnectionString where, std::string program, std::chrono::milliseconds quiet)
    : bell_(std::make_unique<Bell>(std::move(where), std::move(program), quiet)) {
  bell_->thread = std::thread([bell = bell_.get()] { bell->run(); });
}

Notifier::~Notifier() {
  {
    const std::lock_guard lock(bell_->mutex);
    bell_->stopping = true;
  }
  bell_->changed.notify_all();
  bell_->thread.join();
}

void Notifier::ring(std::string channel, std::string payload) {
  {
    const std::lock_guard lock(bell_->mutex);
    bell_->rung.emplace(std::move(channel), std::move(payload));
  }
  bell_->changed.notify_one();
}

}  // namespace lectern::db
