#include "hub/hub.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "lectern/base/log.h"

namespace lectern::hub {
namespace {

constexpr int kEvents = 512;
constexpr int kAcceptAtOnce = 256;
constexpr std::chrono::milliseconds kTick{1000};
constexpr std::chrono::milliseconds kAccessPoll{500};  // streams end within a second though no bell rang
constexpr std::chrono::seconds kEndingTime{2};
constexpr std::size_t kRecheckAtOnce = 100;
constexpr unsigned kForgetEvery = 60;

}  // namespace

Hub::Hub(Descriptor listener, int stop, HubOptions options, db::Database& database,
         db::ConnectionString where, AccessCache::Identify identify, metrics::Registry& registry,
         metrics::Exporter& exporter, const Clock& clock)
    : listener_(std::move(listener)),
      stop_(stop),
      options_(options),
      streams_of_callers_(
          {.per_caller = options.streams_per_caller, .per_tenant = options.streams_per_tenant}),
      source_(database, std::move(where)),
      access_cache_(std::move(identify)),
      database_(database),
      limiter_(clock),
      exporter_(exporter),
      clock_(clock),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      now_(clock.steady()),
      next_tick_(now_ + kTick),
      streams_(registry.gauge("sse_clients", "Open event streams.")),
      waiting_(registry.gauge("sse_waiting", "Clients that ask to be let in or are told what they missed.")),
      sent_(registry.counter("sse_events_sent_total", "Events sent to streams as they happened.")),
      replayed_(registry.counter("sse_events_replayed_total", "Events sent to clients that came back.")),
      too_slow_(registry.counter("sse_clients_dropped_total",
                                 "Streams dropped because their client read too slowly.")),
      registry_(registry) {
  if (!epoll_.is_open()) throw std::system_error(errno, std::generic_category(), "epoll");
  watch(listener_.get(), EPOLLIN, false);
  watch(stop_, EPOLLIN, false);
}

Hub::~Hub() = default;

void Hub::run() {
  look();
  while (!stopping_) {
    wait();
    look();
    look_at_access();
    admit_all();
    catch_up_all();
    if (now_ >= next_tick_) tick();
    close_failed_clients();
  }
  end_all();
}

void Hub::watch(int fd, unsigned events, bool known) {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  if (epoll_ctl(epoll_.get(), known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event) != 0 && errno != EEXIST) {
    throw std::system_error(errno, std::generic_category(), "epoll_ctl");
  }
}

/// The listener's socket is another one after each reconnect, perhaps with the same number: asking again
/// costs nothing.
void Hub::watch_notifications() {
  if (const int fd = source_.descriptor(); fd >= 0) watch(fd, EPOLLIN, false);
}

/// Milliseconds until something is due. While somebody can be let in or told what they missed there is no
/// rest: a turn takes only some of them, on a busy machine perhaps one.
int Hub::next_wait() const {
  if (!asking_.empty() && can_admit()) return 0;
  const bool busy =
      source_.is_up() && std::any_of(catching_up_.begin(), catching_up_.end(), [](const Client* client) {
        return client->stream.queued() < Stream::kMaxQueued / 4;
      });
  if (busy) return 0;
  const SteadyTime due = std::min({source_.due(), next_tick_, access_due_});
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - now_).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 1000));
}

void Hub::wait() {
  std::array<epoll_event, kEvents> ready;
  const int count = epoll_wait(epoll_.get(), ready.data(), kEvents, next_wait());
  now_ = clock_.steady();
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = ready[static_cast<std::size_t>(i)];
    const int fd = event.data.fd;
    if (fd == stop_) stopping_ = true;
    if (fd == listener_.get()) accept_clients();
    const auto found = clients_.find(fd);
    if (found == clients_.end()) continue;
    Client& client = *found->second;
    if ((event.events & EPOLLOUT) != 0) client.stream.flush();
    if ((event.events & ~static_cast<unsigned>(EPOLLOUT)) != 0) read_from(client);
    after_telling(client);
  }
}

void Hub::accept_clients() {
  for (int i = 0; i < kAcceptAtOnce; ++i) {
    const int fd = accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
    if (fd < 0) {
      // Out of descriptors: others wait in the backlog until the next tick.
      if (errno == EMFILE || errno == ENFILE) {
        epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_.get(), nullptr);
        accepting_ = false;
      }
      return;
    }
    clients_.emplace(fd, std::make_unique<Client>(fd));
    watch(fd, EPOLLIN | EPOLLRDHUP, false);
  }
}

void Hub::read_from(Client& client) {
  if (const auto request = client.stream.receive()) hear_request(client, *request);
}

void Hub::look() {
  if (!source_.look(now_, [this](const OutgoingEvent& outgoing) { tell(outgoing); })) return;
  watch_notifications();
  answer_polls();
}

