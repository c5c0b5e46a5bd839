#pragma once

/// The parts of an attestation object and of authenticator data, checked for their form before libfido2 reads
/// them.

#include <optional>
#include <string_view>

namespace lectern::factors {

/// WebAuthn level 2, 6.5.4. Borrowed from the object.
struct AttestationObject {
  std::string_view format;
  std::string_view statement;           ///< CBOR of a map
  std::string_view authenticator_data;  ///< bytes
};

/// Nothing unless it is one map with exactly these three members and nothing behind it.
std::optional<AttestationObject> read_attestation_object(std::string_view bytes);

/// Bits of the flags (WebAuthn level 2, 6.1).
enum AuthenticatorFlag : unsigned {
  kUserPresent = 1,
  kUserVerified = 4,
  kHasCredential = 64,
  kHasExtensions = 128
};

/// Authenticator data with the form that its flags announce. Borrowed.
struct AuthenticatorData {
  std::string_view party_hash;  ///< SHA-256 of the relying party's id
  unsigned flags = 0;

  bool has(AuthenticatorFlag flag) const { return (flags & flag) != 0; }
};

/// Nothing if a length does not fit, or something follows.
std::optional<AuthenticatorData> read_authenticator_data(std::string_view bytes);

}  // namespace lectern::factors
