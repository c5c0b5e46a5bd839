#include "lectern/access/token.h"

#include <sodium.h>

#include <algorithm>

#include "lectern/base/check.h"
#include "lectern/secrets/base64.h"

namespace lectern::access {
namespace {

constexpr std::size_t kTokenLength = 43;
constexpr std::string_view kKeyPrefix = "lec_";

bool is_base64url(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  });
}

}  // namespace

TokenHash hash_token(std::string_view token) {
  TokenHash hash{};
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                     reinterpret_cast<const unsigned char*>(token.data()), token.size());
  return hash;
}

std::string new_token() {
  LECTERN_CHECK(sodium_init() >= 0);
  std::string bytes(32, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return secrets::base64url(bytes);
}

std::string new_api_key() {
  return std::string(kKeyPrefix) + new_token();
}

bool looks_like_token(std::string_view text) {
  return text.size() == kTokenLength && is_base64url(text);
}

bool looks_like_api_key(std::string_view text) {
  return text.substr(0, kKeyPrefix.size()) == kKeyPrefix && looks_like_token(text.substr(kKeyPrefix.size()));
}

}  // namespace lectern::access
