#pragma once

/// Secrets that we hand out: session cookies, API keys, one-time links. 256 random bits, shown once; the
/// database keeps their SHA-256 only.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::access {

/// SHA-256 of a token: what the database stores and finds a caller by.
using TokenHash = std::array<std::byte, 32>;

/// The hash under which the database finds `token`. Tokens are random, so no salt and no slow hash are
/// needed.
TokenHash hash_token(std::string_view token);

/// 32 random bytes in base64url, 43 characters: sessions, approval links, the bootstrap link.
std::string new_token();

/// `lec_` and 43 characters. The prefix lets scanners find leaked keys.
std::string new_api_key();

/// Does it look like an API key? Anything else need not be looked up.
bool looks_like_api_key(std::string_view text);

/// Does it look like a token of `new_token`?
bool looks_like_token(std::string_view text);

}  // namespace lectern::access
