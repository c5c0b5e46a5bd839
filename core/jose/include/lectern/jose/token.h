#pragma once

/// A signed token (JWS compact serialisation, RFC 7515) whose payload is claims (RFC 7519).

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/jose/algorithm.h"
#include "lectern/jose/fault.h"
#include "lectern/jose/jwks.h"
#include "lectern/json/value.h"

namespace lectern::jose {

/// The longest token. Headers of nginx are shorter; an identity provider's answer may hold more.
inline constexpr std::size_t kLongestToken = 16 * 1024;

/// What the caller accepts. Borrowed for the call.
struct Expect {
  std::string_view issuer;
  /// Has to be one of the token's audiences.
  std::string_view audience;
  /// Seconds since 1970.
  std::int64_t now = 0;
  /// How far the clocks may differ, in seconds.
  std::int64_t leeway = 60;
  std::span<const Algorithm> algorithms;
  /// The values of `typ` that are taken, in lower case and without "application/"; a token without `typ` is
  /// taken too. Empty: `typ` is not looked at.
  std::span<const std::string_view> types = {};
};

/// What a genuine token says.
struct Claims {
  std::string issuer;
  /// Empty if there is none.
  std::string subject;
  /// At least one.
  std::vector<std::string> audiences;
  std::int64_t expires_at = 0;
  std::optional<std::int64_t> issued_at;
  std::string key_id;
  Algorithm algorithm = Algorithm::Rs256;
  /// All claims, those above included.
  json::Value all;
};

/// Verifies a token: form, algorithm, key, signature, issuer, audience, `exp` (required), `nbf`, `iat`, in
/// this order. `compact` is hostile and only borrowed.
///
/// UnknownKey says that the issuer may have changed its keys: get them and try once more. Cost: one signature
/// check, about 0.1 ms for RS256 and 0.3 ms for ES256; none if an earlier check fails.
Result<Claims, Fault> verify(std::string_view compact, const Jwks& keys, const Expect& expect);

/// What a token claims about itself, unverified: only to find out whose keys and which expectations to use.
struct Hints {
  std::string issuer;
  std::string subject;
  std::vector<std::string> audiences;
  std::int64_t expires_at = 0;
};
Result<Hints, Fault> peek(std::string_view compact);

/// Whether `text` has the form of a token: three parts of base64url, at most kLongestToken.
bool looks_like_token(std::string_view text);

}  // namespace lectern::jose
