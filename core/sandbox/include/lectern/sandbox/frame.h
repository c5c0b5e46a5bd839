#pragma once

/// The messages between a parent and a zygote, each one datagram of a SOCK_SEQPACKET socket. The parent sends
/// `Job` (with two descriptors: input, output) and `Cancel`; the zygote answers each job with one `Report`.
/// What a job's payload means is known to the program and to who asks it.
///
/// Both ends are ours, but a report comes from a process that hostile documents have children in: decoding
/// checks it all.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lectern/sandbox/lockdown.h"

namespace lectern::sandbox {

/// The longest payload: a datagram must fit the socket's buffer.
inline constexpr std::size_t kMaxPayloadBytes = 128u << 10;

struct Job {
  std::uint64_t id = 0;
  Confinement confinement;
  std::string payload;
};

struct Cancel {
  std::uint64_t id = 0;
};

/// How a child ended.
struct Report {
  std::uint64_t id = 0;
  std::int32_t wait_status = 0;  ///< as waitpid gives it
  std::int64_t cpu_micros = 0;   ///< user and system
  std::int64_t peak_bytes = 0;   ///< resident
  Locks locks;                   ///< what it was held by
};

using Message = std::variant<Job, Cancel, Report>;

std::string encode(const Message& message);

/// Nothing if `datagram` is not a message.
std::optional<Message> decode(std::string_view datagram);

/// A descriptor that is closed when its owner goes.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { reset(); }

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  int release();
  void reset();

 private:
  int fd_ = -1;
};

/// A datagram with the descriptors that came along. An empty one with `closed` set: the other end is gone.
struct Received {
  std::string datagram;
  std::vector<Descriptor> descriptors;
  bool closed = false;
};

/// Sends one datagram. False: the other end is gone. Throws std::system_error on anything else.
bool send_datagram(int socket, std::string_view datagram, const std::vector<int>& descriptors = {});

/// Waits for one datagram; descriptors arrive close-on-exec. Throws std::system_error.
Received receive_datagram(int socket);

}  // namespace lectern::sandbox
