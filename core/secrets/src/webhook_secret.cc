#include "lectern/secrets/webhook_secret.h"

#include <array>

#include <sodium.h>

#include "lectern/base/check.h"

namespace lectern::secrets {

std::string webhook_secret(std::string_view key, TenantId tenant, const PublicId& webhook,
                           std::int64_t generation) {
  LECTERN_CHECK(key.size() >= kShortestWebhookKey);
  const std::string message = "lectern webhook " + std::to_string(tenant.value) + " " + webhook.text() + " " +
                              std::to_string(generation);
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(message.data()),
                                message.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_final(&state, mac.data());
  return {mac.begin(), mac.end()};
}

std::string webhook_secret_text(std::string_view secret) {
  std::string text(sodium_base64_encoded_len(secret.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(secret.data()),
                    secret.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the NUL
  return "whsec_" + text;
}

}  // namespace lectern::secrets
