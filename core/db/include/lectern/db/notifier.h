#pragma once

/// Sends wake-ups (NOTIFY) from one thread with a connection of its own, never inside a transaction that
/// changes data: NOTIFY takes a lock of the whole server over the commit (24 callers: 3.4k instead of 16k
/// commits/s).
///
/// The first ring after silence goes out at once; later ones at least `quiet` after the one before, equal
/// rings merged. Rings that cannot be sent are dropped: every listener also polls.

#include <chrono>
#include <memory>
#include <string>

#include "lectern/db/database.h"

namespace lectern::db {

/// The notifier of a process.
class Notifier {
 public:
  /// Starts the thread. `quiet` is the least time between two sendings.
  explicit Notifier(ConnectionString where, std::string program,
                    std::chrono::milliseconds quiet = std::chrono::milliseconds(5));

  /// Sends what was rung and ends the thread.
  ~Notifier();

  /// Call after the commit. Returns at once; any thread may call.
  void ring(std::string channel, std::string payload = {});

 private:
  struct Bell;
  std::unique_ptr<Bell> bell_;
};

/// New work in a lane. Payload: the lane's number.
inline constexpr const char* kTaskChannel = "lectern_task";

/// Events were written. No payload.
inline constexpr const char* kEventChannel = "lectern_event";

/// A session ended, a key or an account changed: the hub checks the callers of its streams again. No payload.
inline constexpr const char* kAccessChannel = "lectern_access";

}  // namespace lectern::db
