#include "lectern/jose/fault.h"

namespace lectern::jose {

const char* fault_word(Fault fault) {
  switch (fault) {
    case Fault::TooLarge:
      return "too_large";
    case Fault::NotAToken:
      return "not_a_token";
    case Fault::BadHeader:
      return "bad_header";
    case Fault::WrongType:
      return "wrong_type";
    case Fault::AlgorithmRefused:
      return "algorithm_refused";
    case Fault::UnknownKey:
      return "unknown_key";
    case Fault::AmbiguousKey:
      return "ambiguous_key";
    case Fault::BadSignature:
      return "bad_signature";
    case Fault::BadClaims:
      return "bad_claims";
    case Fault::WrongIssuer:
      return "wrong_issuer";
    case Fault::WrongAudience:
      return "wrong_audience";
    case Fault::Expired:
      return "expired";
    case Fault::NotYetValid:
      return "not_yet_valid";
    case Fault::IssuedInTheFuture:
      return "issued_in_the_future";
    case Fault::NotAKeySet:
      return "not_a_key_set";
    case Fault::NoUsableKey:
      return "no_usable_key";
  }
  return "";
}

}  // namespace lectern::jose
