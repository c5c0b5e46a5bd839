#pragma once

/// Checksums that senders announce for what they send: "sha1" and "sha256", as tus names them.

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lectern::store {

inline constexpr std::string_view kChecksumNames = "sha1,sha256";

class Checksum {
 public:
  /// Nothing for a name that we do not know.
  static std::optional<Checksum> named(std::string_view name);
  ~Checksum();
  Checksum(Checksum&&) noexcept;
  Checksum& operator=(Checksum&&) noexcept;

  void add(std::span<const std::byte> bytes);

  /// The raw digest of everything added. Call once.
  std::string finish();

 private:
  explicit Checksum(void* context) : context_(context) {}
  void* context_;
};

}  // namespace lectern::store
