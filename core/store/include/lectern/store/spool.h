#pragma once

/// Uploads that are not whole yet: files under `<root>/tmp`, known by a public id, appended to by one at a
/// time, and given to a `BlobStore` when they are complete. They survive a crash of the program with every
/// byte that the kernel had taken.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "lectern/base/clock.h"
#include "lectern/base/descriptor.h"
#include "lectern/base/id.h"
#include "lectern/store/error.h"

namespace lectern::store {

/// One spooled file, locked by this object. Throws `store::Error`.
class SpoolFile {
 public:
  SpoolFile(std::filesystem::path path, Descriptor descriptor, std::int64_t size)
      : path_(std::move(path)), descriptor_(std::move(descriptor)), size_(size) {}

  std::int64_t size() const { return size_; }
  const std::filesystem::path& path() const { return path_; }
  int descriptor() const { return descriptor_.get(); }

  /// Appends at the end. After an error the file holds a part of `bytes`; `size` tells how much is there.
  void append(std::span<const std::byte> bytes);

  /// Cuts the file back to `size` bytes.
  void truncate(std::int64_t size);

 private:
  std::filesystem::path path_;
  Descriptor descriptor_;
  std::int64_t size_;
};

class Spool {
 public:
  /// `root` is the store's root, so that a finished file can be moved.
  explicit Spool(const std::filesystem::path& root);

  /// A new, empty, locked file.
  SpoolFile create(const PublicId& id);

  /// Opens and locks. Nothing when somebody else holds the lock; throws Missing when there is no such file.
  std::optional<SpoolFile> lock(const PublicId& id);

  /// How many bytes are there, without a lock. Throws Missing.
  std::int64_t size(const PublicId& id) const;

  /// Removes the file; one that is not there is fine.
  void remove(const PublicId& id);

  /// Removes what nobody has touched since `before` (uploads and half-written blobs of crashed programs);
  /// says how many.
  int sweep(WallTime before);

 private:
  std::filesystem::path path(const PublicId& id) const;
  std::filesystem::path folder_;
};

}  // namespace lectern::store
