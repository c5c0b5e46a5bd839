#pragma once

/// The messages between a parent and a zygote, each in one datagram of a SOCK_SEQPACKET socket.
///
/// The parent sends `Job` (with two descriptors: input, output) and `Cancel`. The zygote answers each job
/// with one `Report`. Only the program and its caller know what a payload means.
///
/// Both ends are our own programs, but children of the zygote handle hostile documents, so decoding checks
/// every field's presence and the exact length. Numbers have the machine's byte order: both ends are on one
/// machine.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lectern/base/descriptor.h"
#include "lectern/sandbox/lockdown.h"

namespace lectern::sandbox {

/// The longest payload of a job, in bytes: a datagram must fit into the socket's buffer.
inline constexpr std::size_t kMaxPayloadBytes = 128u << 10;

/// Asks for a child. `id` is chosen by the parent and grows with each job of a connection.
struct Job {
  std::uint64_t id = 0;
  Confinement confinement;
  std::string payload;
};

/// Asks to kill the child of job `id`. A job that has ended is ignored.
struct Cancel {
  std::uint64_t id = 0;
};

/// How a child ended.
struct Report {
  std::uint64_t id = 0;
  /// As waitpid() returns it.
  std::int32_t wait_status = 0;
  /// User and system time, in microseconds.
  std::int64_t cpu_micros = 0;
  /// Largest resident set.
  std::int64_t peak_bytes = 0;
  /// The locks that the kernel and the build offer; a child that could not apply them has ended with
  /// kNotLocked.
  Locks locks;
};

/// Any message.
using Message = std::variant<Job, Cancel, Report>;

/// Returns the datagram for `message`. A payload over kMaxPayloadBytes aborts: it is the caller's mistake.
std::string encode(const Message& message);

/// Returns the message in `datagram`; nothing if it is not exactly one message.
std::optional<Message> decode(std::string_view datagram);

/// A datagram with the descriptors that came with it, which this object owns. If the other end has closed,
/// the datagram is empty and `closed` is true.
struct Received {
  std::string datagram;
  std::vector<Descriptor> descriptors;
  bool closed = false;
};

/// Sends one datagram with up to four descriptors, which are borrowed.
///
/// Blocks while the socket's buffer is full. Returns false if the other end has closed; throws
/// std::system_error for any other failure.
bool send_datagram(int socket, std::string_view datagram, const std::vector<int>& descriptors = {});

/// Waits for one datagram of at most kMaxPayloadBytes + 256 bytes; a longer one is cut.
///
/// Its descriptors are close-on-exec. Throws std::system_error if receiving fails.
Received receive_datagram(int socket);

}  // namespace lectern::sandbox
