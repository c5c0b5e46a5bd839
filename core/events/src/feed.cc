#include "lectern/events/feed.h"

#include <algorithm>
#include <charconv>

#include "lectern/base/check.h"

namespace lectern::events {
namespace {

constexpr int kPageSize = 1000;
constexpr int kReplaySize = 200;

/// Commits that did not wait for the disk are at most three rounds of the WAL writer (0.2 s) old.
constexpr std::int64_t kUnflushedSeconds = 10;

constexpr db::Statement kTake{
    "events.take_events",
    "select * from lectern.take_events($1::pg_snapshot, $2::pg_snapshot, $3::xid8, $4, $5)",
    db::Effect::Reads};
constexpr db::Statement kNow{"events.note_server_life",
                             "select floor(extract(epoch from now()))::bigint as now, "
                             "lectern.note_server_life() as life",
                             db::Effect::Reads};  // may be asked twice
constexpr db::Statement kBegin{"events.begin_events",
                               "select lectern.begin_events($1, $2::pg_snapshot) as seen", db::Effect::Reads};
constexpr db::Statement kResume{"events.resume_events",
                                "select * from lectern.resume_events($1::xid8, $2, $3)", db::Effect::Reads};
constexpr db::Statement kReplay{
    "events.replay_events",
    "select * from lectern.replay_events($1, $2, $3, $4, $5, $6::pg_snapshot, $7::xid8, $8, $9)",
    db::Effect::Reads};

std::uint64_t transaction_number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The first transaction that was still open: the number before the first colon of `xmin:xmax:xip,…`.
std::uint64_t horizon(std::string_view snapshot) {
  return transaction_number(snapshot.substr(0, snapshot.find(':')));
}

/// The place up to which everything is known once the event at `place` was given out. Rows come by place, so
/// all smaller new ones were given out before it; but from the horizon on a smaller one may still commit.
Place reached(const Place& place, std::string_view snapshot) {
  return std::min(place, Place{horizon(snapshot), 0});
}

Event event_of(const db::Row& row, TenantId tenant) {
  Event event;
  event.place = {transaction_number(row.text("xid")), row.integer("event_id")};
  event.tenant = tenant;
  if (const auto submitter = row.optional_integer("submitter_id")) event.submitter = AccountId{*submitter};
  event.api_key = row.optional_integer("api_key_id");
  event.kind = row.text("kind");
  event.job = row.optional_text("job").value_or("");
  event.status = row.optional_text("status").value_or("");
  event.message = row.text("message");
  event.for_submitter_only = row.boolean("for_submitter_only");
  return event;
}

}  // namespace

void Feed::begin(std::chrono::seconds age) {
  const db::Rows rows = database_.call(kNow);
  const std::int64_t now = rows.one().integer("now");
  const db::Rows begun = database_.call(kBegin, {now - static_cast<std::int64_t>(age.count()), nullptr});
  life_ = rows.one().integer("life");
  seen_ = begun.one().text("seen");
  looked_at_ = now;
  life_begins_ = {horizon(seen_), 0};
  safe_ = {life_begins_, now};
}

std::vector<FeedEvent> Feed::look() {
  LECTERN_CHECK(!seen_.empty());
  const db::Rows rows = database_.call(kTake, {seen_, until_, page_.transaction, page_.event, kPageSize});
  if (rows[0].optional_integer("life") != life_) {
    rewind();
    return look();
  }
  until_ = rows[0].text("seen");
  looked_at_ = rows[0].integer("looked_at");
  std::vector<FeedEvent> events;
  for (const db::Row row : rows) {
    if (row.is_null("event_id")) break;
    Event event = event_of(row, TenantId{row.integer("tenant_id")});
    page_ = event.place;
    safe_ = {reached(event.place, *until_), looked_at_};
    events.push_back({std::move(event), safe_});
  }
  if (events.size() < static_cast<std::size_t>(kPageSize)) {
    seen_ = *until_;
    until_.reset();
    page_ = {};
    safe_ = {{horizon(seen_), 0}, looked_at_};
  }
  return events;
}

/// What was written since a little before the last look may bear numbers that we believe to have seen.
void Feed::rewind() {
  const db::Rows noted = database_.call(kNow);
  const db::Rows begun = database_.call(kBegin, {looked_at_ - kUnflushedSeconds, seen_});
  life_ = noted.one().integer("life");
  seen_ = begun.one().text("seen");
  until_.reset();
  page_ = {};
  life_begins_ = {horizon(seen_), 0};
  safe_ = {life_begins_, looked_at_};
}

bool Feed::is_of_this_life(const Cursor& cursor) const {
  return cursor.issued > life_ / 1'000'000;
}

std::optional<Place> Feed::resume(const Cursor& cursor) {
  const db::Rows rows =
      database_.call(kResume, {cursor.place.transaction, cursor.place.event, cursor.issued});
  const db::Row row = rows.one();
  if (!row.boolean("can_resume")) return std::nullopt;
  return Place{transaction_number(row.text("xid")), row.integer("event_id")};
}

Page Feed::replay(const Replay& from) {
  LECTERN_CHECK(!until_ && !seen_.empty());
  const std::string& until = from.until.empty() ? seen_ : from.until;
  const Viewer& viewer = from.viewer;
  const db::Rows rows =
      database_.call(kReplay, {viewer.tenant, viewer.account, viewer.api_key, viewer.everything, viewer.holds,
                               until, from.after.transaction, from.after.event, kReplaySize});
  Page page{{}, {from.viewer, from.after, until}, false};
  for (const db::Row row : rows) {
    Event event = event_of(row, from.viewer.tenant);
    page.next.after = event.place;
    const Cursor cursor{reached(event.place, until), looked_at_};
    page.events.push_back({std::move(event), cursor});
  }
  if (rows.size() == static_cast<std::size_t>(kReplaySize)) return page;
  page.complete = until == seen_;
  page.next = {from.viewer, {horizon(until), 0}, {}};
  return page;
}

}  // namespace lectern::events
