#pragma once

/// The frames of a reading (lectern/doc/wire.h), collected as they come and readable any number of times. Few
/// frames are kept in memory, many in a file, so that a long document does not need a large process.

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

/// A growing sequence of frames. It does not look into them.
class Frames {
 public:
  /// An empty sequence. When it grows beyond `in_memory` bytes, all of it moves to an unnamed file in
  /// `$TMPDIR` or /tmp, which only this object can open.
  explicit Frames(std::size_t in_memory = 4u << 20) : in_memory_(in_memory) {}

  /// Opens frames that were kept in a regular file, and takes ownership of the file. Throws std::system_error
  /// if its size cannot be read.
  static Frames in_file(Descriptor file);

  /// Appends the bytes of whole frames or of parts of them. Throws std::system_error if the file cannot be
  /// made or written.
  void append(std::string_view frames);

  std::size_t size() const { return size_; }
  bool is_empty() const { return size_ == 0; }

  /// Receives a piece, borrowed for the call; returns false to end.
  using Take = std::function<bool(std::span<const std::byte>)>;

  /// Passes the piece that begins at byte `at` to `see` and returns its length in bytes; 0 at the end.
  ///
  /// Pieces of a file have at most 256 KiB; frames in memory are one piece. Throws std::system_error if the
  /// file cannot be read.
  std::size_t show_piece(std::size_t at, const std::function<void(std::span<const std::byte>)>& see) const;

  /// Passes all pieces to `take`, from the start until `take` returns false. Throws std::system_error if the
  /// file cannot be read.
  void each_piece(const Take& take) const;

 private:
  std::size_t in_memory_;
  std::size_t size_ = 0;
  std::string memory_;
  Descriptor file_;
};

/// The pages in frames, decoded one at a time, so that they are never all in memory.
class FramedPages final : public doc::PageFeed {
 public:
  /// Wraps frames that this process has just written: the caller guarantees that `frames` decode and that
  /// `rest` is what they hold besides the pages.
  FramedPages(Frames frames, doc::Reading rest) : frames_(std::move(frames)), rest_(std::move(rest)) {}

  /// Checks frames from elsewhere by decoding all of them once.
  ///
  /// Fails with the refusal of the decoder, or with InternalError if the frames have no End, report a
  /// failure, or list pages that still need recognition.
  static Result<FramedPages, Refusal> open(Frames frames);

  /// Returns facts, outline, tags and fonts: the reading without its pages.
  const doc::Reading& reading() const override { return rest_; }

  /// Decodes the frames again and passes each page to `see`, in order; the page is borrowed for the call.
  /// Throws std::system_error if the file cannot be read.
  void each_page(const std::function<void(const doc::Page& page)>& see) const override;

 private:
  Frames frames_;
  doc::Reading rest_;
};

}  // namespace lectern::reading
