#pragma once

/// The password of an encrypted PDF on its way from the web process to the worker: sealed under the workers'
/// public key (X25519, XSalsa20-Poly1305: libsodium's sealed box), so that neither the web process, once it
/// has sealed it, nor the database or a backup can read it.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::secrets {

/// The public key of the workers, which the database passes on to the web process.
using SealKey = std::array<std::byte, 32>;  ///< the public half

/// What the workers hold: made from the secret `password.key` (its first 32 bytes are the seed).
class SealOpener {
 public:
  /// `secret` is the content of `password.key`, at least 32 bytes; a shorter one is a bug of the caller
  /// (checked).
  explicit SealOpener(std::string_view secret);
  ~SealOpener();
  SealOpener(const SealOpener&) = delete;
  SealOpener& operator=(const SealOpener&) = delete;

  /// To publish, so that the web process can seal.
  const SealKey& public_key() const { return public_; }

  /// The text. Nothing if it was sealed under another key or was changed.
  std::optional<std::string> open(const std::vector<std::byte>& sealed) const;

 private:
  SealKey public_{};
  std::array<unsigned char, 32> secret_{};
};

/// Seals `text` so that only the holder of the secret half of `key` can read it.
std::vector<std::byte> seal(std::string_view text, const SealKey& key);

/// Overwrites a string that held a secret.
void wipe(std::string& text);

}  // namespace lectern::secrets
