#pragma once

/// Why a token or a key set was refused. For logs and for the decision what to do next; never for the sender
/// of the token, who would learn how far it got.

#include <cstdint>

namespace lectern::jose {

enum class Fault : std::uint8_t {
  TooLarge,
  NotAToken,         ///< not three parts of base64url
  BadHeader,         ///< not a JSON object, a member twice, a wrong type, or an extension (`crit`, `b64`)
  WrongType,         ///< `typ` is not one that the caller takes
  AlgorithmRefused,  ///< not in the caller's list
  UnknownKey,        ///< no key with this id, or none that fits; the issuer may have new ones
  AmbiguousKey,      ///< no key id, and several keys fit
  BadSignature,
  BadClaims,  ///< not a JSON object, a member twice, or a wrong type
  WrongIssuer,
  WrongAudience,
  Expired,
  NotYetValid,        ///< `nbf` is in the future
  IssuedInTheFuture,  ///< `iat` is in the future: one of the two clocks is wrong
  NotAKeySet,
  NoUsableKey,
};

/// `"unknown_key"`.
const char* fault_word(Fault fault);

}  // namespace lectern::jose
