#pragma once

/// The least speed of a body. A body occupies a thread, so a very slow one is ended: each 30 seconds of
/// waiting must bring 30 KiB, a sixteenth of a slow mobile connection. Only the time of waiting for the
/// sender counts, not the time of writing to disk.

#include <chrono>
#include <cstdint>

namespace lectern::fcgi {

class Pace {
 public:
  using Duration = std::chrono::steady_clock::duration;

  static constexpr std::chrono::seconds kWindow{30};
  static constexpr std::int64_t kLeastBytes = 30 * 1024;  ///< in a window

  /// `bytes` arrived after waiting for `waited`. False: too few in this window; end the request.
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
