#pragma once

/// Buffers the frames of one reader while another is being read: one thread writes, another reads. Bytes
/// that were read are dropped, so that a scanned book is never on the disk as a whole.

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <span>

#include "lectern/reading/frames.h"

namespace lectern::reading {

class Spool {
 public:
  /// The writer waits while there are `most_ahead` unread bytes.
  explicit Spool(std::size_t most_ahead) : most_ahead_(most_ahead) {}

  /// Appends bytes. Returns false after `abandon`. Throws std::system_error if the disk is full.
  bool write(std::span<const std::byte> bytes);

  /// Ends the writing.
  void close();

  /// Passes the bytes to `take` until the writer has closed or `take` returns false. Throws
  /// std::system_error if they cannot be read.
  void read(const Frames::Take& take);

  /// Ends the reading: `write` returns false from now on.
  void abandon();

 private:
  std::size_t ahead() const { return shown_.size() - read_ + written_.size(); }

  std::size_t most_ahead_;
  std::mutex mutex_;
  std::condition_variable changed_;
  Frames written_;
  Frames shown_;          ///< written before; when it has been read, `written_` replaces it
  std::size_t read_ = 0;  ///< bytes of `shown_`
  bool closed_ = false, abandoned_ = false;
};

}  // namespace lectern::reading
