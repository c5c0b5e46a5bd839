#pragma once

/// Bytes as base32 (RFC 4648, section 6), the form in which authenticator apps take a seed and in which we
/// print recovery codes.

#include <optional>
#include <string>
#include <string_view>

namespace lectern::factors {

/// Upper-case letters and digits, without padding: apps for iOS refuse "=" in an otpauth address.
std::string to_base32(std::string_view bytes);

/// The bytes of what a person typed: either case, with blanks and hyphens anywhere, with or without padding.
/// Nothing for any other character, a length that no bytes have, or bits that should be zero and are not.
std::optional<std::string> from_base32(std::string_view text);

}  // namespace lectern::factors
