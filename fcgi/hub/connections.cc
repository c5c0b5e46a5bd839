#include "hub/connections.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace lectern::hub {
namespace {

constexpr int kEvents = 512;
constexpr int kAcceptAtOnce = 256;

}  // namespace

Connections::Connections(Descriptor listener, int stop, const Clock& clock)
    : listener_(std::move(listener)),
      stop_(stop),
      clock_(clock),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      now_(clock.steady()) {
  if (!epoll_.is_open()) throw std::system_error(errno, std::generic_category(), "epoll");
  control(EPOLL_CTL_ADD, listener_.get(), EPOLLIN);
  control(EPOLL_CTL_ADD, stop_, EPOLLIN);
}

void Connections::control(int operation, int fd, unsigned events) {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  if (epoll_ctl(epoll_.get(), operation, fd, &event) != 0 && errno != EEXIST) {
    throw std::system_error(errno, std::generic_category(), "epoll_ctl");
  }
}

void Connections::watch(int fd) {
  control(EPOLL_CTL_ADD, fd, EPOLLIN);
}

void Connections::wait(int milliseconds, const OnRequest& on_request) {
  std::array<epoll_event, kEvents> ready;
  const int count = epoll_wait(epoll_.get(), ready.data(), kEvents, milliseconds);
  now_ = clock_.steady();
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = ready[static_cast<std::size_t>(i)];
    const int fd = event.data.fd;
    if (fd == stop_) is_stopping_ = true;
    if (fd == listener_.get()) accept_clients();
    if (const auto found = clients_.find(fd); found != clients_.end())
      serve(*found->second, event.events, on_request);
  }
}

void Connections::serve(Client& client, unsigned events, const OnRequest& on_request) {
  if ((events & EPOLLOUT) != 0) client.stream.flush();
  if ((events & ~static_cast<unsigned>(EPOLLOUT)) != 0) {
    if (const auto request = client.stream.receive()) on_request(client, *request);
  }
  after_sending(client);
}

void Connections::accept_clients() {
  for (int i = 0; i < kAcceptAtOnce; ++i) {
    const int fd = accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
    if (fd < 0) {
      // Out of descriptors: others wait in the backlog until `resume_accepting`.
      if (errno == EMFILE || errno == ENFILE) pause_accepting();
      return;
    }
    clients_.emplace(fd, std::make_unique<Client>(fd));
    control(EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLRDHUP);
  }
}

void Connections::after_sending(Client& client) {
  if (client.stream.is_dead()) {
    closing_.insert(&client);
    return;
  }
  const bool wants = client.stream.wants_to_write();
  if (wants == client.watched_for_writing) return;
  client.watched_for_writing = wants;
  control(EPOLL_CTL_MOD, client.stream.fd(), EPOLLIN | EPOLLRDHUP | (wants ? EPOLLOUT : 0u));
}

void Connections::close_failed(const std::function<void(Client&)>& before_closing) {
  for (Client* client : closing_) {
    before_closing(*client);
    clients_.erase(client->stream.fd());
  }
  closing_.clear();
}

void Connections::resume_accepting() {
  if (is_accepting_) return;
  is_accepting_ = true;
  control(EPOLL_CTL_ADD, listener_.get(), EPOLLIN);
}

void Connections::pause_accepting() {
  epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_.get(), nullptr);
  is_accepting_ = false;
}

void Connections::begin_ending() {
  pause_accepting();
  epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, stop_, nullptr);
}

}  // namespace lectern::hub
