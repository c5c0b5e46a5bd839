#pragma once

/// The events of the whole instance as the hub's loop reads them: the feed, the database's notifications, and
/// what to do while PostgreSQL is away. One thread.

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include "hub/recent_events.h"
#include "hub/replay.h"
#include "lectern/base/clock.h"
#include "lectern/db/database.h"
#include "lectern/db/listener.h"
#include "lectern/events/feed.h"

namespace lectern::hub {

class EventSource final : public EventHistory {
 public:
  /// The events of so long a time are read into memory at the start, so that clients that come back after a
  /// restart of the hub cost no question each.
  static constexpr std::chrono::seconds kWarm{120};
  static constexpr std::chrono::milliseconds kPoll{1000};  ///< a notification can be lost
  static constexpr std::chrono::milliseconds kRetry{500};  ///< between attempts while the database is away

  /// `database` is borrowed; it serves the loop's other questions too. `where` is for a connection of its own
  /// that receives notifications.
  EventSource(db::Database& database, db::ConnectionString where);

  /// Reads new events if a notification came or it is time, and calls `publish` for each, in order. Waits for
  /// nothing but the answers of the database. Returns whether it read. Throws nothing of `db`: a database
  /// that is away is remembered (`is_up`) and tried again.
  bool look(SteadyTime now, const std::function<void(const OutgoingEvent&)>& publish);

  /// Whether access changes were notified since the last call.
  bool take_access_notification() { return std::exchange(access_notified_, false); }

  /// Whether the last look succeeded: then the database can be asked.
  bool is_up() const { return up_; }

  /// Whether, besides, everything that was visible to the last look was published.
  bool is_current() const { return up_ && !feed_.has_more(); }

  /// Another question of the loop failed because the database is away.
  void went_down(SteadyTime now, const char* what);

  /// When to look without a notification.
  SteadyTime due() const { return due_; }

  /// Whether the events published now are older than this hub.
  bool is_warming() const { return warming_; }

  /// The socket that becomes readable at a notification; -1 while there is none. Another one after each
  /// reconnect.
  int descriptor() const { return listener_.descriptor(); }

  const RecentEvents& recent() const override { return recent_; }
  events::Cursor safe() const override { return feed_.safe(); }
  std::int64_t life() const override { return feed_.life(); }
  bool is_of_this_life(const events::Cursor& cursor) const override { return feed_.is_of_this_life(cursor); }
  std::optional<events::Place> resume(const events::Cursor& cursor) override { return feed_.resume(cursor); }
  events::Page replay(const events::Replay& from) override { return feed_.replay(from); }

 private:
  bool was_notified();
  void read_all(const std::function<void(const OutgoingEvent&)>& publish);

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
