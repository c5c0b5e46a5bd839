#pragma once

/// Incomplete uploads: files under `<root>/tmp`, named by a public id, with one writer at a time, moved into
/// a `BlobStore` when they are complete. After a crash of the program they have every byte that was written
/// to the kernel (see `SpoolFile`).

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "lectern/base/clock.h"
#include "lectern/base/descriptor.h"
#include "lectern/base/id.h"
#include "lectern/store/error.h"
#include "lectern/store/root.h"

namespace lectern::store {

/// One spooled file, which this object keeps locked. Throws `store::Error`. For one thread.
///
/// Bytes are buffered and written in blocks. The first 8 MiB, which hold most documents entirely, go through
/// the page cache, where the scan soon reads them. Later bytes bypass the cache (O_DIRECT) if the file system
/// permits it: 100 MiB then cost 3 ms of CPU instead of 26 and 4 more for the flush, and 6 ms instead of 3 if
/// they are read again (ext4 of Linux 6.18, medians of interleaved runs).
///
/// Buffered bytes are written by `flush`, `path`, `descriptor` and the destructor. Only a killed program
/// loses them (2 MiB at most).
class SpoolFile {
 public:
  /// For `Spool`: wraps an open, locked file of `size` bytes.
  SpoolFile(std::filesystem::path path, Descriptor descriptor, std::int64_t size);

  /// Writes buffered bytes; a failure is logged. Unlocks and keeps the file.
  ~SpoolFile();
  SpoolFile(SpoolFile&&) noexcept;

  /// Returns the size in bytes, buffered bytes included.
  std::int64_t size() const;

  /// Writes buffered bytes and returns the path or the descriptor, which stays this object's, for other
  /// readers of the file. Errors as in `append`.
  const std::filesystem::path& path();
  int descriptor();

  /// Returns the part of the buffer into which the caller may put the next bytes before it passes them to
  /// `append`, which then copies nothing. It has 1 to `at_most` bytes and is valid until the next call.
  std::span<std::byte> room(std::size_t at_most);

  /// Appends `bytes` at the end. After an error the file holds a part of them; `size` returns how many bytes
  /// it has.
  void append(std::span<const std::byte> bytes);

  /// Writes buffered bytes to the kernel. Errors as in `append`.
  void flush();

  /// Writes buffered bytes and flushes the file to the disk. Cost: one fdatasync.
  void make_durable();

  /// Cuts the file back to `size` bytes.
  void truncate(std::int64_t size);

 private:
  struct Block;
  std::string address() const;
  std::size_t block_left() const;

  std::filesystem::path path_;
  Descriptor descriptor_;
  std::int64_t written_;
  std::unique_ptr<Block> block_;
};

/// The folder of incomplete uploads. All calls throw `store::Error`, Unavailable if the store is absent.
class Spool {
 public:
  /// `root` is the root of the store, so that a finished file can be moved into it; `id` as in `Root`. Reads
  /// nothing yet.
  explicit Spool(std::filesystem::path root, std::string id = {});

  /// Makes a new, empty, locked file. If the store fails, tries up to three times, with random pauses of up
  /// to 1 s and 2 s.
  SpoolFile create(const PublicId& id);

  /// Opens and locks a file. Returns nothing if another writer holds the lock; throws Missing if the store
  /// has no such file.
  std::optional<SpoolFile> lock(const PublicId& id);

  /// Returns the bytes written so far, without taking the lock. Throws Missing.
  std::int64_t size(const PublicId& id) const;

  /// Removes the file. Succeeds if there is no such file in a store that is present.
  void remove(const PublicId& id);

  /// Removes files that were last written before `before` (uploads and unfinished blobs of crashed programs),
  /// and returns how many.
  int sweep(WallTime before);

 private:
  SpoolFile create_once(const PublicId& id);
  std::filesystem::path path(const PublicId& id) const;
  Root root_;
  std::filesystem::path folder_;
};

}  // namespace lectern::store
