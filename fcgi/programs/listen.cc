#include "programs/listen.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace lectern::fcgi {
namespace {

[[noreturn]] void fail(const std::string& doing) {
  throw std::system_error(errno, std::generic_category(), doing);
}

bool listens(int descriptor) {
  int accepting = 0;
  socklen_t size = sizeof accepting;
  return ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &accepting, &size) == 0 && accepting != 0;
}

/// sd_listen_fds(3): the descriptors begin at 3 and are meant for the process named in LISTEN_PID.
int handed_over() {
  const char* count = std::getenv("LISTEN_FDS");
  const char* pid = std::getenv("LISTEN_PID");
  const bool for_us =
      count != nullptr && std::atoi(count) >= 1 && (pid == nullptr || std::atol(pid) == ::getpid());
  if (for_us && listens(3)) return 3;
  return listens(STDIN_FILENO) ? STDIN_FILENO : -1;
}

/// The name appears with rename(2) once the socket listens, so that no client is refused in between.
Descriptor made_at(const std::string& path) {
  const std::string unnamed = path + ".new";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (unnamed.size() >= sizeof address.sun_path)
    throw std::runtime_error("--socket: the path is too long: " + path);
  std::memcpy(address.sun_path, unnamed.c_str(), unnamed.size() + 1);
  Descriptor made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!made.is_open()) fail("socket");
  ::unlink(unnamed.c_str());
  const mode_t before = ::umask(0117);
  const int bound = ::bind(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ::umask(before);
  if (bound != 0) fail("bind " + path);
  if (::listen(made.get(), 4096) != 0) fail("listen " + path);
  if (::rename(unnamed.c_str(), path.c_str()) != 0) fail("rename " + path);
  return made;
}

}  // namespace

Descriptor listening_socket(const std::string& path) {
  if (!path.empty()) return made_at(path);
  const int descriptor = handed_over();
  if (descriptor < 0) throw std::runtime_error("no socket was handed over; give --socket PATH");
  if (::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK) != 0) fail("fcntl");
  if (::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0) fail("fcntl");
  return Descriptor(descriptor);
}

}  // namespace lectern::fcgi
