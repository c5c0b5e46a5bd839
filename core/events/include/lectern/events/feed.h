#pragma once

/// The reading side: everything that happens, while transactions commit in any order.
///
/// A `Feed` remembers the database's snapshot of its last look. New is what is visible now and was not then;
/// so a lower id that commits after a higher one is told, and a write transaction that stays open stalls
/// nobody. Readers that come back cannot bring a snapshot; they bring a `Cursor`, before which everything was
/// told, and may hear a few events twice.
///
/// A crash of the server may take back transactions that were committed without waiting for the disk
/// (progress), and give their numbers out again. After a crash the feed therefore tells the last seconds once
/// more.
///
/// One feed serves one thread. All functions throw the errors of `db`; then the position is unchanged and
/// nothing is lost.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/events/event.h"

namespace lectern::events {

/// An event, and the cursor that is true once it was told in the order given.
struct Told {
  Event event;
  Cursor cursor;
};

/// How far the replay for one viewer has come.
struct Replay {
  Viewer viewer;
  Place after;
  std::string until;  ///< the snapshot that this round goes up to; empty: a round begins
};

/// A part of what a viewer missed.
struct Page {
  std::vector<Told> told;
  Replay next;            ///< continue with this
  bool complete = false;  ///< up to the feed's position: what comes next, `look` tells
};

class Feed {
 public:
  /// `database` is borrowed. Nothing is read yet.
  explicit Feed(db::Database& database) : database_(database) {}

  /// Starts so far back that the first looks tell the events of the last `age`. Call first, once.
  void begin(std::chrono::seconds age);

  /// What became visible since the last look, at most a page; look again while `has_more`.
  std::vector<Told> look();
  bool has_more() const { return until_.has_value(); }

  /// Everything up to here was told by `look`. It stands still while a write transaction is open that is
  /// older than what was told (events do not wait for it), and moves back only after a crash of the server.
  Cursor safe() const { return safe_; }

  /// Grows with every crash of the server. Then cursors from before must go through `resume`, and replays
  /// begin again.
  std::int64_t life() const { return life_; }

  /// In this life everything after here is told by `look`.
  Place life_begins() const { return life_begins_; }

  /// Whether `cursor` may be compared with places of this life.
  bool is_of_this_life(const Cursor& cursor) const;

  /// From where to replay for somebody who brings `cursor`: its place, or a little before. Nothing when
  /// events after it were forgotten, or when it is ahead of this database (a restored backup): then nobody
  /// can say what was missed.
  std::optional<Place> resume(const Cursor& cursor);

  /// The next part of what a viewer missed. Looks may come between parts; a few events are then told twice.
  /// Not while `has_more`.
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
