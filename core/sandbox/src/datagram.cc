#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "lectern/base/check.h"
#include "lectern/sandbox/frame.h"

namespace lectern::sandbox {
namespace {

constexpr std::size_t kMaxDescriptors = 4;
constexpr std::size_t kMaxDatagramBytes = kMaxPayloadBytes + 256;

void keep_descriptors(msghdr& header, std::vector<Descriptor>& kept) {
  for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(part) + i * sizeof fd, sizeof fd);
      kept.emplace_back(fd);
    }
  }
}

}  // namespace

bool send_datagram(int socket, std::string_view datagram, const std::vector<int>& descriptors) {
  LECTERN_CHECK(descriptors.size() <= kMaxDescriptors);
  iovec part{const_cast<char*>(datagram.data()), datagram.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(kMaxDescriptors * sizeof(int))] = {};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  if (!descriptors.empty()) {
    header.msg_control = control;
    header.msg_controllen = CMSG_SPACE(descriptors.size() * sizeof(int));
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(descriptors.size() * sizeof(int));
    std::memcpy(CMSG_DATA(rights), descriptors.data(), descriptors.size() * sizeof(int));
  }
  ssize_t sent = -1;
  do {
    sent = sendmsg(socket, &header, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  if (sent >= 0) return true;
  if (errno == EPIPE || errno == ECONNRESET || errno == ENOTCONN) return false;
  throw std::system_error(errno, std::generic_category(), "sendmsg to a sandbox");
}

Received receive_datagram(int socket) {
  Received received;
  received.datagram.resize(kMaxDatagramBytes);
  iovec part{received.datagram.data(), received.datagram.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(kMaxDescriptors * sizeof(int))] = {};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  header.msg_control = control;
  header.msg_controllen = sizeof control;
  ssize_t size = -1;
  do {
    size = recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
  } while (size < 0 && errno == EINTR);
  if (size < 0 && errno != ECONNRESET)
    throw std::system_error(errno, std::generic_category(), "recvmsg from a sandbox");
  received.datagram.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  received.closed = size <= 0;
  keep_descriptors(header, received.descriptors);
  return received;
}

}  // namespace lectern::sandbox
