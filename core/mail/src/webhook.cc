#include "lectern/mail/webhook.h"

#include <array>

#include <sodium.h>

#include "lectern/base/encode.h"

namespace lectern::mail {
namespace {

std::string base64_mac(const std::string& secret, std::string_view signed_text) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(signed_text.data()),
                                signed_text.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_final(&state, mac.data());
  return to_base64(mac);
}

}  // namespace

std::string webhook_body(std::string_view type, std::string_view timestamp, std::string_view data) {
  std::string out = R"({"type":")";
  return out.append(type)
      .append(R"(","timestamp":")")
      .append(timestamp)
      .append(R"(","data":)")
      .append(data)
      .append("}");
}

std::string webhook_signature(const std::vector<std::string>& secrets, std::string_view id,
                              std::int64_t timestamp, std::string_view body) {
  const std::string text = std::string(id) + "." + std::to_string(timestamp) + "." + std::string(body);
  std::string out;
  for (const std::string& secret : secrets) out += (out.empty() ? "v1," : " v1,") + base64_mac(secret, text);
  return out;
}

}  // namespace lectern::mail
