#pragma once

/// What one reader says while another is being listened to: written by one thread, read by another. What was
/// read is let go of: a scanned book is never on the disk as a whole.

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <span>

#include "lectern/reading/frames.h"

namespace lectern::reading {

class Spool {
 public:
  /// The writer waits while `most_ahead` bytes are there that nobody has read.
  explicit Spool(std::size_t most_ahead) : most_ahead_(most_ahead) {}

  /// False: nobody wants more. Throws std::system_error when there is no space.
  bool write(std::span<const std::byte> bytes);

  /// The writer says no more.
  void close();

  /// Shows what is written until the writer is done, while `take` is true. Throws std::system_error when it
  /// cannot be read.
  void read(const Frames::Take& take);

  /// The reader wants no more.
  void abandon();

 private:
  std::size_t ahead() const { return shown_.size() - read_ + written_.size(); }

  std::size_t most_ahead_;
  std::mutex mutex_;
  std::condition_variable changed_;
  Frames written_;
  Frames shown_;  ///< what was written before; all gone through, it is dropped and `written_` takes its place
  std::size_t read_ = 0;  ///< of `shown_`
  bool closed_ = false, abandoned_ = false;
};

}  // namespace lectern::reading
