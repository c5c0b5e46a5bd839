#pragma once

/// What happens in the app, as the hub's loop takes it in: the feed, its doorbell, and what to do while
/// PostgreSQL is away.

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include "hub/recent_events.h"
#include "lectern/base/clock.h"
#include "lectern/db/database.h"
#include "lectern/db/listener.h"
#include "lectern/events/feed.h"

namespace lectern::hub {

class EventSource {
 public:
  /// How far back is told to clients that come back after a restart of the hub without asking the database
  /// for each.
  static constexpr std::chrono::seconds kWarm{120};
  static constexpr std::chrono::milliseconds kPoll{1000};  ///< a bell can be lost
  static constexpr std::chrono::milliseconds kRetry{500};  ///< between attempts while the database is away

  /// `database` is borrowed; it serves the loop's other questions too.
  EventSource(db::Database& database, db::ConnectionString where);

  /// Looks if a bell rang or it is time, and calls `tell` for each new event, in order. Waits for nothing but
  /// the answers of the database. Gives whether it looked.
  bool look(SteadyTime now, const std::function<void(const OutgoingEvent&)>& tell);

  /// Whether the bell of access changes rang since the last call.
  bool take_access_notification() { return std::exchange(access_notified_, false); }

  /// True when the last look came through: then the database can be asked, and everything up to
  /// `feed().safe()` was told.
  bool is_up() const { return up_; }

  /// Somebody else saw the database fail.
  void went_down(SteadyTime now, const char* what);

  /// When to look without a bell.
  SteadyTime due() const { return due_; }

  /// Whether the events told now are older than this hub.
  bool is_warming() const { return warming_; }

  int descriptor() const { return listener_.descriptor(); }
  events::Feed& feed() { return feed_; }
  const events::Feed& feed() const { return feed_; }
  const RecentEvents& recent() const { return recent_; }

 private:
  bool was_notified();
  void read_all(const std::function<void(const OutgoingEvent&)>& tell);

  db::Listener listener_;
  events::Feed feed_;
  RecentEvents recent_;
  bool begun_ = false;
  bool up_ = false;
  bool was_down_ = false;
  bool warming_ = true;
  bool access_notified_ = false;
  std::int64_t life_ = 0;
  SteadyTime due_;
};

}  // namespace lectern::hub
