#include "client_data.h"

#include "lectern/json/decode.h"
#include "lectern/secrets/base64.h"

namespace lectern::factors {

std::optional<PasskeyFault> fault_of_client_data(std::string_view client_data, Ceremony ceremony,
                                                 std::string_view challenge, const RelyingParty& party) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (client_data.starts_with(kByteOrderMark)) client_data.remove_prefix(kByteOrderMark.size());
  const auto data = json::decode(client_data, {.bytes = kLongestAnswer, .depth = 8, .values = 1'000});
  if (!data || data->object() == nullptr) return PasskeyFault::NotDecodable;
  if (data->text_of("type") != (ceremony == Ceremony::Making ? "webauthn.create" : "webauthn.get"))
    return PasskeyFault::WrongType;
  if (challenge.empty() || data->text_of("challenge") != secrets::base64url(challenge))
    return PasskeyFault::WrongChallenge;
  const json::Value* framed = data->find("crossOrigin");
  const bool is_framed = framed != nullptr && (framed->boolean() == nullptr || *framed->boolean());
  if (data->text_of("origin") != party.origin || is_framed || data->find("topOrigin") != nullptr)
    return PasskeyFault::WrongOrigin;
  return std::nullopt;
}

}  // namespace lectern::factors
