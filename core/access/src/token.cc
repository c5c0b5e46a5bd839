#include "lectern/access/token.h"

#include <sodium.h>

#include <algorithm>

#include "lectern/base/check.h"

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

std::string base64url(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // the terminating NUL
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  bytes.resize(length);
  return bytes;
}

std::string new_token() {
  LECTERN_CHECK(sodium_init() >= 0);
  std::string bytes(32, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return base64url(bytes);
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
