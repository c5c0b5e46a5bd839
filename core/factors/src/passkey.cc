#include "lectern/factors/passkey.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>

#include <array>
#include <memory>

#include "attestation.h"
#include "client_data.h"
#include "lectern/base/check.h"

namespace lectern::factors {
namespace {

template <typename T, void (*release)(T**)>
struct Release {
  void operator()(T* held) const { release(&held); }
};
using Credential = std::unique_ptr<fido_cred_t, Release<fido_cred_t, fido_cred_free>>;
using FidoAssertion = std::unique_ptr<fido_assert_t, Release<fido_assert_t, fido_assert_free>>;
using Es256Key = std::unique_ptr<es256_pk_t, Release<es256_pk_t, es256_pk_free>>;
using EddsaKey = std::unique_ptr<eddsa_pk_t, Release<eddsa_pk_t, eddsa_pk_free>>;
using Rs256Key = std::unique_ptr<rs256_pk_t, Release<rs256_pk_t, rs256_pk_free>>;

void start_library() {
  static const bool started = [] {
    fido_init(0);
    return sodium_init() >= 0;
  }();
  LECTERN_CHECK(started);
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of(const unsigned char* bytes, std::size_t length) {
  return {reinterpret_cast<const char*>(bytes), length};
}

std::array<unsigned char, 32> sha256(std::string_view text) {
  std::array<unsigned char, 32> hash{};
  crypto_hash_sha256(hash.data(), bytes_of(text), text.size());
  return hash;
}

bool is_too_long(std::string_view part) {
  return part.empty() || part.size() > kLongestAnswer;
}

/// Of both ceremonies: of the right site, with the person there and known to the device.
std::optional<PasskeyFault> fault_of_authenticator_data(const AuthenticatorData& data,
                                                        const RelyingParty& party) {
  const auto wanted = sha256(party.id);
  if (data.party_hash != text_of(wanted.data(), wanted.size())) return PasskeyFault::WrongRelyingParty;
  if (!data.has(kUserPresent) || !data.has(kUserVerified)) return PasskeyFault::NotVerified;
  return std::nullopt;
}

/// libfido2 reads authenticator data for one algorithm at a time, so each is tried.
Credential read_credential(std::string_view authenticator_data) {
  for (const int algorithm : kPasskeyAlgorithms) {
    Credential credential(fido_cred_new());
    LECTERN_CHECK(credential != nullptr);
    if (fido_cred_set_type(credential.get(), algorithm) == FIDO_OK &&
        fido_cred_set_authdata_raw(credential.get(), bytes_of(authenticator_data),
                                   authenticator_data.size()) == FIDO_OK)
      return credential;
  }
  return nullptr;
}

/// Attestation proves nothing to us, but a wrong one is refused.
std::optional<PasskeyFault> fault_of_attestation(fido_cred_t* credential, const AttestationObject& object,
                                                 std::string_view client_data, const RelyingParty& party) {
  if (object.format == "none") return std::nullopt;
  if (object.format != "packed") return PasskeyFault::UnknownAttestation;
  if (fido_cred_set_clientdata(credential, bytes_of(client_data), client_data.size()) != FIDO_OK ||
      fido_cred_set_rp(credential, party.id.c_str(), nullptr) != FIDO_OK ||
      fido_cred_set_fmt(credential, "packed") != FIDO_OK ||
      fido_cred_set_attstmt(credential, bytes_of(object.statement), object.statement.size()) != FIDO_OK)
    return PasskeyFault::NotDecodable;
  const bool has_certificate = fido_cred_x5c_ptr(credential) != nullptr;
  const int verified = has_certificate ? fido_cred_verify(credential) : fido_cred_verify_self(credential);
  if (verified != FIDO_OK) return PasskeyFault::BadSignature;
  return std::nullopt;
}

bool verifies(const fido_assert_t* assertion, const PasskeyKey& key) {
  const auto* bytes = key.public_key.data();
  const std::size_t length = key.public_key.size();
  switch (key.algorithm) {
    case COSE_ES256: {
      const Es256Key es256(es256_pk_new());
      return es256 && es256_pk_from_ptr(es256.get(), bytes, length) == FIDO_OK &&
             fido_assert_verify(assertion, 0, COSE_ES256, es256.get()) == FIDO_OK;
    }
    case COSE_EDDSA: {
      const EddsaKey eddsa(eddsa_pk_new());
      return eddsa && eddsa_pk_from_ptr(eddsa.get(), bytes, length) == FIDO_OK &&
             fido_assert_verify(assertion, 0, COSE_EDDSA, eddsa.get()) == FIDO_OK;
    }
    case COSE_RS256: {
      const Rs256Key rs256(rs256_pk_new());
      return rs256 && rs256_pk_from_ptr(rs256.get(), bytes, length) == FIDO_OK &&
             fido_assert_verify(assertion, 0, COSE_RS256, rs256.get()) == FIDO_OK;
    }
    default:
      return false;
  }
}

}  // namespace

const char* fault_word(PasskeyFault fault) {
  switch (fault) {
    case PasskeyFault::NotDecodable:
      return "not_decodable";
    case PasskeyFault::WrongType:
      return "wrong_type";
    case PasskeyFault::WrongChallenge:
      return "wrong_challenge";
    case PasskeyFault::WrongOrigin:
      return "wrong_origin";
    case PasskeyFault::WrongRelyingParty:
      return "wrong_relying_party";
    case PasskeyFault::NotVerified:
      return "not_verified";
    case PasskeyFault::UnknownAlgorithm:
      return "unknown_algorithm";
    case PasskeyFault::UnknownAttestation:
      return "unknown_attestation";
    case PasskeyFault::BadSignature:
      return "bad_signature";
  }
  return "";
}

std::string new_challenge() {
  start_library();
  std::string challenge(32, '\0');
  randombytes_buf(challenge.data(), challenge.size());
  return challenge;
}

Result<NewPasskey, PasskeyFault> verify_registration(const RelyingParty& party, std::string_view challenge,
                                                     std::string_view client_data,
                                                     std::string_view attestation_object) {
  start_library();
  if (is_too_long(client_data) || is_too_long(attestation_object)) return PasskeyFault::NotDecodable;
  if (const auto fault = fault_of_client_data(client_data, Ceremony::Making, challenge, party)) return *fault;
  const auto object = read_attestation_object(attestation_object);
  if (!object) return PasskeyFault::NotDecodable;
  const auto data = read_authenticator_data(object->authenticator_data);
  if (!data || !data->has(kHasCredential)) return PasskeyFault::NotDecodable;
  if (const auto fault = fault_of_authenticator_data(*data, party)) return *fault;
  const Credential credential = read_credential(object->authenticator_data);
  if (!credential) return PasskeyFault::UnknownAlgorithm;
  if (const auto fault = fault_of_attestation(credential.get(), *object, client_data, party)) return *fault;
  return NewPasskey{text_of(fido_cred_id_ptr(credential.get()), fido_cred_id_len(credential.get())),
                    {fido_cred_type(credential.get()),
                     text_of(fido_cred_pubkey_ptr(credential.get()), fido_cred_pubkey_len(credential.get()))},
                    fido_cred_sigcount(credential.get())};
}

Result<std::uint32_t, PasskeyFault> verify_assertion(const RelyingParty& party, std::string_view challenge,
                                                     const PasskeyKey& key, const Assertion& assertion) {
  start_library();
  if (is_too_long(assertion.client_data) || is_too_long(assertion.authenticator_data) ||
      is_too_long(assertion.signature))
    return PasskeyFault::NotDecodable;
  if (const auto fault = fault_of_client_data(assertion.client_data, Ceremony::Using, challenge, party))
    return *fault;
  const auto data = read_authenticator_data(assertion.authenticator_data);
  if (!data) return PasskeyFault::NotDecodable;
  if (const auto fault = fault_of_authenticator_data(*data, party)) return *fault;
  const FidoAssertion read(fido_assert_new());
  LECTERN_CHECK(read != nullptr);
  if (fido_assert_set_clientdata(read.get(), bytes_of(assertion.client_data), assertion.client_data.size()) !=
          FIDO_OK ||
      fido_assert_set_rp(read.get(), party.id.c_str()) != FIDO_OK ||
      fido_assert_set_up(read.get(), FIDO_OPT_TRUE) != FIDO_OK ||
      fido_assert_set_uv(read.get(), FIDO_OPT_TRUE) != FIDO_OK ||
      fido_assert_set_count(read.get(), 1) != FIDO_OK ||
      fido_assert_set_authdata_raw(read.get(), 0, bytes_of(assertion.authenticator_data),
                                   assertion.authenticator_data.size()) != FIDO_OK ||
      fido_assert_set_sig(read.get(), 0, bytes_of(assertion.signature), assertion.signature.size()) !=
          FIDO_OK)
    return PasskeyFault::NotDecodable;
  if (!verifies(read.get(), key)) return PasskeyFault::BadSignature;
  return fido_assert_sigcount(read.get(), 0);
}

}  // namespace lectern::factors
