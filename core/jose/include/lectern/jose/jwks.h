#pragma once

/// The public keys of an issuer, from the JSON Web Key Set that it publishes. Plain values.
///
/// Source: RFC 7517; the members by kind of key: RFC 7518, section 6.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/jose/algorithm.h"
#include "lectern/jose/fault.h"

namespace lectern::jose {

enum class Curve : std::uint8_t { None, P256, P384, P521 };

/// One key for signatures.
struct Key {
  /// Empty if it has none.
  std::string id;
  /// `None`: an RSA key.
  Curve curve = Curve::None;
  /// The only algorithm that it is for; nothing: any of its kind.
  std::optional<Algorithm> algorithm;
  /// The key as JSON: its public members alone.
  std::string public_json;

  /// Whether a signature by `wanted` can be checked with it.
  bool fits(Algorithm wanted) const;
};

/// A set of keys. Copying copies them; safe to read from any thread.
class Jwks {
 public:
  /// An empty set, which verifies nothing.
  Jwks() = default;

  /// Reads a key set, which is hostile: at most 128 KiB and 100 keys. What is not a key for signatures by our
  /// algorithms is left out: other kinds (`oct`), other uses, RSA keys under 2048 or over 8192 bits, points
  /// that are not on their curve. Private members are not read. NoUsableKey if nothing remains.
  static Result<Jwks, Fault> parse(std::string_view text);

  const std::vector<Key>& keys() const { return keys_; }

  /// Whether a key has this id.
  bool has(std::string_view key_id) const;

 private:
  std::vector<Key> keys_;
};

}  // namespace lectern::jose
