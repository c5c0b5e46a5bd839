#pragma once

/// Rings doorbells (NOTIFY) from one thread with a connection of its own, never inside a transaction that
/// changes data: NOTIFY takes a lock of the whole server over the commit (24 callers: 3.4k instead of 16k
/// commits/s).
///
/// The first ring after silence goes out at once; later ones at least `quiet` after the one before, equal
/// rings merged. Rings that cannot be sent are dropped: every hearer also polls.

#include <chrono>
#include <memory>
#include <string>

#include "lectern/db/database.h"

namespace lectern::db {

class Notifier {
 public:
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

inline constexpr const char* kTaskChannel = "lectern_task";    ///< payload: the lane's number
inline constexpr const char* kEventChannel = "lectern_event";  ///< no payload
/// A session ended, a key or an account changed: whoever streams by it is asked about again. No payload.
inline constexpr const char* kAccessChannel = "lectern_access";

}  // namespace lectern::db
