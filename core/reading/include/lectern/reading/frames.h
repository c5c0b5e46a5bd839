#pragma once

/// The frames of a reading (lectern/doc/wire.h), gathered as they come and read again as often as they are
/// wanted. Few are kept in memory, many in a file, so that a long document does not become a large process.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "lectern/base/descriptor.h"
#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "lectern/doc/page_feed.h"

namespace lectern::reading {

class Frames {
 public:
  /// Gathers; what is more than `in_memory` bytes goes to a file without a name in `$TMPDIR` or /tmp.
  explicit Frames(std::size_t in_memory = 4u << 20) : in_memory_(in_memory) {}

  /// Those that somebody kept in a regular file.
  static Frames in_file(Descriptor file);

  /// Throws std::system_error when the file cannot be made or written.
  void append(std::string_view frames);

  std::size_t size() const { return size_; }
  bool is_empty() const { return size_ == 0; }

  using Take = std::function<bool(std::span<const std::byte>)>;

  /// Shows the next piece from `at` on and gives how long it was; 0: there is nothing behind `at`. Throws
  /// std::system_error when the file cannot be read.
  std::size_t show_piece(std::size_t at, const std::function<void(std::span<const std::byte>)>& see) const;

  /// Shows all of it from the start, in pieces of any size, while `take` is true. Throws std::system_error
  /// when the file cannot be read.
  void each_piece(const Take& take) const;

 private:
  std::size_t in_memory_;
  std::size_t size_ = 0;
  std::string memory_;
  Descriptor file_;
};

/// The pages in frames, decoded one at a time: they are never all in memory.
class FramedPages final : public doc::PageFeed {
 public:
  /// What was just read: `frames` are good, and `rest` is what they hold besides the pages.
  FramedPages(Frames frames, doc::Reading rest) : frames_(std::move(frames)), rest_(std::move(rest)) {}

  /// Decodes all of it once. Refuses what does not decode, what has no End (kept frames are never torn), and
  /// what has pages that were left unread.
  static Result<FramedPages, Refusal> open(Frames frames);

  const doc::Reading& reading() const override { return rest_; }
  void each_page(const std::function<void(const doc::Page& page)>& see) const override;

 private:
  Frames frames_;
  doc::Reading rest_;
};

}  // namespace lectern::reading
