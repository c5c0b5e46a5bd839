/// The part of the hub that takes a client from its question to the moment when it listens.

#include <algorithm>

#include "http/rate_headers.h"
#include "hub/hub.h"
#include "lectern/access/token.h"
#include "lectern/base/log.h"

namespace lectern::hub {
namespace {

/// So long at a time those who come back may keep the others from hearing what happens.
constexpr std::chrono::milliseconds kTurn{10};
constexpr std::size_t kLearnAtOnce = 100;

}  // namespace

void Hub::hear_request(Client& client, const fcgi::GatewayRequest& request) {
  client.request_id = request.param("LECTERN_REQUEST");
  client.accept = request.param("HTTP_ACCEPT");
  client.address = request.param("LECTERN_CLIENT");
  client.rate_lines.clear();
  auto decoded = decode(request, options_.secure_cookies);
  if (!decoded) {
    client.asked = {};
    if (decoded.error().status == 401) note_refusal(client, "not_signed_in");
    refuse(client, decoded.error());
    return;
  }
  if (clients_.size() > options_.clients_at_most) {
    refuse(client, too_many_streams());
    return;
  }
  client.asked = std::move(*decoded);
  client.since = now_;
  client.state = Client::State::Asking;
  asking_.insert(&client);
}

void Hub::refuse(Client& client, const Problem& problem) {
  set_quiet(client);
  client.stream.send(problem_text(problem, client.head()));
  client.stream.end();
  after_telling(client);
}

/// The client is neither asking nor listening any more; its connection may go on.
void Hub::set_quiet(Client& client) {
  if (client.state == Client::State::Listening) subscriptions_.remove(client, client.viewer);
  if (client.has_entered) access_cache_.closed(client.asked.credential);
  client.has_entered = false;
  client.place.reset();
  client.state = Client::State::Quiet;
  asking_.erase(&client);
  catching_up_.erase(&client);
  polls_.erase(&client);
  client.batch.clear();
}

/// While the database is away who asks is kept waiting for a while: a browser's EventSource takes an error
/// for final. While it is there everybody gets in, however many they are and however slow the machine.
void Hub::admit_all() {
  if (asking_.empty()) return;
  if (can_admit()) learn_who_asks();
  const SteadyTime limit = clock_.steady() + kTurn;
  const std::set<Client*> asking = asking_;
  for (Client* client : asking) {
    if (client->stream.is_dead()) continue;
    if (!can_admit()) {
      if (now_ - client->since > options_.patience) refuse(*client, cannot_answer());
      continue;
    }
    admit(*client);
    if (clock_.steady() > limit) return;
  }
}

bool Hub::can_admit() const {
  return source_.is_up() && !source_.feed().has_more();
}

/// One question for many: when all come back at once, a question for each would take turns with everything
/// else that the machine does.
void Hub::learn_who_asks() {
  std::set<Credential> unknown;
  for (const Client* client : asking_) {
    if (unknown.size() == kLearnAtOnce) break;
    if (!access_cache_.answer_for(client->asked.credential, now_)) unknown.insert(client->asked.credential);
  }
  learn({unknown.begin(), unknown.end()});
}

/// Whoever listens by a key that was revoked, a session that ended or a role that changed is cut off: a
/// stream ends, and its client learns why when it comes back; a poll is answered.
void Hub::learn(const std::vector<Credential>& credentials) {
  for (std::size_t at = 0; at < credentials.size(); at += kLearnAtOnce) {
    const std::size_t count = std::min(kLearnAtOnce, credentials.size() - at);
    std::vector<Credential> gone;
    try {
      gone = access_cache_.refresh(std::span(credentials).subspan(at, count), now_);
    } catch (const db::Error& error) {
      source_.went_down(now_, error.what());
      return;
    }
    if (!gone.empty()) cut_off(gone);
  }
}

void Hub::cut_off(const std::vector<Credential>& gone) {
  for (const auto& [fd, client] : clients_) {
    if (!client->has_entered || std::find(gone.begin(), gone.end(), client->asked.credential) == gone.end())
      continue;
    if (client->is_poll()) {
      ask_again(*client);
    } else {
      set_quiet(*client);
      client->stream.end();
      after_telling(*client);
    }
  }
}

/// A poll is judged anew, as if it had just come.
void Hub::ask_again(Client& client) {
  set_quiet(client);
  client.state = Client::State::Asking;
  asking_.insert(&client);
}

/// Counts the ask by who was found, or by the address of whoever was not.
bool Hub::is_over_its_limit(Client& client, const AccessCache::Answer& answer) {
  if (options_.asks_per_minute == 0 || answer.unlimited) return false;
  const bool known = answer.kind != AccessCache::Answer::Kind::NotSignedIn;
  const access::TokenHash hash = known ? client.asked.credential.hash : access::hash_token(client.address);
  const std::string bucket = std::string(known ? "events:c:" : "events:a:") +
                             access::base64url({reinterpret_cast<const char*>(hash.data()), 12});
  const access::Verdict verdict =
      limiter_.count(bucket, options_.asks_per_minute, access::CountedIn::ThisProcess);
  client.rate_lines = fcgi::rate_headers("events", verdict);
  if (verdict.admitted) return false;
  note_refusal(client, "rate_limited");
  refuse(client, fcgi::problem::rate_limited(verdict.reset_seconds));
  return true;
}

void Hub::note_refusal(const Client& client, const char* action) {
  const AccessCache::Identity who = access_cache_.identity_of(client.asked.credential);
  refusals_.note({.tenant = who.tenant,
                  .action = action,
                  .actor = who.actor,
                  .object = "GET /api/v1/events",
                  .address = client.address,
                  .request_id = client.request_id});
}

/// Nothing, when who it is was not asked yet.
void Hub::admit(Client& client) {
  const auto answer = access_cache_.answer_for(client.asked.credential, now_);
  if (!answer || is_over_its_limit(client, *answer)) return;
  switch (answer->kind) {
    case AccessCache::Answer::Kind::NotSignedIn:
      note_refusal(client, "not_signed_in");
      refuse(client, fcgi::problem::unauthenticated());
      return;
    case AccessCache::Answer::Kind::Forbidden:
      note_refusal(client, "not_allowed");
      refuse(client, may_not_read());
      return;
    case AccessCache::Answer::Kind::Allowed:
      break;
  }
  client.place = streams_of_callers_.take(access_cache_.caller_of(client.asked.credential));
  if (!client.place) {
    note_refusal(client, "rate_limited");
    refuse(client, too_many_streams());
    return;
  }
  client.viewer = answer->viewer;
  let_in(client);
}

void Hub::let_in(Client& client) {
  access_cache_.opened(client.asked.credential);
  client.has_entered = true;
  asking_.erase(&client);
  if (!client.is_poll()) {
    // Clients of a hub that was restarted come back spread over half as long again as they were told, not all
    // at once.
    const auto spread = options_.retry * (visitors_++ % 64) / 128;
    client.stream.send(stream_head(options_.retry + spread, client.head()));
  }
  try {
    begin_catching_up(client);
  } catch (const db::Error& error) {
    source_.went_down(now_, error.what());
    client.stream.drop();  // comes back with what it knows
  }
  after_telling(client);
}

void Hub::begin_catching_up(Client& client) {
  const auto& after = client.asked.after;
  if (after && remembers(*after) && tell_recent(client, after->place)) return;
  const auto place = after ? source_.feed().resume(*after) : std::nullopt;
  if (!place) {
    if (!client.is_poll() && (after || client.asked.lost_place)) client.stream.send(reset_text());
    join(client);
    return;
  }
  client.replay = {client.viewer, *place, {}};
  client.life = source_.feed().life();
  client.state = Client::State::CatchingUp;
  catching_up_.insert(&client);
}

/// Whether everything after a cursor is in memory. One that is ahead of us comes from another hub or another
/// database.
bool Hub::remembers(const events::Cursor& cursor) const {
  const events::Feed& feed = source_.feed();
  return feed.is_of_this_life(cursor) && source_.recent().covers(cursor.place) &&
         cursor.place <= feed.safe().place;
}

/// False, and nothing told, when it is more than a client should be sent at once: then it is told in parts.
bool Hub::tell_recent(Client& client, const events::Place& after) {
  std::vector<const OutgoingEvent*> missed;
  std::size_t bytes = 0;
  for (const OutgoingEvent& outgoing : source_.recent().events()) {
    const events::Event& event = outgoing.told.event;
    if (!(event.place > after) || !client.viewer.may_see(event) || !client.wants(event)) continue;
    missed.push_back(&outgoing);
    bytes += event.message.size();
    if (bytes > Stream::kMaxQueued / 4) return false;
  }
  for (const OutgoingEvent* outgoing : missed) {
    if (client.is_poll()) {
      client.batch.push_back(outgoing->told.event.message);
    } else {
      client.stream.send(outgoing->text);
      replayed_.add();
    }
  }
  join(client);
  return true;
}

void Hub::catch_up_all() {
  if (!source_.is_up() || source_.feed().has_more()) return;
  const SteadyTime limit = clock_.steady() + kTurn;
  const std::set<Client*> behind = catching_up_;
  for (Client* client : behind) {
    if (clock_.steady() > limit) return;
    if (client->stream.is_dead() || client->stream.queued() >= Stream::kMaxQueued / 4) continue;
    try {
      catch_up(*client);
    } catch (const db::Error& error) {
      source_.went_down(now_, error.what());
      return;
    }
    after_telling(*client);
  }
}

void Hub::catch_up(Client& client) {
  if (client.life != source_.feed().life()) {
    client.stream.drop();  // the server crashed meanwhile: its cursor must be judged anew
    return;
  }
  events::Page page = source_.feed().replay(client.replay);
  client.replay = page.next;
  for (const events::Told& one : page.told) {
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
    catching_up_.erase(&client);
    join(client);
  } else if (client.is_poll() && !client.batch.empty()) {
    answer_poll(client);
  }
}

/// Everything up to the feed's position was told: from here on the client hears what happens.
void Hub::join(Client& client) {
  const events::Cursor safe = source_.feed().safe();
  if (client.is_poll() && (!client.batch.empty() || client.asked.wait->count() == 0)) {
    client.batch_cursor = safe;
    answer_poll(client);
    return;
  }
  client.state = Client::State::Listening;
  subscriptions_.add(client, client.viewer);
  if (client.is_poll()) {
    polls_.insert(&client);
  } else {
    client.stream.send(ping_text(safe));
  }
}

void Hub::answer_poll(Client& client) {
  client.stream.send(batch_text(client.batch, client.batch_cursor, client.head()));
  set_quiet(client);
  client.stream.end();
  after_telling(client);
}

}  // namespace lectern::hub
