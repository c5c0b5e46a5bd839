#include "hub/stream.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "lectern/base/log.h"

namespace lectern::hub {
namespace {

constexpr std::size_t kVectors = 32;

}  // namespace

SharedBytes Broadcast::bytes_for(std::uint16_t request) const {
  if (!encoded_ || encoded_for_ != request) {
    std::string bytes;
    fcgi::append_stdout(bytes, request, text_);
    encoded_ = std::make_shared<const std::string>(std::move(bytes));
    encoded_for_ = request;
  }
  return encoded_;
}

std::optional<fcgi::GatewayRequest> Stream::receive() {
  std::array<char, 16384> buffer;
  const ssize_t count = recv(fd_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
  if (count <= 0) {
    dead_ = true;
    return std::nullopt;
  }
  auto fed = reader_.feed({buffer.data(), static_cast<std::size_t>(count)});
  if (!fed) {
    log::warning("connection_refused", {{"reason", fcgi::protocol_error_name(fed.error())}});
    dead_ = true;
    return std::nullopt;
  }
  std::optional<fcgi::GatewayRequest> request;
  for (fcgi::Incoming& incoming : *fed) {
    if (auto* answer = std::get_if<fcgi::ProtocolAnswer>(&incoming)) {
      push(std::make_shared<const std::string>(std::move(answer->bytes)));
    } else if (std::holds_alternative<fcgi::Aborted>(incoming)) {
      dead_ = true;
    } else {
      request = std::move(std::get<fcgi::GatewayRequest>(incoming));
      request_ = request->id;
      keep_ = request->keep_connection;
      answering_ = true;
    }
  }
  return request;
}

void Stream::send(std::string_view text) {
  std::string bytes;
  fcgi::append_stdout(bytes, request_, text);
  push(std::make_shared<const std::string>(std::move(bytes)));
}

void Stream::end() {
  std::string bytes;
  fcgi::append_end(bytes, request_);
  answering_ = false;
  close_when_sent_ = !keep_;
  reader_.finish_request();
  push(std::make_shared<const std::string>(std::move(bytes)));
}

void Stream::push(SharedBytes bytes) {
  if (dead_) return;
  if (queued_ + bytes->size() > kMaxQueued) {
    too_slow_ = true;
    dead_ = true;
    return;
  }
  const bool was_waiting = !queue_.empty();
  queued_ += bytes->size();
  queue_.push_back(std::move(bytes));
  if (!was_waiting) flush();
}

void Stream::flush() {
  while (!queue_.empty() && !dead_) {
    std::array<iovec, kVectors> parts;
    const std::size_t count = std::min(queue_.size(), kVectors);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t skipped = i == 0 ? sent_of_first_ : 0;
      parts[i] = {const_cast<char*>(queue_[i]->data()) + skipped, queue_[i]->size() - skipped};
    }
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    const ssize_t sent = sendmsg(fd_.get(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) {
      dead_ = errno != EAGAIN;
      return;
    }
    queued_ -= static_cast<std::size_t>(sent);
    sent_of_first_ += static_cast<std::size_t>(sent);
    while (!queue_.empty() && sent_of_first_ >= queue_.front()->size()) {
      sent_of_first_ -= queue_.front()->size();
      queue_.pop_front();
    }
  }
  if (close_when_sent_ && queue_.empty()) dead_ = true;
}

}  // namespace lectern::hub