/// Twice a second, and when the bell rings: one question, however many streams are open. After the database
/// was away everybody is asked about again.
void Hub::look_at_access() {
  if (!source_.is_up()) {
    access_.forget();
    return;
  }
  const bool rang = source_.take_access_notification();
  if (!rang && now_ < access_due_) return;
  access_due_ = now_ + kAccessPoll;
  try {
    const bool begins = !access_.has_begun();
    const auto changes = access_.look(database_);
    learn(begins ? access_cache_.open_credentials() : access_cache_.affected_by(changes));
  } catch (const db::Error& error) {
    source_.went_down(now_, error.what());
  }
}

void Hub::tell(const OutgoingEvent& outgoing) {
  const events::Event& event = outgoing.told.event;
  if (!source_.is_warming() && (event.kind == "job.status" || event.kind == "job.submitted")) {
    registry_.counter("jobs_total", "Jobs that reached a status.", {{"status", event.status}}).add();
  }
  for (Client* client : subscriptions_.subscribers(event)) tell_one(*client, outgoing);
}

void Hub::tell_one(Client& client, const OutgoingEvent& outgoing) {
  if (!client.wants(outgoing.told.event)) return;
  if (client.is_poll()) {
    client.batch.push_back(outgoing.told.event.message);
    return;
  }
  client.stream.send(outgoing.text);
  sent_.add();
  after_telling(client);
}

/// A poll is answered after the look that brought it something, so that what belongs together comes together.
void Hub::answer_polls() {
  const std::set<Client*> polls = polls_;
  for (Client* client : polls) {
    if (client->batch.empty()) continue;
    client->batch_cursor = source_.feed().safe();
    answer_poll(*client);
  }
}

void Hub::after_telling(Client& client) {
  if (client.stream.is_dead()) {
    closing_.insert(&client);
    return;
  }
  const bool wants = client.stream.wants_to_write();
  if (wants == client.watched_for_writing) return;
  client.watched_for_writing = wants;
  watch(client.stream.fd(), EPOLLIN | EPOLLRDHUP | (wants ? EPOLLOUT : 0u), true);
}

void Hub::tick() {
  next_tick_ = now_ + kTick;
  ++tick_;
  if (!accepting_) {
    accepting_ = true;
    watch(listener_.get(), EPOLLIN, false);
  }
  ping_some();
  recheck_some();
  if (tick_ % kForgetEvery == 0) access_cache_.forget_old(now_);
  if (source_.is_up()) {
    try {
      if (options_.asks_per_minute > 0) limiter_.share(database_);
      refusals_.share(database_);
    } catch (const db::Error& error) {
      source_.went_down(now_, error.what());
    }
  }
  streams_.set(static_cast<double>(subscriptions_.size()));
  waiting_.set(static_cast<double>(asking_.size() + catching_up_.size()));
  if (tick_ % 5 == 0) exporter_.write();
  if (options_.moved_on) options_.moved_on();
}

/// Each second its share, so that thousands of pings do not come in one burst. Polls whose time is over are
/// answered.
void Hub::ping_some() {
  const Broadcast ping(ping_text(source_.feed().safe()));
  const auto turns = static_cast<unsigned>(options_.ping.count());
  for (const auto& [fd, client] : clients_) {
    if (client->state != Client::State::Listening) continue;
    if (client->is_poll()) {
      if (now_ - client->since >= *client->asked.wait) {
        client->batch_cursor = source_.feed().safe();
        answer_poll(*client);
      }
    } else if (static_cast<unsigned>(fd) % turns == tick_ % turns) {
      client->stream.send(ping);
      after_telling(*client);
    }
  }
}

void Hub::recheck_some() {
  if (source_.is_up()) learn(access_cache_.due_for_refresh(now_, kRecheckAtOnce));
}

/// Descriptors are closed only between turns: a number that is reused within one would be taken for its
/// predecessor.
void Hub::close_failed_clients() {
  for (Client* client : closing_) {
    if (client->stream.was_too_slow()) too_slow_.add();
    set_quiet(*client);
    clients_.erase(client->stream.fd());
  }
  closing_.clear();
}

/// Ends every answer that is under way and waits, but not long, until nginx has taken it. The socket stays
/// open for our successor: who connects meanwhile waits in its backlog.
void Hub::end_all() {
  epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_.get(), nullptr);
  epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, stop_, nullptr);
  log::info("stopping", {{"clients", static_cast<std::int64_t>(clients_.size())}});
  for (const auto& [fd, client] : clients_) {
    if (client->state == Client::State::Listening && client->is_poll()) {
      client->batch_cursor = source_.feed().safe();
      client->stream.send(batch_text(client->batch, client->batch_cursor, client->head()));
    } else if (client->state == Client::State::Asking) {
      client->stream.send(problem_text(cannot_answer(), client->head()));
    }
    if (client->stream.is_answering()) client->stream.end();
    after_telling(*client);
  }
  const SteadyTime limit = clock_.steady() + kEndingTime;
  const auto unsent = [](const auto& entry) { return entry.second->stream.wants_to_write(); };
  while (now_ < limit && std::any_of(clients_.begin(), clients_.end(), unsent)) wait();
}

}  // namespace lectern::hub
