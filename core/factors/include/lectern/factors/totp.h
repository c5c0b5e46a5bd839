#pragma once

/// One-time codes of authenticator apps: TOTP (RFC 6238) with HMAC-SHA-1, six digits and 30 seconds, the only
/// combination that all apps know. Pure: the caller says what time it is, and remembers the last step that
/// was accepted, because a code works once.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::factors {

inline constexpr std::size_t kSeedBytes = 20;  ///< 160 bits (RFC 4226, section 4)
inline constexpr std::int64_t kStepSeconds = 30;

/// 20 random bytes. A secret: seal it, and wipe it after use.
std::string new_seed();

/// The time step of a moment, in seconds since the epoch. Negative moments are step 0.
std::int64_t step_of(std::int64_t unix_seconds);

/// The code of a seed in a step: `digits` decimal digits, at most 9. A seed may have any length.
std::string code_at(std::string_view seed, std::int64_t step, int digits = 6);

/// The step whose code was typed: this step, the one before or the one after, and only one later than
/// `last_step`; the newest if several fit, because neighbouring steps may share a code. Nothing if none does,
/// or if `typed` is not six digits; blanks in it do not matter. Takes as long for each wrong code.
std::optional<std::int64_t> matching_step(std::string_view seed, std::string_view typed,
                                          std::int64_t unix_seconds, std::int64_t last_step);

/// What an app reads from a QR code: `otpauth://totp/ISSUER:ACCOUNT?secret=…`. Everything but letters, digits
/// and `-._~@` is percent-encoded, blanks as %20; colons in `issuer` become blanks, because they end it.
std::string key_uri(std::string_view seed, std::string_view issuer, std::string_view account);

}  // namespace lectern::factors
