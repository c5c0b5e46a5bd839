#pragma once

/// How fast a body arrives. A body ties a thread, so one that trickles is ended: every half minute of waiting
/// for it must bring 30 KiB, which is a sixteenth of a slow mobile line. Only the time counts in which we
/// wait for the sender, not that in which we write to disk.

#include <chrono>
#include <cstdint>

namespace lectern::fcgi {

class Pace {
 public:
  using Duration = std::chrono::steady_clock::duration;

  static constexpr std::chrono::seconds kWindow{30};
  static constexpr std::int64_t kLeastBytes = 30 * 1024;  ///< in a window

  /// `bytes` came after `waited`. False: too few came in this window.
  bool note(std::int64_t bytes, Duration waited) {
    bytes_ += bytes;
    waited_ += waited;
    if (waited_ < kWindow) return true;
    const bool enough = bytes_ >= kLeastBytes;
    bytes_ = 0;
    waited_ = {};
    return enough;
  }

 private:
  std::int64_t bytes_ = 0;
  Duration waited_{};
};

}  // namespace lectern::fcgi
