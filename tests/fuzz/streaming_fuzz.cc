/// Feeds hostile bytes to the reader of uploads through a socket, and to the hub's codec beside it. A request
/// that the reader takes for whole is the one that the codec sees.

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "http/exchange.h"
#include "lectern/base/descriptor.h"
#include "record/record.h"

namespace {

using lectern::fcgi::BodyPiece;
using lectern::fcgi::Exchange;
using lectern::fcgi::GatewayRequest;
using lectern::fcgi::RecordReader;

/// The first request in `bytes`, by the codec. Byte by byte, so that nothing behind it matters.
std::optional<GatewayRequest> first_request(std::string_view bytes) {
  RecordReader reader;
  for (const char& byte : bytes) {
    auto fed = reader.feed({&byte, 1});
    if (!fed) return std::nullopt;
    for (auto& one : *fed) {
      if (auto* request = std::get_if<GatewayRequest>(&one)) return std::move(*request);
    }
  }
  return std::nullopt;
}

/// The body, if the reader saw its end.
std::optional<std::string> body_of(Exchange& exchange, std::size_t piece_size) {
  std::array<std::byte, 300> piece;
  std::string body;
  for (;;) {
    const BodyPiece got = exchange.read(std::span(piece).first(piece_size));
    if (got.count > piece_size) std::abort();
    body.append(reinterpret_cast<const char*>(piece.data()), got.count);
    if (got.is_broken) return std::nullopt;
    if (got.count < piece_size) return body;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 64 * 1024) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) std::abort();
  const lectern::Descriptor nginx(ends[1]);
  if (::send(nginx.get(), bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) std::abort();
  ::shutdown(nginx.get(), SHUT_WR);

  const auto exchange = lectern::fcgi::streaming_exchange();
  if (!exchange->accept(ends[0])) return 0;
  const auto body = body_of(*exchange, data[0] + std::size_t{1});
  if (!body) return 0;
  const auto request = first_request(bytes);
  if (!request || request->body != *body) std::abort();
  for (const auto& [name, value] : request->params) {
    if (exchange->param(name.c_str()) != request->param(name.c_str())) std::abort();
  }
  return 0;
}
