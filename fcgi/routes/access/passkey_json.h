#pragma once

/// The JSON forms of WebAuthn (level 3, 5.1.8 to 5.1.10): what browsers take and give.

#include <optional>
#include <string>

#include "lectern/factors/relying_party.h"
#include "lectern/json/value.h"
#include "lectern/sign_in/passkeys.h"

namespace lectern::fcgi {

/// `{"ticket": …, "expires_in": …, "options": PublicKeyCredentialRequestOptionsJSON}`.
std::string request_options_json(const sign_in::PasskeyChallenge& challenge,
                                 const factors::RelyingParty& party);

/// The same with PublicKeyCredentialCreationOptionsJSON. `name` is what the person signs in with.
std::string creation_options_json(const sign_in::PasskeyOffer& offer, const factors::RelyingParty& party,
                                  std::string_view name, std::string_view display_name);

/// AuthenticationResponseJSON; nothing if a member is missing, too long, or not base64url.
std::optional<sign_in::PasskeyAnswer> passkey_answer(const json::Value& response);

/// RegistrationResponseJSON, as far as we read it. Bytes.
struct Registration {
  std::string client_data;
  std::string attestation_object;
};
std::optional<Registration> registration(const json::Value& response);

}  // namespace lectern::fcgi
