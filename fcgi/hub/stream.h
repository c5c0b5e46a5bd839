#pragma once

/// One connection from nginx as bytes: requests in, and a bounded queue of output. It knows no event and no
/// database. Owns the descriptor.

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/descriptor.h"
#include "record/record.h"

namespace lectern::hub {

/// One buffer for all streams that get the same text: thousands of queues share it, the last one frees it.
using SharedBytes = std::shared_ptr<const std::string>;

/// Text for many streams: encoded once as FastCGI output, not once for each, because all requests of nginx
/// have id 1.
class Broadcast {
 public:
  explicit Broadcast(std::string text) : text_(std::move(text)) {}
  SharedBytes bytes_for(std::uint16_t request) const;

 private:
  std::string text_;
  mutable std::uint16_t encoded_for_ = 0;
  mutable SharedBytes encoded_;
};

class Stream {
 public:
  /// A client that does not read is dropped when more bytes than this wait for it; it comes back with its
  /// last id.
  static constexpr std::size_t kMaxQueued = 1 << 20;

  /// Takes `fd`, a non-blocking socket.
  explicit Stream(int fd) : fd_(fd) {}

  int fd() const { return fd_.get(); }

  /// Reads what has arrived, at most 16 KiB. Returns a request when one is complete. Afterwards `is_dead` if
  /// the peer is gone or violates the protocol.
  std::optional<fcgi::GatewayRequest> receive();

  /// Queues text for the present request and sends as much as the socket takes.
  void send(const Broadcast& text) { push(text.bytes_for(request_)); }
  void send(std::string_view text);

  /// Ends the present request. The connection stays if the web server wants to keep it; otherwise it fails
  /// (`is_dead`) once all is sent.
  void end();

  /// Sends what is queued, as much as the socket takes. Never blocks.
  void flush();

  bool wants_to_write() const { return !queue_.empty() && !dead_; }
  std::size_t queued() const { return queued_; }
  bool is_dead() const { return dead_; }
  bool was_too_slow() const { return too_slow_; }
  bool is_answering() const { return answering_; }
  void drop() { dead_ = true; }

 private:
  void push(SharedBytes bytes);

  Descriptor fd_;
  fcgi::RecordReader reader_;
  std::uint16_t request_ = 0;
  bool answering_ = false;
  bool keep_ = false;
  bool close_when_sent_ = false;
  bool dead_ = false;
  bool too_slow_ = false;
  std::deque<SharedBytes> queue_;
  std::size_t sent_of_first_ = 0;
  std::size_t queued_ = 0;
};

}  // namespace lectern::hub
