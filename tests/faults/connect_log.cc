/// Which addresses a program connects to: LD_PRELOADed into it, it appends "ADDRESS PORT" of every connect
/// over IP to the file CONNECT_LOG. Unix sockets are not its business. Only plain C calls, because nothing of
/// the program is set up yet.

#include <arpa/inet.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace {

void note(const void* address, int family, int port) {
  const char* path = getenv("CONNECT_LOG");
  if (path == nullptr) return;
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (inet_ntop(family, address, text.data(), text.size()) == nullptr) return;
  std::array<char, 128> line{};
  const int length = std::snprintf(line.data(), line.size(), "%s %d\n", text.data(), port);
  const int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  if (write(file, line.data(), static_cast<std::size_t>(length)) != length) abort();
  close(file);
}

}  // namespace

extern "C" int connect(int socket, const sockaddr* address, socklen_t length) {
  if (address != nullptr && address->sa_family == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(address);
    note(&v4->sin_addr, AF_INET, ntohs(v4->sin_port));
  } else if (address != nullptr && address->sa_family == AF_INET6) {
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(address);
    note(&v6->sin6_addr, AF_INET6, ntohs(v6->sin6_port));
  }
  using Connect = int (*)(int, const sockaddr*, socklen_t);
  static const auto next = reinterpret_cast<Connect>(dlsym(RTLD_NEXT, "connect"));
  return next(socket, address, length);
}
