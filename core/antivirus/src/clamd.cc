#include "lectern/antivirus/clamd.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "lectern/base/descriptor.h"

namespace lectern::antivirus {
namespace {

using Time = std::chrono::steady_clock::time_point;

constexpr std::size_t kChunk = 256 << 10;
constexpr std::size_t kLongestReply = 4096;
constexpr std::size_t kLongestName = 100;

Away away(std::string reason) {
  return {std::move(reason), false};
}

/// A conversation with clamd about one file.
class Conversation {
 public:
  Conversation(const Settings& settings, Time deadline) : settings_(settings), deadline_(deadline) {}

  /// False: there is nobody.
  bool connect() {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = settings_.socket.string();
    if (path.size() >= sizeof address.sun_path) return false;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    socket_.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket_.is_open()) return false;
    // A Unix socket connects at once or not at all; EAGAIN is a full queue.
    while (::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN || !pause()) return false;
    }
    return true;
  }

  /// False: the other side takes no more, or has answered already, or the time is over.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const short ready = wait(POLLIN | POLLOUT);
      if (ready == 0 || (ready & POLLIN) != 0) return false;
      const ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// Everything that the other side says until it closes the connection. Nothing: too much, or the time is
  /// over.
  std::optional<std::string> receive() {
    std::string reply;
    for (std::array<char, 512> piece{};;) {
      if (wait(POLLIN) == 0) return std::nullopt;
      const ssize_t got = ::recv(socket_.get(), piece.data(), piece.size(), 0);
      if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (got <= 0) return reply;  // a connection that was reset after its reply is an end, too
      reply.append(piece.data(), static_cast<std::size_t>(got));
      if (reply.size() > kLongestReply) return std::nullopt;
    }
  }

  bool is_late() const { return std::chrono::steady_clock::now() >= deadline_; }

 private:
  /// What is possible now; 0: the time is over.
  short wait(short wanted) {
    for (;;) {
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now()).count();
      if (left <= 0) return 0;
      pollfd waiting{socket_.get(), wanted, 0};
      const int count = ::poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left, 60'000)));
      if (count < 0 && errno != EINTR) return 0;
      if (count > 0) return waiting.revents;
    }
  }

  bool pause() {
    if (is_late()) return false;
    ::poll(nullptr, 0, 20);
    return true;
  }

  const Settings& settings_;
  Time deadline_;
  Descriptor socket_;
};

std::string chunk_head(std::size_t size) {
  const std::uint32_t length = htonl(static_cast<std::uint32_t>(size));
  return std::string(reinterpret_cast<const char*>(&length), sizeof length);
}

enum class Sending { Complete, CutShort, FileFailed };

Sending send_file(Conversation& clamd, int fd, std::int64_t size) {
  if (!clamd.send(std::string_view("zINSTREAM\0", 10))) return Sending::CutShort;
  std::vector<char> chunk(kChunk);
  for (std::int64_t at = 0; at < size;) {
    const ssize_t got = ::pread(fd, chunk.data(), chunk.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Sending::FileFailed;
    const auto count = static_cast<std::size_t>(got);
    if (!clamd.send(chunk_head(count)) || !clamd.send({chunk.data(), count})) return Sending::CutShort;
    at += got;
  }
  return clamd.send(chunk_head(0)) ? Sending::Complete : Sending::CutShort;
}

std::string name_of(std::string_view text) {
  std::string name;
  for (const char c : text.substr(0, kLongestName)) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                          std::string_view("._:/-").find(c) != std::string_view::npos;
    name += is_plain ? c : '_';
  }
  return name.empty() ? "unnamed" : name;
}

/// What one complete reply means. An OK that came before the end of the file is about something else.
Answer meaning_of(std::string_view reply, Sending sending) {
  constexpr std::string_view kBegin = "stream: ", kFound = " FOUND", kLimits = "Heuristics.Limits.Exceeded";
  if (reply.empty() || reply.back() != '\0' || reply.find('\0') != reply.size() - 1)
    return away("The virus scanner gave no complete answer.");
  reply.remove_suffix(1);
  if (reply.find("size limit exceeded") != std::string_view::npos)
    return Away{"The file is larger than the virus scanner takes.", true};
  if (!reply.starts_with(kBegin)) return away("The virus scanner reported an error.");
  reply.remove_prefix(kBegin.size());
  if (reply.ends_with(kFound)) {
    reply.remove_suffix(kFound.size());
    if (reply.starts_with(kLimits)) return Away{"The file is beyond the limits of the virus scanner.", true};
    return Infected{name_of(reply)};
  }
  if (reply != "OK") return away("The virus scanner reported an error.");
  if (sending != Sending::Complete) return away("The virus scanner answered before it had the whole file.");
  return Clean{};
}

}  // namespace

Answer scan(int fd, const Settings& settings) {
  if (settings.socket.empty()) return Clean{};
  struct stat status{};
  if (::fstat(fd, &status) != 0) return away("The file could not be read.");
  if (status.st_size > settings.max_bytes)
    return Away{"The file is larger than the virus scanner takes.", true};
  Conversation clamd(settings, std::chrono::steady_clock::now() + settings.timeout);
  if (!clamd.connect()) return away("The virus scanner does not answer.");
  const Sending sending = send_file(clamd, fd, status.st_size);
  if (sending == Sending::FileFailed) return away("The file could not be read.");
  const auto reply = clamd.receive();
  if (!reply) return away("The virus scanner did not answer in time.");
  return meaning_of(*reply, sending);
}

}  // namespace lectern::antivirus
