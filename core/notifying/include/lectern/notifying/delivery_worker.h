#pragma once

/// The work of lectern-notify: making deliveries, and sending them one after the other.

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
#include "lectern/notifying/routes_out.h"

namespace lectern::notifying {

/// Since when the mail relay has not taken what it was given, for whoever asks; any thread.
class RelayState {
 public:
  void note(bool has_answered);

  /// A sentence for an operator; empty while the relay answers, or was not asked.
  std::string complaint() const;

 private:
  mutable std::mutex mutex_;
  std::optional<std::chrono::steady_clock::time_point> silent_since_;
};

/// Looks at the outbox when the doorbell rings, and now and then without; wakes the couriers.
class Round {
 public:
  Round(const db::ConnectionString& where, bool sends_mail, std::chrono::milliseconds poll);

  /// Until `stop`. Outages of the database are waited out. Calls `moved_on` each time it has come round.
  void spread_until_stopped(const std::function<void()>& moved_on);

  /// A courier rests until there may be something, at most for a poll. False: go home.
  bool rest();
  bool is_stopped() const { return stopped_; }

  /// From any thread, or from a signal handler.
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

/// One thread's share. Borrows `routes` and `registry`.
class Courier {
 public:
  Courier(const db::ConnectionString& where, const RoutesOut& routes, metrics::Registry& registry,
          RelayState& relay);

  void work(Round& round);

  /// Sends what is due for the longest. False when nothing is.
  bool send_next();

 private:
  struct Claimed {
    std::int64_t delivery = 0;
    std::int64_t attempt = 0;
  };
  struct Verdict {
    const char* outcome = "again";
    std::optional<int> status;
    std::string error;
  };

  Verdict send(const std::vector<json::Value>& said);
  std::string data_of(const json::Value& said) const;
  Verdict call(const json::Value& said);
  Verdict write(const std::vector<json::Value>& said);
  Verdict write_about_hold(const json::Value& said);
  Verdict post_letter(const json::Value& said, const mail::Notice& notice);
  std::vector<std::string> secrets_of(const json::Value& said) const;
  void settle(const Claimed& claimed, const Verdict& verdict, const char* channel);

  db::Database database_;
  const RoutesOut& routes_;
  metrics::Registry& registry_;
  RelayState& relay_;
};

}  // namespace lectern::notifying
