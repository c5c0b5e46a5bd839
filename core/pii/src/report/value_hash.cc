#include "report/value_hash.h"

#include <string>

#include <sodium.h>

#include "lectern/base/check.h"

namespace lectern::pii {
namespace {

std::array<std::uint8_t, 32> hmac(const ValueKey& key, std::string_view message) {
  static_assert(crypto_auth_hmacsha256_KEYBYTES == 32 && crypto_auth_hmacsha256_BYTES == 32);
  std::array<std::uint8_t, 32> out{};
  crypto_auth_hmacsha256(out.data(), reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                         key.data());
  return out;
}

}  // namespace

ValueKey tenant_key(const ValueKey& installation, std::int64_t tenant) {
  return hmac(installation, "tenant:" + std::to_string(tenant));
}

std::array<std::uint8_t, 32> value_hash(const ValueKey& key, doc::Entity entity, std::string_view value) {
  std::string message(doc::entity_name(entity));
  message += ':';
  message += value;
  return hmac(key, message);
}

}  // namespace lectern::pii
