#include "routes/access/passkey_json.h"

#include "lectern/json/write.h"
#include "lectern/secrets/base64.h"

namespace lectern::fcgi {
namespace {

constexpr std::int64_t kTimeoutMilliseconds = 1000LL * sign_in::kTicketSeconds;

void credentials_json(json::Writer& out, const char* name, const std::vector<std::string>& credentials) {
  out.key(name).begin_array();
  for (const std::string& credential : credentials)
    out.begin_object().member("type", "public-key").member("id", secrets::base64url(credential)).end_object();
  out.end_array();
}

std::optional<std::string> member(const json::Value& object, std::string_view name) {
  const std::string_view text = object.text_of(name);
  if (text.size() > factors::kLongestAnswer / 3 * 4 + 4) return std::nullopt;
  return secrets::from_base64url(text);
}

}  // namespace

std::string request_options_json(const sign_in::PasskeyChallenge& challenge,
                                 const factors::RelyingParty& party) {
  json::Writer out;
  out.begin_object()
      .member("ticket", challenge.ticket)
      .member("expires_in", sign_in::kTicketSeconds)
      .key("options");
  out.begin_object().member("challenge", secrets::base64url(challenge.challenge)).member("rpId", party.id);
  out.member("timeout", kTimeoutMilliseconds).member("userVerification", "required");
  credentials_json(out, "allowCredentials", challenge.credentials);
  return out.end_object().end_object().take();
}

std::string creation_options_json(const sign_in::PasskeyOffer& offer, const factors::RelyingParty& party,
                                  std::string_view name, std::string_view display_name) {
  json::Writer out;
  out.begin_object()
      .member("ticket", offer.ticket)
      .member("expires_in", sign_in::kTicketSeconds)
      .key("options");
  out.begin_object().member("challenge", secrets::base64url(offer.challenge));
  out.key("rp").begin_object().member("id", party.id).member("name", "Lectern").end_object();
  out.key("user").begin_object().member("id", secrets::base64url(offer.user_handle));
  out.member("name", name).member("displayName", display_name).end_object();
  out.key("pubKeyCredParams").begin_array();
  for (const int algorithm : factors::kPasskeyAlgorithms)
    out.begin_object().member("type", "public-key").member("alg", algorithm).end_object();
  out.end_array().member("timeout", kTimeoutMilliseconds).member("attestation", "none");
  credentials_json(out, "excludeCredentials", offer.known);
  out.key("authenticatorSelection").begin_object().member("residentKey", "required");
  out.member("requireResidentKey", true).member("userVerification", "required").end_object();
  return out.end_object().end_object().take();
}

std::optional<sign_in::PasskeyAnswer> passkey_answer(const json::Value& response) {
  const json::Value* inner = response.find("response");
  if (inner == nullptr || response.text_of("type") != "public-key") return std::nullopt;
  auto id = member(response, "rawId");
  auto client_data = member(*inner, "clientDataJSON");
  auto data = member(*inner, "authenticatorData");
  auto signature = member(*inner, "signature");
  auto handle = member(*inner, "userHandle");  // empty if it is missing or null
  if (!id || id->empty() || !client_data || !data || !signature || !handle) return std::nullopt;
  return sign_in::PasskeyAnswer{std::move(*id), std::move(*client_data), std::move(*data),
                                std::move(*signature), std::move(*handle)};
}

std::optional<Registration> registration(const json::Value& response) {
  const json::Value* inner = response.find("response");
  if (inner == nullptr || response.text_of("type") != "public-key") return std::nullopt;
  auto client_data = member(*inner, "clientDataJSON");
  auto object = member(*inner, "attestationObject");
  if (!client_data || !object) return std::nullopt;
  return Registration{std::move(*client_data), std::move(*object)};
}

}  // namespace lectern::fcgi
