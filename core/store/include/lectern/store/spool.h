#pragma once

/// Uploads that are not whole yet: files under `<root>/tmp`, known by a public id, appended to by one at a
/// time, and given to a `BlobStore` when they are complete. They survive a crash of the program with every
/// byte that the kernel had taken (see `SpoolFile`).

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

/// One spooled file, locked by this object. Throws `store::Error`.
///
/// Bytes are gathered and written in blocks. The first 8 MiB, which is most documents whole, go through the
/// page cache, where the scan finds them a moment later. What follows goes to the disk past it (O_DIRECT),
/// where the file system can: 100 MiB then cost 3 ms of CPU instead of 26 and 4 more for the flush, and 6 ms
/// instead of 3 where they are read again (ext4 of Linux 6.18, medians beside each other).
///
/// What is gathered and not written yet is written when somebody asks for the file, by `flush`, and when this
/// object goes; only a killed program loses it (2 MiB at most).
class SpoolFile {
 public:
  SpoolFile(std::filesystem::path path, Descriptor descriptor, std::int64_t size);
  ~SpoolFile();
  SpoolFile(SpoolFile&&) noexcept;

  /// With what is still gathered.
  std::int64_t size() const;

  /// The file, for others: everything is written.
  const std::filesystem::path& path();
  int descriptor();

  /// Where the next bytes may be put before `append` takes them: at least one, at most `at_most`. Spares a
  /// copy. Valid until the next call.
  std::span<std::byte> room(std::size_t at_most);

  /// Appends at the end. After an error the file holds a part of what was appended; `size` tells how much.
  void append(std::span<const std::byte> bytes);

  /// Writes what is gathered. Errors as in `append`.
  void flush();

  /// Writes what is gathered, and everything to the disk.
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

class Spool {
 public:
  /// `root` is the store's root, so that a finished file can be moved; `id` as in `Root`. Looks at nothing
  /// yet.
  explicit Spool(std::filesystem::path root, std::string id = {});

  /// A new, empty, locked file. A store that fails is asked three times, with a pause of up to 1 s and of up
  /// to 2 s.
  SpoolFile create(const PublicId& id);

  /// Opens and locks. Nothing when somebody else holds the lock; throws Missing when there is no such file in
  /// a store that is there.
  std::optional<SpoolFile> lock(const PublicId& id);

  /// How many bytes are there, without a lock. Throws Missing.
  std::int64_t size(const PublicId& id) const;

  /// Removes the file; one that is not there is fine.
  void remove(const PublicId& id);

  /// Removes what nobody has touched since `before` (uploads and half-written blobs of crashed programs);
  /// says how many.
  int sweep(WallTime before);

 private:
  SpoolFile create_once(const PublicId& id);
  std::filesystem::path path(const PublicId& id) const;
  Root root_;
  std::filesystem::path folder_;
};

}  // namespace lectern::store
