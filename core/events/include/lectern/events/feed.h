#pragma once

/// The reading side: everything that happens, while transactions commit in any order.
///
/// A `Feed` remembers the database's snapshot of its last look. New is what is visible now and was not then,
/// so a lower id that commits after a higher one is read too, and a write transaction that stays open delays
/// no other event. Clients that come back cannot bring a snapshot; they bring a `Cursor`, before which
/// everything was sent, and may get a few events twice.
///
/// A crash of the server may lose transactions that were committed without waiting for the disk (progress),
/// and use their numbers again. After a crash the feed therefore reads the last seconds once more.
///
/// One feed serves one thread. All functions throw the errors of `db`; the position is then unchanged and no
/// event is lost.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/events/event.h"

namespace lectern::events {

/// An event as the feed gives it out. `cursor` holds once this event and all before it in the same answer
/// were passed on: a client that has it has everything up to there.
struct FeedEvent {
  Event event;
  Cursor cursor;
};

/// How far the replay for one viewer has come. Start with `until` empty; continue with `Page::next`.
struct Replay {
  Viewer viewer;
  Place after;
  std::string until;  ///< the snapshot that this round goes up to; empty: a round begins
};

/// A part of what a viewer missed: at most 200 events, all of which the viewer may see.
struct Page {
  std::vector<FeedEvent> events;
  Replay next;            ///< continue with this
  bool complete = false;  ///< up to the feed's position: `look` gives what comes next
};

class Feed {
 public:
  /// `database` is borrowed. Nothing is read yet.
  explicit Feed(db::Database& database) : database_(database) {}

  /// Starts so far back that the first looks give the events of the last `age`. Call first, once.
  void begin(std::chrono::seconds age);

  /// What became visible since the last look, of all tenants, at most a page; look again while `has_more`.
  /// Empty if nothing happened. One or two statements.
  std::vector<FeedEvent> look();
  bool has_more() const { return until_.has_value(); }

  /// Everything up to here was given out by `look`. It does not move while a write transaction is open that
  /// is older than what was given out (events do not wait for it), and moves back only after a crash of the
  /// server.
  Cursor safe() const { return safe_; }

  /// Grows with every crash of the server. Then cursors from before must go through `resume`, and replays
  /// begin again.
  std::int64_t life() const { return life_; }

  /// Since the last crash of the server, `look` gives everything after here.
  Place life_begins() const { return life_begins_; }

  /// Whether `cursor` may be compared with places of this life.
  bool is_of_this_life(const Cursor& cursor) const;

  /// From where to replay for a client that brings `cursor`: its place, or a little before. Nothing if events
  /// after it were pruned, or if it is ahead of this database (a restored backup): what the client missed is
  /// then unknown, and it must load its page again.
  std::optional<Place> resume(const Cursor& cursor);

  /// The next part of what a viewer missed. Looks may come between parts; a few events are then given out
  /// twice. Do not call it while `has_more`.
  Page replay(const Replay& from);

 private:
  void rewind();

  db::Database& database_;
  std::string seen_;                  ///< snapshot of the last complete look
  std::optional<std::string> until_;  ///< snapshot of a look that needs more pages
  Place page_;                        ///< last row of the page before
  std::int64_t life_ = 0;             ///< microseconds since the epoch
  Place life_begins_;
  std::int64_t looked_at_ = 0;
  Cursor safe_;
};

}  // namespace lectern::events
