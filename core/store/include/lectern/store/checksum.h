#pragma once

/// Checksums that clients send with an upload, under the names of the tus protocol: "sha1" and "sha256".
///
/// They detect errors of transport only; blobs are named by `Hash`.

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lectern::store {

/// The value of the header Tus-Checksum-Algorithm.
inline constexpr std::string_view kChecksumNames = "sha1,sha256";

/// Computes one checksum piece by piece.
class Checksum {
 public:
  /// Begins a checksum of that name (lower case); nothing for an unknown name.
  static std::optional<Checksum> named(std::string_view name);
  ~Checksum();
  Checksum(Checksum&&) noexcept;
  Checksum& operator=(Checksum&&) noexcept;

  void add(std::span<const std::byte> bytes);

  /// Returns the raw digest (20 or 32 bytes) of all bytes added. Call it once, last.
  std::string finish();

 private:
  explicit Checksum(void* context) : context_(context) {}
  void* context_;
};

}  // namespace lectern::store
