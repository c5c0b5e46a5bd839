#pragma once

/// Where bytes are stored: a bucket, a tenant, and the SHA-256 of the bytes.
///
/// The tenant is part of the address. A shared address would reveal who else has a file, and would block
/// erasure.

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lectern/base/id.h"

namespace lectern::store {

/// Buckets differ in how long their bytes stay and who may read them.
enum class Bucket {
  /// Uploads and framed readings: private, until the job ends or 24 h.
  Inbox,
  /// Files of a result.
  Results,
  /// Pictures of pages.
  Pages,
};

/// `"inbox"`, `"results"`, `"pages"`: the folder, and the text in `artefact.bucket`.
const char* bucket_name(Bucket bucket);

/// The bucket with this name; nothing for any other word.
std::optional<Bucket> parse_bucket(std::string_view name);

/// SHA-256 of a blob.
struct Hash {
  std::array<std::byte, 32> bytes{};

  /// 64 lower-case hexadecimal digits.
  std::string hex() const;

  /// Takes 64 hexadecimal digits in either case.
  static std::optional<Hash> parse(std::string_view hex);

  /// Takes exactly 32 bytes (a bytea from the database).
  static std::optional<Hash> from(std::span<const std::byte> raw);

  friend auto operator<=>(const Hash&, const Hash&) = default;
};

/// The name of one blob. Equal addresses have equal bytes.
struct Address {
  Bucket bucket = Bucket::Inbox;
  TenantId tenant;
  Hash hash;

  /// `"inbox/7/ab/cdef…"`: relative to the store's root, the name in logs and in the header for nginx.
  std::string path() const;

  friend auto operator<=>(const Address&, const Address&) = default;
};

/// Computes a SHA-256 piece by piece (about 2 GB/s with SHA-NI).
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  void add(std::span<const std::byte> bytes);

  /// The hash of everything added. Call once.
  Hash finish();

 private:
  void* context_;
};

/// The hash of bytes in memory.
Hash hash_of(std::span<const std::byte> bytes);

}  // namespace lectern::store
