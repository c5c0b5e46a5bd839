#pragma once

/// The audit log as values: a row, a seal over rows, the key that signs it, and the head. Pure.
///
/// A seal's hash covers its number, its time, the public key, the hash of the seal before, and number and
/// hash of each of its rows; the signature covers that hash. So the last seal vouches for the whole log.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::audit {

using Hash = std::array<unsigned char, 32>;       ///< SHA-256
using PublicKey = std::array<unsigned char, 32>;  ///< Ed25519
using Signature = std::array<unsigned char, 64>;

/// A row as it is hashed.
struct Row {
  std::int64_t id = 0;
  std::optional<std::int64_t> tenant;  ///< none: the installation itself
  std::int64_t micros = 0;             ///< since the epoch
  std::string actor;
  std::string action;
  std::optional<std::string> object;
  std::string details;  ///< JSON as PostgreSQL prints jsonb
  std::optional<std::string> request;
};

/// Each field with its length, so that no two rows give the same bytes.
Hash hash_of(const Row& row);

struct Seal {
  std::int64_t number = 0;  ///< 1, 2, 3 …
  std::vector<std::int64_t> rows;
  std::vector<Hash> row_hashes;
  Hash previous{};  ///< of the seal before; zeros for the first one
  std::int64_t sealed_micros = 0;
  PublicKey key{};
  Hash hash{};
  Signature signature{};
};

/// What `seal.hash` must be. `rows` and `row_hashes` have the same length.
Hash hash_of(const Seal& seal);

/// Whether the signature is that of `seal.key` over `seal.hash`.
bool is_signed(const Seal& seal);

/// The private key. Wiped at the end.
class SigningKey {
 public:
  /// `secret` is the content of the secret `audit.key`, any text of at least 32 bytes; the key is derived
  /// from it.
  explicit SigningKey(std::string_view secret);
  ~SigningKey();
  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;

  const PublicKey& public_key() const { return public_; }

  /// Sets key, hash and signature of a seal that has everything else.
  void sign(Seal& seal) const;

 private:
  std::array<unsigned char, 64> secret_{};
  PublicKey public_{};
};

/// What is kept outside of the database to notice that the end of the log was cut off: a seal's number and
/// hash, as `12:<64 hexadecimal digits>`.
struct Head {
  std::int64_t number = 0;
  Hash hash{};
};

std::string head_text(const Head& head);
std::optional<Head> parse_head(std::string_view text);

/// 64 hexadecimal digits.
std::string key_text(const PublicKey& key);
std::optional<PublicKey> parse_key(std::string_view text);

}  // namespace lectern::audit
