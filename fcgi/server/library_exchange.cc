// libfcgi, for requests that were looked at before.
//
// Believes: libfcgi trusts its peer. Release 2.4.2 writes over a buffer on its stack when a management record
// asks for a value some fifty times, and counts the lengths of parameters in 32 bits (CVE-2025-23016). nginx
// sends nothing of the kind and nobody else reaches the socket, but what reads bytes from outside has to hold
// by itself. So libfcgi gets a request that the codec of record/ found whole and correct in the socket's
// buffer; whatever else is there, also a request with a body that has not all arrived, is read by the
// streaming exchange.

#include <fcgiapp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "http/exchange.h"
#include "lectern/base/check.h"
#include "record/record.h"

namespace lectern::fcgi {
namespace {

/// Stays where it is in memory: libfcgi's streams point into `raw_`.
class LibraryExchange final : public Exchange {
 public:
  LibraryExchange() {
    static const int ready = FCGX_Init();  // once, however many threads make one
    LECTERN_CHECK(ready == 0);
    FCGX_InitRequest(&raw_, -1, 0);
  }
  LibraryExchange(const LibraryExchange&) = delete;
  ~LibraryExchange() override { FCGX_Free(&raw_, 1); }

  bool accept(int connection) override {
    raw_.ipcFd = connection;
    raw_.keepConnection = 1;  // or the Finish at the start of Accept closes it
    raw_.listen_sock = -1;    // or a dead connection would block in accept(2)
    raw_.detached = 0;
    if (FCGX_Accept_r(&raw_) >= 0) return true;
    if (raw_.ipcFd >= 0) ::close(raw_.ipcFd);
    raw_.ipcFd = -1;
    return false;
  }

  std::string_view param(const char* name) const override {
    const char* value = FCGX_GetParam(name, raw_.envp);
    return value == nullptr ? std::string_view() : std::string_view(value);
  }

  BodyPiece read(std::span<std::byte> into) override {
    const int got = FCGX_GetStr(reinterpret_cast<char*>(into.data()), static_cast<int>(into.size()), raw_.in);
    return {static_cast<std::size_t>(std::max(got, 0)), FCGX_GetError(raw_.in) != 0};
  }

  void send(std::string_view piece) override {
    FCGX_PutStr(piece.data(), static_cast<int>(piece.size()), raw_.out);
  }

  int answer(std::string_view text, bool keep) override {
    if (!keep) raw_.keepConnection = 0;
    FCGX_PutStr(text.data(), static_cast<int>(text.size()), raw_.out);
    FCGX_Finish_r(&raw_);
    return std::exchange(raw_.ipcFd, -1);
  }

 private:
  FCGX_Request raw_{};
};

/// Whether the socket holds one request from its beginning to its end, and nothing else.
bool holds_whole_request(int connection) {
  std::array<char, 16 * 1024> bytes;
  const ssize_t got = ::recv(connection, bytes.data(), bytes.size(), MSG_PEEK | MSG_DONTWAIT);
  if (got <= 0) return false;
  RecordReader reader;
  const auto read = reader.feed({bytes.data(), static_cast<std::size_t>(got)});
  return read && read->size() == 1 && std::holds_alternative<GatewayRequest>(read->front());
}

class ScreenedExchange final : public Exchange {
 public:
  bool accept(int connection) override {
    chosen_ = holds_whole_request(connection) ? static_cast<Exchange*>(&library_) : streaming_.get();
    return chosen_->accept(connection);
  }
  std::string_view param(const char* name) const override { return chosen_->param(name); }
  BodyPiece read(std::span<std::byte> into) override { return chosen_->read(into); }
  void abandon_body() override { chosen_->abandon_body(); }
  void send(std::string_view piece) override { chosen_->send(piece); }
  int answer(std::string_view text, bool keep) override { return chosen_->answer(text, keep); }

 private:
  LibraryExchange library_;
  std::unique_ptr<Exchange> streaming_ = streaming_exchange();
  Exchange* chosen_ = nullptr;
};

}  // namespace

std::unique_ptr<Exchange> library_exchange() {
  return std::make_unique<ScreenedExchange>();
}

}  // namespace lectern::fcgi
