#include "hub/hub.h"

#include <algorithm>

#include "http/cors.h"
#include "lectern/base/log.h"

namespace lectern::hub {
namespace {

constexpr std::chrono::milliseconds kTick{1000};
constexpr std::chrono::milliseconds kAccessPoll{500};  // streams end within a second without a notification
constexpr std::chrono::milliseconds kTurn{10};  // for clients that come back, before the others get events
constexpr std::chrono::seconds kEndingTime{2};
constexpr unsigned kForgetEvery = 60;  // ticks
constexpr unsigned kExportEvery = 5;   // ticks
constexpr unsigned kOriginsEvery = 2;  // ticks

}  // namespace

Hub::Hub(Descriptor listener, int stop, HubOptions options, db::Database& database,
         db::ConnectionString where, AccessCache::Identify identify, metrics::Registry& registry,
         metrics::Exporter& exporter, const Clock& clock)
    : options_(std::move(options)),
      database_(database),
      registry_(registry),
      exporter_(exporter),
      clock_(clock),
      streams_(registry.gauge("sse_clients", "Open event streams.")),
      waiting_(registry.gauge("sse_waiting", "Clients that wait for admission or receive what they missed.")),
      sent_(registry.counter("sse_events_sent_total", "Events sent to streams as they happened.")),
      replayed_(registry.counter("sse_events_replayed_total", "Events sent to clients that came back.")),
      too_slow_(registry.counter("sse_clients_dropped_total",
                                 "Streams dropped because their client read too slowly.")),
      source_(database, std::move(where)),
      admission_(options_.limits, std::move(identify), clock),
      connections_(std::move(listener), stop, clock),
      replay_(source_, replayed_),
      next_tick_(connections_.now() + kTick) {}

void Hub::run() {
  publish_new_events();
  while (!connections_.is_stopping()) {
    wait();
    publish_new_events();
    end_streams_of_changed_access();
    admit_waiting();
    catch_up_all();
    if (connections_.now() >= next_tick_) tick();
    close_failed_clients();
  }
  end_all();
}

/// Until something is due. While a request can be admitted or a client can get more of what it missed there
/// is no pause: a turn serves only some of them, on a busy machine perhaps one.
int Hub::milliseconds_to_wait() const {
  if (!admission_.waiting().empty() && source_.is_current()) return 0;
  if (source_.is_up() && replay_.can_advance()) return 0;
  const SteadyTime due = std::min({source_.due(), next_tick_, access_due_});
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - connections_.now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 1000));
}

void Hub::wait() {
  connections_.wait(milliseconds_to_wait(), [this](Client& client, const fcgi::GatewayRequest& request) {
    handle_request(client, request);
  });
}

void Hub::publish_new_events() {
  const auto publish_one = [this](const OutgoingEvent& outgoing) { publish(outgoing); };
  if (!source_.look(connections_.now(), publish_one)) return;
  if (const int fd = source_.descriptor(); fd >= 0) connections_.watch(fd);
  answer_polls();
}

/// Twice a second, and at a notification: one question, however many streams are open. After the database was
/// away all are asked about again.
void Hub::end_streams_of_changed_access() {
  if (!source_.is_up()) {
    admission_.forget_changes();
    return;
  }
  const bool notified = source_.take_access_notification();
  if (!notified && connections_.now() < access_due_) return;
  access_due_ = connections_.now() + kAccessPoll;
  try {
    refresh(admission_.affected_by_changes(database_));
  } catch (const db::Error& error) {
    source_.went_down(connections_.now(), error.what());
  }
}

void Hub::publish(const OutgoingEvent& outgoing) {
  const events::Event& event = outgoing.published.event;
  if (!source_.is_warming() && (event.kind == "job.status" || event.kind == "job.submitted")) {
    registry_.counter("jobs_total", "Jobs that reached a status.", {{"status", event.status}}).add();
  }
  for (Client* client : subscriptions_.subscribers(event)) send_to(*client, outgoing);
}

void Hub::send_to(Client& client, const OutgoingEvent& outgoing) {
  if (!client.wants(outgoing.published.event)) return;
  if (client.is_poll()) {
    client.batch.push_back(outgoing.published.event.message);
    return;
  }
  client.stream.send(outgoing.text);
  sent_.add();
  connections_.after_sending(client);
}

/// A poll is answered after the look that brought it something, so that events that belong together come
/// together.
void Hub::answer_polls() {
  const std::set<Client*> polls = polls_;
  for (Client* client : polls) {
    if (client->batch.empty()) continue;
    client->batch_cursor = source_.safe();
    answer_poll(*client);
  }
}

