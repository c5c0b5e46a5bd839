#pragma once

/// Base64 of secrets, in constant time (libsodium): how long it takes says nothing about the bytes. For text
/// that is no secret, base/encode.h is enough.

#include <optional>
#include <string>
#include <string_view>

namespace lectern::secrets {

/// base64url without padding (RFC 4648, section 5), as tokens, cursors and signed addresses have it.
std::string base64url(std::string_view bytes);

/// The bytes of base64url without padding. Nothing for any other character, an impossible length, or bits
/// that should be zero and are not.
std::optional<std::string> from_base64url(std::string_view text);

/// The bytes of base64 with padding (RFC 4648, section 4), as request headers carry passwords and checksums.
/// Nothing if `text` is not valid, line breaks and missing padding included.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace lectern::secrets
