#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "http/exchange.h"
#include "lectern/base/descriptor.h"
#include "record/record.h"
#include "server/pace.h"

namespace lectern::fcgi {
namespace {

using Clock = std::chrono::steady_clock;

bool send_all(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

/// Bytes that were received ahead: the head of a request, and later the bytes between the contents of two
/// records.
class Ahead {
 public:
  std::string_view bytes() const { return {buffer_.data() + begin_, end_ - begin_}; }
  bool is_empty() const { return begin_ == end_; }

  std::string_view take(std::size_t count) {
    const std::string_view taken = bytes().substr(0, count);
    begin_ += taken.size();
    return taken;
  }

  /// Where the next `at_most` bytes may be received; `received` says how many came.
  std::span<char> free_space(std::size_t at_most) {
    if (begin_ > 0) std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (buffer_.size() < kBufferSize) buffer_.resize(kBufferSize);
    return std::span(buffer_).subspan(end_, std::min(at_most, buffer_.size() - end_));
  }
  void received(std::size_t count) { end_ += count; }
  void append(const iovec& place, std::size_t count) {
    if (buffer_.size() < end_ + count) buffer_.resize(end_ + count);
    std::memcpy(buffer_.data() + end_, place.iov_base, count);
    end_ += count;
  }
  void clear() { begin_ = end_ = 0; }

 private:
  static constexpr std::size_t kBufferSize = 16 * 1024;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// Reads records with the hub's codec up to the end of the parameters, and the body by itself.
class StreamingExchange final : public Exchange {
 public:
  bool accept(int connection) override {
    connection_.reset(connection);
    records_ = RecordReader();
    ahead_.clear();
    content_left_ = padding_left_ = 0;
    present_ = {};
    pace_ = {};
    is_slow_ = is_abandoned_ = false;
    state_ = State::Head;
    while (state_ == State::Head) {
      if (!take_head_record()) {
        connection_.reset();
        return false;
      }
    }
    return true;
  }

  std::string_view param(const char* name) const override { return request_.param(name); }

  BodyPiece read(std::span<std::byte> into) override {
    std::size_t filled = 0;
    while (filled < into.size() && state_ == State::Body) {
      if (content_left_ > 0) {
        filled += take_content(into.subspan(filled));
      } else {
        open_body_record();
      }
    }
    return {filled, state_ == State::Broken, is_slow_};
  }

  void abandon_body() override { is_abandoned_ = true; }

  /// A failed send shows at the response: the connection is gone then as well.
  void send(std::string_view piece) override {
    std::string out;
    append_stdout(out, request_.id, piece);
    static_cast<void>(send_all(connection_.get(), out));
  }

  int answer(std::string_view text, bool keep) override {
    std::string out;
    out.reserve(text.size() + 64);
    append_stdout(out, request_.id, text);
    append_end(out, request_.id);
    const bool sent = send_all(connection_.get(), out);
    if (sent && keep && request_.keep_connection && state_ == State::Ended && ahead_.is_empty()) {
      return connection_.release();
    }
    if (sent) linger();
    connection_.reset();
    return -1;
  }

 private:
  enum class State { Head, Body, Ended, Broken };

  /// Feeds one record to the codec. False: the connection is of no more use.
  bool take_head_record() {
    if (!have(kRecordHeaderSize, SIZE_MAX)) return false;
    const std::string_view bytes = ahead_.take(kRecordHeaderSize);
    const auto header = RecordHeader::parse(bytes);
    if (!header || !feed(bytes)) return false;
    for (std::size_t left = header->content_length + header->padding_length; left > 0;) {
      if (!have(1, SIZE_MAX)) return false;
      const std::string_view piece = ahead_.take(left);
      left -= piece.size();
      if (!feed(piece)) return false;
    }
    const bool ends_params = header->type == RecordType::Params && header->content_length == 0;
    return !ends_params || feed(end_of_body(header->id));
  }

  bool feed(std::string_view bytes) {
    auto incoming = records_.feed(bytes);
    if (!incoming) return false;
    for (Incoming& one : *incoming) {
      if (auto* request = std::get_if<GatewayRequest>(&one)) {
        request_ = std::move(*request);
        state_ = State::Body;
      } else if (auto* answer = std::get_if<ProtocolAnswer>(&one)) {
        if (!send_all(connection_.get(), answer->bytes)) return false;
      }
    }
    return true;
  }

  void open_body_record() {
    const std::size_t wanted = padding_left_ + kRecordHeaderSize;
    if (!have(wanted, wanted - ahead_.bytes().size())) return;
    ahead_.take(padding_left_);
    const auto header = RecordHeader::parse(ahead_.take(kRecordHeaderSize));
    if (!header || header->type != RecordType::Stdin || header->id != request_.id) {
      state_ = State::Broken;
      return;
    }
    begin_record(*header);
    if (content_left_ == 0) end_body();
  }

  void begin_record(const RecordHeader& header) {
    present_ = header;
    content_left_ = header.content_length;
    padding_left_ = header.padding_length;
  }

  /// The padding of the last record would be read as the next request.
  void end_body() {
    if (!have(padding_left_, padding_left_ - std::min(padding_left_, ahead_.bytes().size()))) return;
    ahead_.take(std::exchange(padding_left_, 0));
    state_ = State::Ended;
  }

  /// As much of the present record as fits; together with its last byte, the header of the next one and more
  /// records of the same size, which nginx makes of a long body. One call for each of its records would be
  /// 4,300 for 100 MiB; these are about 1,000.
  std::size_t take_content(std::span<std::byte> into) {
    const auto piece = into.first(std::min(into.size(), content_left_));
    std::size_t count = 0;
    if (!ahead_.is_empty()) {
      const std::string_view bytes = ahead_.take(piece.size());
      std::memcpy(piece.data(), bytes.data(), bytes.size());
      count = bytes.size();
      content_left_ -= count;
    } else {
      Places places;
      places.add(piece);
      if (piece.size() == content_left_) foresee(places, into.subspan(piece.size()));
      count = sort_out(places, receive(places));
    }
    return count;
  }

  static constexpr std::size_t kForeseen = 7;  ///< records behind the present one

  /// Buffers for one call: contents at even places, the bytes between them at odd ones.
  struct Places {
    std::array<iovec, 2 * (kForeseen + 1)> places;
    std::size_t count = 0;

    template <typename Byte>
    void add(std::span<Byte> place) {
      places[count++] = {place.data(), place.size()};
    }
  };

  void foresee(Places& places, std::span<std::byte> into) {
    std::size_t between = padding_left_ + kRecordHeaderSize;
    for (auto& gap : gaps_) {
      places.add(std::span(gap).first(between));
      if (&gap == &gaps_.back() || into.size() < present_.content_length) return;
      places.add(into.first(present_.content_length));
      into = into.subspan(present_.content_length);
      between = present_.padding_length + kRecordHeaderSize;
    }
  }

  /// How many of `got` bytes are contents and at their place. From the first record on that is not as it was
  /// foreseen, they are ahead.
  std::size_t sort_out(const Places& from, std::size_t got) {
    std::size_t count = std::min(got, from.places[0].iov_len);
    content_left_ -= count;
    got -= count;
    for (std::size_t i = 1; got > 0; i += 2) {
      if (!is_as_foreseen(from, i, got)) {
        for (; got > 0; ++i) {
          const std::size_t here = std::min(got, from.places[i].iov_len);
          ahead_.append(from.places[i], here);
          got -= here;
        }
        return count;
      }
      begin_record(present_);
      got -= from.places[i].iov_len;
      const std::size_t content = std::min(got, content_left_);
      content_left_ -= content;
      count += content;
      got -= content;
    }
    return count;
  }

  /// Whether the record whose header ends the gap `i` is like the present one, and has a place.
  bool is_as_foreseen(const Places& from, std::size_t i, std::size_t got) const {
    const iovec& gap = from.places[i];
    if (got < gap.iov_len || i + 1 == from.count) return false;
    const char* header = static_cast<const char*>(gap.iov_base) + gap.iov_len - kRecordHeaderSize;
    const auto next = RecordHeader::parse({header, kRecordHeaderSize});
    return next.has_value() && *next == present_;
  }

  /// Until `count` bytes are ahead; takes up to `at_most` new ones. False: nothing more comes.
  bool have(std::size_t count, std::size_t at_most) {
    while (ahead_.bytes().size() < count) {
      Places places;
      places.add(ahead_.free_space(at_most));
      const std::size_t got = receive(places);
      if (got == 0) return false;
      ahead_.received(got);
      at_most -= got;
    }
    return true;
  }

  /// 0: the connection broke, or was silent for too long.
  std::size_t receive(const Places& into) {
    ssize_t got = -1;
    const auto began = Clock::now();
    if (!is_abandoned_ || comes_soon()) {
      do {
        got = ::readv(connection_.get(), into.places.data(), static_cast<int>(into.count));
      } while (got < 0 && errno == EINTR);
    }
    if (got > 0 && state_ == State::Body && !pace_.note(got, Clock::now() - began)) is_slow_ = true;
    if (got <= 0 || is_slow_) state_ = State::Broken;
    return static_cast<std::size_t>(std::max<ssize_t>(got, 0));
  }

  bool comes_soon() const {
    constexpr int kMomentMilliseconds = 100;
    pollfd ready{connection_.get(), POLLIN, 0};
    return ::poll(&ready, 1, kMomentMilliseconds) > 0;
  }

  /// Unread bytes would make the kernel reset the connection, and nginx would lose the response.
  void linger() {
    constexpr std::chrono::seconds kAtMost{2};
    constexpr int kQuietMilliseconds = 100;
    ::shutdown(connection_.get(), SHUT_WR);
    std::array<char, 16 * 1024> unwanted;
    for (const auto until = Clock::now() + kAtMost; Clock::now() < until;) {
      pollfd ready{connection_.get(), POLLIN, 0};
      if (::poll(&ready, 1, kQuietMilliseconds) <= 0) return;
      if (::recv(connection_.get(), unwanted.data(), unwanted.size(), MSG_DONTWAIT) <= 0) return;
    }
  }

  Descriptor connection_;
  RecordReader records_;
  GatewayRequest request_;
  Ahead ahead_;
  State state_ = State::Broken;
  Pace pace_;
  bool is_slow_ = false;
  bool is_abandoned_ = false;
  RecordHeader present_{};
  std::size_t content_left_ = 0;
  std::size_t padding_left_ = 0;
  std::array<std::array<char, kRecordHeaderSize + 255>, kForeseen + 1> gaps_;
};

}  // namespace

std::unique_ptr<Exchange> streaming_exchange() {
  return std::make_unique<StreamingExchange>();
}

}  // namespace lectern::fcgi
