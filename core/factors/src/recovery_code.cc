#include "lectern/factors/recovery_code.h"

#include <sodium.h>

#include "lectern/base/check.h"
#include "lectern/factors/base32.h"

namespace lectern::factors {
namespace {

constexpr std::size_t kBytes = 10;
constexpr std::size_t kGroup = 4;
constexpr std::size_t kLongestTyped = 64;

std::string new_code() {
  std::string bytes(kBytes, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  std::string code;
  for (const char c : to_base32(bytes)) {
    if (code.size() % (kGroup + 1) == kGroup) code += '-';
    code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return code;
}

}  // namespace

std::vector<std::string> new_recovery_codes() {
  LECTERN_CHECK(sodium_init() >= 0);
  std::vector<std::string> codes;
  while (codes.size() < kRecoveryCodes) codes.push_back(new_code());
  return codes;
}

std::optional<RecoveryHash> recovery_hash(std::string_view typed) {
  if (typed.size() > kLongestTyped) return std::nullopt;
  const auto bytes = from_base32(typed);
  if (!bytes || bytes->size() != kBytes) return std::nullopt;
  RecoveryHash hash{};
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                     reinterpret_cast<const unsigned char*>(bytes->data()), bytes->size());
  return hash;
}

}  // namespace lectern::factors