void Hub::handle_request(Client& client, const fcgi::GatewayRequest& request) {
  client.request_id = request.param("LECTERN_REQUEST");
  client.accept = request.param("HTTP_ACCEPT");
  client.accept_language = request.param("HTTP_ACCEPT_LANGUAGE");
  client.address = request.param("LECTERN_CLIENT");
  client.rate_lines.clear();
  client.origin = request.param("HTTP_ORIGIN");
  decide_origin(client, std::nullopt);
  if (answer_preflight(client, request)) return;
  auto decoded = decode(request, options_.secure_cookies);
  if (!decoded) {
    client.request = {};
    if (decoded.error().status == 401) admission_.note_refusal(client, "not_signed_in");
    refuse(client, decoded.error());
    return;
  }
  if (connections_.size() > options_.clients_at_most) {
    refuse(client, too_many_streams());
    return;
  }
  client.request = std::move(*decoded);
  client.since = connections_.now();
  admission_.add(client);
}

/// While the database is away requests wait for a while: a browser's EventSource takes an error for final.
/// While it is there everybody is admitted, however many they are and however slow the machine.
void Hub::admit_waiting() {
  if (admission_.waiting().empty()) return;
  if (source_.is_current()) refresh(admission_.unknown(connections_.now()));
  const SteadyTime limit = clock_.steady() + kTurn;
  const std::set<Client*> waiting = admission_.waiting();
  for (Client* client : waiting) {
    if (client->stream.is_dead()) continue;
    if (!source_.is_current()) {
      if (admission_.has_waited_enough(*client, connections_.now())) refuse(*client, cannot_answer());
      continue;
    }
    admit(*client);
    if (clock_.steady() > limit) return;
  }
}

/// Asks who is behind `credentials`. Clients whose key was revoked, whose session ended or whose role changed
/// lose their streams, and learn why when they come back; long polls are decided anew.
void Hub::refresh(const std::vector<Credential>& credentials) {
  try {
    admission_.refresh(credentials, connections_.now(),
                       [this](const std::vector<Credential>& changed) { end_streams(changed); });
  } catch (const db::Error& error) {
    source_.went_down(connections_.now(), error.what());
  }
}

void Hub::end_streams(const std::vector<Credential>& credentials) {
  for (const auto& [fd, client] : connections_.clients()) {
    if (!client->is_admitted ||
        std::find(credentials.begin(), credentials.end(), client->request.credential) == credentials.end())
      continue;
    if (client->is_poll()) {
      wait_for_admission_again(*client);
    } else {
      make_idle(*client);
      client->stream.end();
      connections_.after_sending(*client);
    }
  }
}

void Hub::wait_for_admission_again(Client& client) {
  make_idle(client);
  admission_.add(client);
}

void Hub::admit(Client& client) {
  const auto decision = admission_.decide(client, connections_.now());
  if (!decision) return;
  if (!*decision) {
    refuse(client, decision->error());
    return;
  }
  client.viewer = **decision;
  decide_origin(client, client.viewer.tenant);
  begin_response(client);
}

/// `tenant`: the caller's, once it is known.
void Hub::decide_origin(Client& client, std::optional<TenantId> tenant) {
  client.cors_lines = fcgi::cors_lines(client.origin, origins_.allows(client.origin, tenant));
}

/// A browser asks whether a page of another origin may ask for events.
bool Hub::answer_preflight(Client& client, const fcgi::GatewayRequest& request) {
  const fcgi::CorsRequest asked{client.origin, request.param("HTTP_ACCESS_CONTROL_REQUEST_METHOD")};
  if (!fcgi::is_preflight(request.param("REQUEST_METHOD"), asked)) return false;
  if (!origins_.allows(asked.origin, std::nullopt)) return false;
  client.request = {};
  client.stream.send("Status: 204 No Content\r\n" + fcgi::preflight_lines(asked.origin, "GET") + "\r\n");
  client.stream.end();
  connections_.after_sending(client);
  return true;
}

void Hub::begin_response(Client& client) {
  if (!client.is_poll()) {
    // Clients of a hub that was restarted come back spread over half as long again, not all at once.
    const auto spread = options_.retry * (started_streams_++ % 64) / 128;
    client.stream.send(stream_head(options_.retry + spread, client.head()));
  }
  try {
    continue_after(client, replay_.begin(client));
  } catch (const db::Error& error) {
    source_.went_down(connections_.now(), error.what());
    client.stream.drop();  // comes back with its cursor
  }
  connections_.after_sending(client);
}

void Hub::continue_after(Client& client, Replay::Progress progress) {
  switch (progress) {
    case Replay::Progress::Behind:
      return;
    case Replay::Progress::BatchReady:
      answer_poll(client);
      return;
    case Replay::Progress::CaughtUp:
      go_live(client);
      return;
    case Replay::Progress::Interrupted:
      client.stream.drop();
      return;
  }
}

