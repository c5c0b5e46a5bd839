#pragma once

/// The work of lectern-notify: one thread makes deliveries from the outbox (`OutboxWatch`), several send them
/// (`DeliveryWorker`). All state is in the database, so any number of processes may run, and one that dies
/// leaves nothing that another cannot finish.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/db/listener.h"
#include "lectern/json/value.h"
#include "lectern/mail/notice.h"
#include "lectern/metrics/registry.h"
#include "lectern/notifying/delivery.h"
#include "lectern/notifying/routes_out.h"

namespace lectern::notifying {

/// Whether the mail relay answers, for the heartbeat. All functions may be called from any thread.
class RelayState {
 public:
  /// After each attempt: whether the relay answered at all. A permanent refusal is an answer.
  void note(bool has_answered);

  /// One sentence for the operator, with the minutes since the first attempt without an answer. Empty while
  /// the relay answers, and before the first mail.
  std::string complaint() const;

 private:
  mutable std::mutex mutex_;
  std::optional<std::chrono::steady_clock::time_point> silent_since_;
};

/// Turns new events of the outbox into deliveries and wakes the sending threads. One per process.
class OutboxWatch {
 public:
  /// Opens two connections: one to make deliveries, one to listen. Without `sends_mail` events for people
  /// become no deliveries. `poll` is how long a lost notification may delay anything.
  OutboxWatch(const db::ConnectionString& where, bool sends_mail, std::chrono::milliseconds poll);

  /// Runs until `stop`: makes deliveries at every notification and at every poll. While the database is away
  /// it logs that once and tries again. Calls `moved_on` in every round, for the heartbeat.
  void make_deliveries_until_stopped(const std::function<void()>& moved_on);

  /// Blocks a sending thread until there may be a delivery, at most for one poll. False once stopped.
  bool wait_for_work();

  /// Whether `stop` was called.
  bool is_stopped() const { return stopped_; }

  /// Ends all waiting. May be called from any thread and from a signal handler.
  void stop() noexcept;

 private:
  void wake_all();
  db::Database database_;
  db::Listener listener_;
  bool sends_mail_;
  std::chrono::milliseconds poll_;
  std::atomic<bool> stopped_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::int64_t turn_ = 0;
};

/// Sends deliveries, one after the other. One per thread, each with its own connection.
class DeliveryWorker {
 public:
  /// Borrows `routes`, `registry` and `relay`, which must outlive it and are shared by all workers.
  DeliveryWorker(const db::ConnectionString& where, const RoutesOut& routes, metrics::Registry& registry,
                 RelayState& relay);

  /// Sends until the watch is stopped. Outages of the database are logged and waited out; a claim that was
  /// not settled becomes free again after 3 minutes.
  void work(OutboxWatch& watch);

  /// Sends the delivery that has been due for the longest, or several to one submitter as one mail. False if
  /// none is due. Throws the errors of `db`.
  bool send_next();

 private:
  /// The fence: a result with an old attempt changes nothing.
  struct Claimed {
    std::int64_t delivery = 0;
    std::int64_t attempt = 0;
  };

  std::optional<json::Value> open(const Claimed& claimed);
  DeliveryResult send(const std::vector<json::Value>& deliveries);
  DeliveryResult call_webhook(const json::Value& delivery);
  DeliveryResult send_hold_mail(const json::Value& delivery);
  DeliveryResult send_account_mail(const json::Value& delivery);
  DeliveryResult send_mail(const json::Value& delivery, const mail::Notice& notice);
  std::string data_of(const json::Value& delivery) const;
  std::vector<std::string> secrets_of(const json::Value& delivery) const;
  void settle(const Claimed& claimed, const DeliveryResult& result, const char* channel);

  db::Database database_;
  const RoutesOut& routes_;
  metrics::Registry& registry_;
  RelayState& relay_;
};

}  // namespace lectern::notifying
