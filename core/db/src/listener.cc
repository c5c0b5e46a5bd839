#include "lectern/db/listener.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "connection.h"

namespace lectern::db {
namespace {

#if PQXX_VERSION_MAJOR > 7 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR >= 10)

/// Subscribes `session` to `channel`; it lasts as long as the session.
class Receiver {
 public:
  Receiver(pqxx::connection& session, const std::string& channel, std::vector<Ring>& rings) {
    session.listen(channel, [&rings](const pqxx::notification& heard) {
      rings.push_back({std::string(heard.channel), std::string(heard.payload)});
    });
  }
};

#else

class Receiver final : public pqxx::notification_receiver {
 public:
  Receiver(pqxx::connection& session, const std::string& channel, std::vector<Ring>& rings)
      : pqxx::notification_receiver(session, channel), rings_(rings) {}
  void operator()(const std::string& payload, int) override { rings_.push_back({channel(), payload}); }

 private:
  std::vector<Ring>& rings_;
};

#endif

}  // namespace

struct Listener::Session {
  std::unique_ptr<pqxx::connection> connection;
  std::vector<Ring> rings;
  std::vector<std::unique_ptr<Receiver>> receivers;
  bool fresh = true;

  ~Session() { receivers.clear(); }
};

Listener::Listener(ConnectionString where, std::string program, std::vector<std::string> channels)
    : where_(std::move(where)),
      program_(std::move(program)),
      channels_(std::move(channels)),
      wake_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (wake_fd_ < 0) throw std::runtime_error("eventfd failed");
}

Listener::~Listener() {
  close(wake_fd_);
}

bool Listener::connect_if_needed() {
  if (session_) return true;
  try {
    auto session = std::make_unique<Session>();
    session->connection = open_session(where_, program_, {});
    for (const auto& channel : channels_)
      session->receivers.push_back(std::make_unique<Receiver>(*session->connection, channel, session->rings));
    session_ = std::move(session);
    return true;
  } catch (const std::exception&) {
    return false;  // the caller sees no ring and polls; the next call tries again
  }
}

void Listener::drop() {
  session_.reset();
}

Heard Listener::take() {
  Heard heard;
  if (!connect_if_needed()) return heard;
  try {
    session_->connection->get_notifs();
  } catch (const std::exception&) {
    drop();
    return heard;
  }
  heard.rings.swap(session_->rings);
  heard.reconnected = std::exchange(session_->fresh, false);
  return heard;
}

Heard Listener::wait(std::chrono::milliseconds limit) {
  if (Heard early = take(); early.reconnected || !early.rings.empty()) return early;
  std::array<pollfd, 2> watched{{{wake_fd_, POLLIN, 0}, {descriptor(), POLLIN, 0}}};
  poll(watched.data(), watched.size(), static_cast<int>(limit.count()));
  std::uint64_t ignored = 0;
  if (watched[0].revents != 0 && read(wake_fd_, &ignored, sizeof ignored) < 0) return {};
  return watched[1].revents != 0 ? take() : Heard{};
}

void Listener::wake() noexcept {
  const std::uint64_t one = 1;
  if (write(wake_fd_, &one, sizeof one) < 0) return;  // full means it is already awake
}

int Listener::descriptor() const {
  return session_ ? session_->connection->sock() : -1;
}

}  // namespace lectern::db
