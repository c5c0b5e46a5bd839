#include "lectern/secrets/cursor.h"

#include <sodium.h>

#include "lectern/base/check.h"
#include "lectern/secrets/base64.h"

namespace lectern::secrets {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

CursorSealer::CursorSealer(const std::vector<std::string>& secrets) {
  LECTERN_CHECK(sodium_init() >= 0);
  LECTERN_CHECK(!secrets.empty());
  constexpr std::string_view kPurpose = "lectern list cursor";
  for (const std::string& secret : secrets) {
    LECTERN_CHECK(secret.size() >= 32);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(secret), secret.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(kPurpose), kPurpose.size());
    crypto_auth_hmacsha256_final(&state, keys_.emplace_back().data());
  }
}

std::string CursorSealer::seal(std::string_view position, std::string_view list) const {
  std::string sealed(kNonceBytes + position.size() + kTagBytes, '\0');
  unsigned char* const nonce = bytes_of(sealed);
  randombytes_buf(nonce, kNonceBytes);
  LECTERN_CHECK(crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, bytes_of(position),
                                                           position.size(), bytes_of(list), list.size(),
                                                           nullptr, nonce, keys_.front().data()) == 0);
  return base64url(sealed);
}

std::optional<std::string> CursorSealer::open(std::string_view cursor, std::string_view list) const {
  std::string sealed(cursor.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(bytes_of(sealed), sealed.size(), cursor.data(), cursor.size(), nullptr, &length,
                        nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      length < kNonceBytes + kTagBytes) {
    return std::nullopt;
  }
  const unsigned char* const nonce = bytes_of(std::string_view(sealed));
  std::string position(length - kNonceBytes - kTagBytes, '\0');
  for (const auto& key : keys_) {
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(position), nullptr, nullptr, nonce + kNonceBytes,
                                                   length - kNonceBytes, bytes_of(list), list.size(), nonce,
                                                   key.data()) == 0) {
      return position;
    }
  }
  return std::nullopt;
}

}  // namespace lectern::secrets
