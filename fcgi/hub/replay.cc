#include "hub/replay.h"

#include <algorithm>

namespace lectern::hub {

bool Replay::can_advance() const {
  return std::any_of(behind_.begin(), behind_.end(),
                     [](const Client* client) { return client->stream.queued() < kQueuedAtMost; });
}

Replay::Progress Replay::begin(Client& client) {
  const auto& after = client.request.after;
  if (after && remembers(*after) && send_recent(client, after->place)) return Progress::CaughtUp;
  const auto place = after ? history_.resume(*after) : std::nullopt;
  if (!place) {
    if (!client.is_poll() && (after || client.request.lost_place)) client.stream.send(reset_text());
    return Progress::CaughtUp;
  }
  client.replay = {client.viewer, *place, {}};
  client.life = history_.life();
  client.state = Client::State::CatchingUp;
  behind_.insert(&client);
  return Progress::Behind;
}

/// Whether everything after a cursor is in memory. One that is ahead of us comes from another hub or another
/// database.
bool Replay::remembers(const events::Cursor& cursor) const {
  return history_.is_of_this_life(cursor) && history_.recent().covers(cursor.place) &&
         cursor.place <= history_.safe().place;
}

/// False, and nothing sent, if it is more than a client should get at once: then it gets the past in parts.
bool Replay::send_recent(Client& client, const events::Place& after) {
  std::vector<const OutgoingEvent*> missed;
  std::size_t bytes = 0;
  for (const OutgoingEvent& outgoing : history_.recent().events()) {
    const events::Event& event = outgoing.published.event;
    if (!(event.place > after) || !client.viewer.may_see(event) || !client.wants(event)) continue;
    missed.push_back(&outgoing);
    bytes += event.message.size();
    if (bytes > kQueuedAtMost) return false;
  }
  for (const OutgoingEvent* outgoing : missed) {
    if (client.is_poll()) {
      client.batch.push_back(outgoing->published.event.message);
    } else {
      client.stream.send(outgoing->text);
      replayed_.add();
    }
  }
  return true;
}

Replay::Progress Replay::advance(Client& client) {
  if (client.life != history_.life()) return Progress::Interrupted;
  events::Page page = history_.replay(client.replay);
  client.replay = page.next;
  for (const events::FeedEvent& one : page.events) {
    client.batch_cursor = one.cursor;
    if (!client.wants(one.event)) continue;
    if (client.is_poll()) {
      client.batch.push_back(one.event.message);
    } else {
      client.stream.send(event_text(one));
      replayed_.add();
    }
  }
  if (page.complete) {
    behind_.erase(&client);
    return Progress::CaughtUp;
  }
  return client.is_poll() && !client.batch.empty() ? Progress::BatchReady : Progress::Behind;
}

}  // namespace lectern::hub
