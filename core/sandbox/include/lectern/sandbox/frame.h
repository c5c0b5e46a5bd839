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

#include "lectern/base/descriptor.h"
#include "lectern/sandbox/lockdown.h"

namespace lectern::sandbox {

/// The longest payload: a datagram must fit the socket's buffer.
inline constexpr std::size_t kMaxPayloadBytes = 128u << 10;

/// Asks the zygote to fork a child for one job, with the limits that it has to lock itself in with.
struct Job {
  std::uint64_t id = 0;
  Confinement confinement;
  std::string payload;
};

/// Asks the zygote to kill the child of this job. A job that has ended already is no error.
struct Cancel {
  std::uint64_t id = 0;
};

/// How a child ended.
struct Report {
  std::uint64_t id = 0;
  /// As waitpid gives it.
  std::int32_t wait_status = 0;
  /// User and system.
  std::int64_t cpu_micros = 0;
  /// Resident.
  std::int64_t peak_bytes = 0;
  /// What it was held by.
  Locks locks;
};

/// What one datagram holds.
using Message = std::variant<Job, Cancel, Report>;

/// The datagram of a message. Payloads above kMaxPayloadBytes are the caller's mistake.
std::string encode(const Message& message);

/// Nothing if `datagram` is not a message.
std::optional<Message> decode(std::string_view datagram);

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
