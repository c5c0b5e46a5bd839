#pragma once

/// Waits for wake-ups (LISTEN). A wake-up says "read the tables", never what happened: after connecting, and
/// after every `wait`, the caller reads them; and it reads them from time to time without a wake-up, because
/// one can be lost.

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "lectern/db/database.h"

namespace lectern::db {

/// One notification.
struct Ring {
  std::string channel;
  std::string payload;
};

/// What one wait brought.
struct Heard {
  std::vector<Ring> rings;
  bool reconnected = false;  ///< the session is new: rings may have been missed, so look everywhere
};

/// A connection of its own that listens to some channels.
class Listener {
 public:
  /// Connects on first use. `channels` are plain lower-case identifiers.
  Listener(ConnectionString where, std::string program, std::vector<std::string> channels);
  ~Listener();

  /// Waits until something rings, `wake` is called, or `limit` is over. While the server is away it sleeps
  /// out the limit and tries again at the next call; it throws nothing for that.
  Heard wait(std::chrono::milliseconds limit);

  /// Ends a `wait` from another thread or a signal handler. A wake before the wait counts.
  void wake() noexcept;

  /// For a program with its own event loop: takes what has already arrived, without waiting.
  Heard take();

  /// The socket to watch for reading, or -1 while not connected. Changes when `reconnected` is reported.
  int descriptor() const;

 private:
  struct Session;
  bool connect_if_needed();
  void drop();
  ConnectionString where_;
  std::string program_;
  std::vector<std::string> channels_;
  std::unique_ptr<Session> session_;
  int wake_fd_;
};

}  // namespace lectern::db
