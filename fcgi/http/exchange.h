#pragma once

/// One request on one connection from nginx, below HTTP: parameters, a body, an answer.
///
/// Two of them. libfcgi's serves calls with small bodies. Its streams read 8 KiB at a time, which costs a
/// large body a fifth of all its work; the other one lays bodies from the socket straight into the caller's
/// buffer.

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace lectern::fcgi {

/// What a read gave.
struct BodyPiece {
  std::size_t count;
  bool is_broken;        ///< no more will come, and the end of the body was not seen
  bool is_slow = false;  ///< it broke because too little came in too long a time
};

/// Used by one thread at a time, for one request after the other.
class Exchange {
 public:
  virtual ~Exchange() = default;

  /// Reads the head of a request from a readable connection, which belongs to the exchange from now on.
  /// False: there is none, and the connection is closed. Waits no longer than the socket's own time limits.
  virtual bool accept(int connection) = 0;

  /// The first parameter of that name; a view of nothing (its data is null) where it is missing. Borrowed
  /// until `answer`.
  virtual std::string_view param(const char* name) const = 0;

  /// Fills `into` from the body; less only at its end or where it breaks.
  virtual BodyPiece read(std::span<std::byte> into) = 0;

  /// From now on, what has not arrived is not waited for longer than a moment: nobody wants the rest of the
  /// body.
  virtual void abandon_body() {}

  /// Writes a piece of a long answer; `answer` writes the last.
  virtual void send(std::string_view piece) = 0;

  /// Writes the answer and ends the request. Gives the connection back for the next one, or -1: it is closed,
  /// because `keep` is false, or nginx wants it so, or it broke.
  virtual int answer(std::string_view text, bool keep) = 0;
};

std::unique_ptr<Exchange> library_exchange();
std::unique_ptr<Exchange> streaming_exchange();

}  // namespace lectern::fcgi
