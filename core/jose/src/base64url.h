#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::jose {

/// The bytes of base64url without padding. Nothing for any other character, an impossible length, or bits
/// behind the last byte that are not 0: each byte string has exactly one form (RFC 4648, section 3.5).
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace lectern::jose
