#pragma once

/// One request on one connection from nginx, below HTTP: parameters, a body, a response.
///
/// There are two kinds. libfcgi's serves requests that have arrived whole and that the codec of record/ found
/// correct. Its streams read 8 KiB at a time, which costs a fifth of all work on a large body; the streaming
/// one reads bodies from the socket straight into the caller's buffer.

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace lectern::fcgi {

/// The result of a read.
struct BodyPiece {
  std::size_t count;
  bool is_broken;        ///< nothing more comes, although the body is not complete
  bool is_slow = false;  ///< broken because the sender was too slow: see server/pace.h
};

/// Used by one thread at a time, for one request after another.
class Exchange {
 public:
  virtual ~Exchange() = default;

  /// Reads the head of a request from a readable connection, and takes ownership of the connection. False:
  /// there is no request, and the connection is closed. Waits no longer than the socket's own time limits.
  virtual bool accept(int connection) = 0;

  /// The first parameter of that name; if it is missing, a view whose data is null. Borrowed until `answer`.
  virtual std::string_view param(const char* name) const = 0;

  /// Fills `into` from the body. Returns fewer bytes only at its end, or if it breaks.
  virtual BodyPiece read(std::span<std::byte> into) = 0;

  /// The rest of the body is not needed: from now on reads wait at most a moment for it.
  virtual void abandon_body() {}

  /// Writes a part of a long response; `answer` writes the last one.
  virtual void send(std::string_view piece) = 0;

  /// Writes the response and ends the request. Returns the connection for the next one, and its ownership; or
  /// -1 if it was closed because `keep` is false, nginx does not keep it, or it broke.
  virtual int answer(std::string_view text, bool keep) = 0;
};

/// By libfcgi for what it can be given safely, and by the codec of record/ for the rest: see
/// server/library_exchange.cc.
std::unique_ptr<Exchange> library_exchange();

/// For large bodies, by the codec of record/.
std::unique_ptr<Exchange> streaming_exchange();

}  // namespace lectern::fcgi
