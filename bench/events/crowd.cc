#include "crowd.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

namespace lectern::bench {
namespace {

constexpr std::string_view kTime = "\"t\": ";
constexpr std::string_view kNumber = "\"n\": ";

std::int64_t number_after(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  return at == std::string_view::npos ? -1 : std::strtoll(text.data() + at + name.size(), nullptr, 10);
}

}  // namespace

Nanoseconds now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

Crowd::Crowd(int port, int browsers, int accounts, std::size_t events, std::string (*token)(int))
    : port_(port),
      token_(token),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      browsers_(static_cast<std::size_t>(browsers)) {
  for (std::size_t i = 0; i < browsers_.size(); ++i) {
    browsers_[i].account = static_cast<int>(i) % accounts;
    browsers_[i].heard.resize(events);
    connect(i);
  }
}

void Crowd::connect(std::size_t i) {
  Browser& browser = browsers_[i];
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  browser.socket.reset(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  browser.unread.clear();
  browser.open = false;
  if (::connect(browser.socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    leave(i);
    return;
  }
  std::string request =
      "GET /api/v1/events HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: "
      "Bearer " +
      token_(browser.account) + "\r\n";
  if (!browser.last_id.empty()) request += "Last-Event-ID: " + browser.last_id + "\r\n";
  request += "\r\n";
  if (send(browser.socket.get(), request.data(), request.size(), MSG_NOSIGNAL) < 0) {
    leave(i);
    return;
  }
  fcntl(browser.socket.get(), F_SETFL, O_NONBLOCK);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = i;
  epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, browser.socket.get(), &event);
}

void Crowd::leave(std::size_t i) {
  Browser& browser = browsers_[i];
  browser.socket.reset();
  if (!browser.open) ++tally_.unanswered;
  browser.open = false;
  browser.back_at = now() + browser.retry_ms * 1'000'000;
  ++tally_.ended;
  ++away_;
}

void Crowd::turn(std::chrono::milliseconds wait) {
  if (away_ > 0) {
    const Nanoseconds time = now();
    for (std::size_t i = 0; i < browsers_.size(); ++i) {
      if (browsers_[i].socket.is_open() || browsers_[i].back_at > time) continue;
      --away_;
      connect(i);
    }
  }
  std::array<epoll_event, 1024> ready;
  const int count = epoll_wait(epoll_.get(), ready.data(), 1024, static_cast<int>(wait.count()));
  for (int k = 0; k < count; ++k) read(ready[static_cast<std::size_t>(k)].data.u64);
}

void Crowd::read(std::size_t i) {
  Browser& browser = browsers_[i];
  if (!browser.socket.is_open())
    return;  // a fork for a new hub keeps closed sockets in the epoll set for a moment
  std::array<char, 65536> buffer;
  const ssize_t count = recv(browser.socket.get(), buffer.data(), buffer.size(), 0);
  if (count < 0 && errno == EAGAIN) return;
  if (count <= 0) {
    leave(i);
    return;
  }
  browser.unread.append(buffer.data(), static_cast<std::size_t>(count));
  if (!browser.open) {
    const std::size_t end = browser.unread.find("\r\n\r\n");
    if (end == std::string::npos) return;
    if (browser.unread.compare(9, 3, "200") != 0) {
      ++tally_.refused;
      leave(i);
      return;
    }
    browser.unread.erase(0, end + 4);
    browser.open = true;
    browser.opened_at = now();
  }
  take_lines(browser);
}

/// A block's id counts once its data is complete, as in a browser.
void Crowd::take_lines(Browser& browser) {
  std::size_t at = 0;
  for (std::size_t end; (end = browser.unread.find("\n\n", at)) != std::string::npos; at = end + 2) {
    std::string_view block = std::string_view(browser.unread).substr(at, end - at);
    while (!block.empty()) {
      const std::string_view line = block.substr(0, block.find('\n'));
      block.remove_prefix(std::min(block.size(), line.size() + 1));
      if (line.starts_with("id: ")) browser.last_id = line.substr(4);
      if (line.starts_with("retry: ")) browser.retry_ms = std::strtoll(line.data() + 7, nullptr, 10);
      if (line.starts_with("data: ")) hear(browser, line);
    }
  }
  browser.unread.erase(0, at);
}

void Crowd::hear(Browser& browser, std::string_view data) {
  const std::int64_t happened = number_after(data, kTime);
  const std::int64_t number = number_after(data, kNumber);
  if (number < 0 || static_cast<std::size_t>(number) >= browser.heard.size()) return;
  if (browser.heard[static_cast<std::size_t>(number)]) {
    ++tally_.repeated;
    return;
  }
  browser.heard[static_cast<std::size_t>(number)] = true;
  ++tally_.heard;
  const double late = static_cast<double>(now() - happened) / 1e6;
  (happened < browser.opened_at ? tally_.late_away_ms : tally_.late_ms).push_back(late);
}

int Crowd::open_count() const {
  return static_cast<int>(
      std::count_if(browsers_.begin(), browsers_.end(), [](const Browser& b) { return b.open; }));
}

}  // namespace lectern::bench
