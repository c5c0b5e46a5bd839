#pragma once

/// Where bytes are kept: a bucket, a tenant, and the SHA-256 of the bytes.
///
/// The tenant is part of the address: an address shared by tenants would reveal who else has a file, and
/// would prevent erasing it.

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
  /// Uploads and framed readings: private, kept until the job ends or for 24 h.
  Inbox,
  /// Files that a conversion made.
  Results,
  /// Pictures of pages.
  Pages,
};

/// Returns "inbox", "results" or "pages": the folder in the store, and the text in the column
/// `artefact.bucket`.
const char* bucket_name(Bucket bucket);

/// Returns the bucket of that name; nothing for any other text.
std::optional<Bucket> parse_bucket(std::string_view name);

/// SHA-256 of a blob.
struct Hash {
  std::array<std::byte, 32> bytes{};

  /// Returns 64 lower-case hexadecimal digits.
  std::string hex() const;

  /// Parses 64 hexadecimal digits in either case; nothing for any other text.
  static std::optional<Hash> parse(std::string_view hex);

  /// Copies 32 raw bytes (a bytea from the database); nothing for any other length.
  static std::optional<Hash> from(std::span<const std::byte> raw);

  friend auto operator<=>(const Hash&, const Hash&) = default;
};

/// The name of a blob.
struct Address {
  Bucket bucket = Bucket::Inbox;
  TenantId tenant;
  Hash hash;

  /// Returns "inbox/7/ab/cdef…": the path below the store's root, which logs and the headers for nginx use.
  std::string path() const;

  friend auto operator<=>(const Address&, const Address&) = default;
};

/// Computes SHA-256 piece by piece. Cost: about 2 GB/s with SHA-NI. Aborts if OpenSSL has no memory.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  void add(std::span<const std::byte> bytes);

  /// Returns the hash of all bytes added. Call it once, last.
  Hash finish();

 private:
  void* context_;
};

/// Returns the hash of bytes in memory.
Hash hash_of(std::span<const std::byte> bytes);

}  // namespace lectern::store
