#include <fcgiapp.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "http/exchange.h"
#include "lectern/base/check.h"

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

}  // namespace

std::unique_ptr<Exchange> library_exchange() {
  return std::make_unique<LibraryExchange>();
}

}  // namespace lectern::fcgi
