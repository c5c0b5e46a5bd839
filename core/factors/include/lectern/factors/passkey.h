#pragma once

/// Passkeys: what a browser answers when one is made or used (W3C WebAuthn level 2, sections 7.1 and 7.2),
/// verified with libfido2. All of it is hostile: at most 64 KiB are read, CBOR only with definite lengths,
/// and no allocation depends on a length that it announces.
///
/// User verification is required, so that a passkey is two factors: the device, and what unlocks it. The
/// attestation is not trusted: `none` is accepted, and `packed` if its signature is right. The caller makes
/// the challenge, uses it once, and finds the passkey by its credential id.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/base/result.h"
#include "lectern/factors/relying_party.h"

namespace lectern::factors {

inline constexpr std::size_t kLongestAnswer = 64 * 1024;     ///< bytes of each part of an answer
inline constexpr int kPasskeyAlgorithms[] = {-7, -8, -257};  ///< COSE: ES256, EdDSA (Ed25519), RS256

/// Why an answer is refused.
enum class PasskeyFault : std::uint8_t {
  NotDecodable,        ///< too long, no JSON or CBOR, or not of the form that the standard demands
  WrongType,           ///< made for another ceremony
  WrongChallenge,      ///< not the one that was sent
  WrongOrigin,         ///< made on another site, or inside a page of another site
  WrongRelyingParty,   ///< of another host
  NotVerified,         ///< the person was not there, or the device did not check who it was
  UnknownAlgorithm,    ///< none of kPasskeyAlgorithms
  UnknownAttestation,  ///< neither `none` nor `packed`
  BadSignature,
};

/// `"wrong_origin"`, for the log. The sender learns only that it was refused.
const char* fault_word(PasskeyFault fault);

/// The public half of a passkey.
struct PasskeyKey {
  int algorithm = 0;       ///< one of kPasskeyAlgorithms
  std::string public_key;  ///< as libfido2 has it; bytes
};

/// A passkey that was just made.
struct NewPasskey {
  std::string credential_id;  ///< 1 to 1023 bytes
  PasskeyKey key;
  std::uint32_t sign_count = 0;
};

/// 32 random bytes: a challenge, or the handle of an account.
std::string new_challenge();

/// Verifies the making of a passkey. `client_data` and `attestation_object` are the bytes of the members of
/// these names.
Result<NewPasskey, PasskeyFault> verify_registration(const RelyingParty& party, std::string_view challenge,
                                                     std::string_view client_data,
                                                     std::string_view attestation_object);

/// The answer of a passkey that was used; bytes, borrowed.
struct Assertion {
  std::string_view client_data;
  std::string_view authenticator_data;
  std::string_view signature;
};

/// Verifies the use of a passkey and gives its sign count, which the caller compares (`counts_on`).
Result<std::uint32_t, PasskeyFault> verify_assertion(const RelyingParty& party, std::string_view challenge,
                                                     const PasskeyKey& key, const Assertion& assertion);

/// Whether `now` may follow on `before`: it has grown, or the passkey does not count and both are 0. A
/// passkey that has counted once may not go back to 0. If not, there may be a copy of it.
constexpr bool counts_on(std::int64_t before, std::int64_t now) {
  return now > before || (now == 0 && before == 0);
}

}  // namespace lectern::factors