void Hub::catch_up_all() {
  if (!source_.is_current()) return;
  const SteadyTime limit = clock_.steady() + kTurn;
  const std::set<Client*> behind = replay_.behind();
  for (Client* client : behind) {
    if (clock_.steady() > limit) return;
    if (!Replay::has_space(*client)) continue;
    try {
      continue_after(*client, replay_.advance(*client));
    } catch (const db::Error& error) {
      source_.went_down(connections_.now(), error.what());
      return;
    }
    connections_.after_sending(*client);
  }
}

/// Everything up to the source's position was sent: from here on the client gets events as they happen.
void Hub::go_live(Client& client) {
  const events::Cursor safe = source_.safe();
  if (client.is_poll() && (!client.batch.empty() || client.request.wait->count() == 0)) {
    client.batch_cursor = safe;
    answer_poll(client);
    return;
  }
  client.state = Client::State::Live;
  subscriptions_.add(client, client.viewer);
  if (client.is_poll()) {
    polls_.insert(&client);
  } else {
    client.stream.send(ping_text(safe));
  }
}

void Hub::answer_poll(Client& client) {
  client.stream.send(batch_text(client.batch, client.batch_cursor, client.head()));
  make_idle(client);
  client.stream.end();
  connections_.after_sending(client);
}

void Hub::refuse(Client& client, const Problem& problem) {
  make_idle(client);
  client.stream.send(problem_text(problem, client.head()));
  client.stream.end();
  connections_.after_sending(client);
}

/// The request has ended for everybody who held it; the connection may go on.
void Hub::make_idle(Client& client) {
  if (client.state == Client::State::Live) subscriptions_.remove(client, client.viewer);
  admission_.leave(client);
  replay_.remove(client);
  polls_.erase(&client);
  client.state = Client::State::Idle;
  client.batch.clear();
}

void Hub::tick() {
  next_tick_ = connections_.now() + kTick;
  ++tick_;
  connections_.resume_accepting();
  ping_some();
  if (source_.is_up()) refresh(admission_.due_for_refresh(connections_.now()));
  if (tick_ % kForgetEvery == 0) admission_.forget_old(connections_.now());
  if (source_.is_up()) {
    try {
      admission_.share(database_);
      if (tick_ % kOriginsEvery == 1) origins_.refresh(database_);
    } catch (const db::Error& error) {
      source_.went_down(connections_.now(), error.what());
    }
  }
  streams_.set(static_cast<double>(subscriptions_.size()));
  waiting_.set(static_cast<double>(admission_.waiting().size() + replay_.behind().size()));
  if (tick_ % kExportEvery == 0) exporter_.write();
  if (options_.moved_on) options_.moved_on();
}

/// Each second its share, so that thousands of pings do not come in one burst. Long polls whose time is over
/// are answered.
void Hub::ping_some() {
  const Broadcast ping(ping_text(source_.safe()));
  const auto turns = static_cast<unsigned>(options_.ping.count());
  for (const auto& [fd, client] : connections_.clients()) {
    if (client->state != Client::State::Live) continue;
    if (client->is_poll()) {
      if (connections_.now() - client->since >= *client->request.wait) {
        client->batch_cursor = source_.safe();
        answer_poll(*client);
      }
    } else if (static_cast<unsigned>(fd) % turns == tick_ % turns) {
      client->stream.send(ping);
      connections_.after_sending(*client);
    }
  }
}

void Hub::close_failed_clients() {
  connections_.close_failed([this](Client& client) {
    if (client.stream.was_too_slow()) too_slow_.add();
    make_idle(client);
  });
}

/// Ends every response that is under way and waits, but not long, until nginx has taken it. The socket stays
/// open for the next process: clients that connect meanwhile wait in its backlog.
void Hub::end_all() {
  connections_.begin_ending();
  log::info("stopping", {{"clients", static_cast<std::int64_t>(connections_.size())}});
  for (const auto& [fd, client] : connections_.clients()) {
    if (client->state == Client::State::Live && client->is_poll()) {
      client->batch_cursor = source_.safe();
      client->stream.send(batch_text(client->batch, client->batch_cursor, client->head()));
    } else if (client->state == Client::State::Waiting) {
      client->stream.send(problem_text(cannot_answer(), client->head()));
    }
    if (client->stream.is_answering()) client->stream.end();
    connections_.after_sending(*client);
  }
  const SteadyTime limit = clock_.steady() + kEndingTime;
  const auto unsent = [](const auto& entry) { return entry.second->stream.wants_to_write(); };
  const auto& clients = connections_.clients();
  while (connections_.now() < limit && std::any_of(clients.begin(), clients.end(), unsent)) wait();
}

}  // namespace lectern::hub
