#pragma once

/// Sends clients the events that they missed since the cursor they bring: from memory if it reaches back far
/// enough, else from the database in parts, between the other work of the hub. One thread.

#include <optional>
#include <set>
#include <vector>

#include "hub/client.h"
#include "hub/recent_events.h"
#include "lectern/events/feed.h"
#include "lectern/metrics/counter.h"

namespace lectern::hub {

/// The past as Replay reads it: EventSource, or a test's. Functions that ask the database throw the errors of
/// `db`.
class EventHistory {
 public:
  virtual ~EventHistory() = default;

  /// The events in memory.
  virtual const RecentEvents& recent() const = 0;

  /// Everything up to this cursor was published.
  virtual events::Cursor safe() const = 0;

  /// Number of the database server's life; it grows with every crash.
  virtual std::int64_t life() const = 0;

  /// Whether `cursor` may be compared with places of this life.
  virtual bool is_of_this_life(const events::Cursor& cursor) const = 0;

  /// Where a replay for `cursor` begins. Nothing: nobody can say what was missed. Asks the database.
  virtual std::optional<events::Place> resume(const events::Cursor& cursor) = 0;

  /// The next part of a replay. Asks the database.
  virtual events::Page replay(const events::Replay& from) = 0;
};

class Replay {
 public:
  /// At most so many bytes are queued for a client before its next part is read.
  static constexpr std::size_t kQueuedAtMost = Stream::kMaxQueued / 4;

  enum class Progress {
    Behind,       ///< there is more
    BatchReady,   ///< a long poll has events, and there is more: answer it
    CaughtUp,     ///< everything up to `EventHistory::safe` was sent
    Interrupted,  ///< the database server crashed: the client has to come back, its cursor is judged anew
  };

  /// Both are borrowed. `replayed` counts events sent to streams.
  Replay(EventHistory& history, metrics::Counter& replayed) : history_(history), replayed_(replayed) {}

  /// An admitted client begins: with its cursor's past from memory, with a reset if its past is lost, or
  /// with nothing if it brought no cursor; else it stays behind until `advance` has caught up. May throw the
  /// errors of `db`.
  Progress begin(Client& client);

  /// Sends the next part. Throws the errors of `db`; then nothing was sent.
  Progress advance(Client& client);

  /// Clients that are behind.
  const std::set<Client*>& behind() const { return behind_; }
  void remove(Client& client) { behind_.erase(&client); }

  /// Whether the client's connection takes more.
  static bool has_space(const Client& client) {
    return !client.stream.is_dead() && client.stream.queued() < kQueuedAtMost;
  }

  /// Whether some client that is behind takes more.
  bool can_advance() const;

 private:
  bool remembers(const events::Cursor& cursor) const;
  bool send_recent(Client& client, const events::Place& after);

  EventHistory& history_;
  metrics::Counter& replayed_;
  std::set<Client*> behind_;
};

}  // namespace lectern::hub
