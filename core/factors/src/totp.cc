#include "lectern/factors/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "lectern/base/check.h"
#include "lectern/factors/base32.h"

namespace lectern::factors {
namespace {

constexpr std::size_t kDigits = 6;

/// Both texts have the same length. In constant time, so that the answer's time says nothing about the code.
bool equal(std::string_view a, std::string_view b) {
  return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string without_blanks(std::string_view typed) {
  std::string text;
  for (const char c : typed) {
    if (c != ' ') text += c;
  }
  return text;
}

void append_encoded(std::string& uri, std::string_view text) {
  constexpr std::string_view kPlain = "-._~@";
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          kPlain.find(c) != std::string_view::npos;
    if (is_plain) {
      uri += c;
      continue;
    }
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kHex[byte >> 4U];
    uri += kHex[byte & 15U];
  }
}

}  // namespace

std::string new_seed() {
  LECTERN_CHECK(sodium_init() >= 0);
  std::string seed(kSeedBytes, '\0');
  randombytes_buf(seed.data(), seed.size());
  return seed;
}

std::int64_t step_of(std::int64_t unix_seconds) {
  return std::max<std::int64_t>(unix_seconds, 0) / kStepSeconds;
}

std::string code_at(std::string_view seed, std::int64_t step, int digits) {
  LECTERN_CHECK(digits >= 1 && digits <= 9);
  std::array<unsigned char, 8> counter{};
  auto rest = static_cast<std::uint64_t>(step);
  for (auto byte = counter.rbegin(); byte != counter.rend(); ++byte, rest >>= 8U)
    *byte = static_cast<unsigned char>(rest & 255U);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int length = 0;
  LECTERN_CHECK(HMAC(EVP_sha1(), seed.data(), static_cast<int>(seed.size()), counter.data(), counter.size(),
                     mac.data(), &length) != nullptr);
  const std::size_t at = mac[length - 1] & 15U;  // RFC 4226, section 5.3: dynamic truncation
  std::uint32_t number = (mac[at] & 127U) << 24U | static_cast<std::uint32_t>(mac[at + 1]) << 16U |
                         static_cast<std::uint32_t>(mac[at + 2]) << 8U | mac[at + 3];
  std::string code(static_cast<std::size_t>(digits), '0');
  for (auto digit = code.rbegin(); digit != code.rend(); ++digit, number /= 10)
    *digit = static_cast<char>('0' + number % 10);
  return code;
}

std::optional<std::int64_t> matching_step(std::string_view seed, std::string_view typed,
                                          std::int64_t unix_seconds, std::int64_t last_step) {
  const std::string code = without_blanks(typed);
  const bool is_code = code.size() == kDigits &&
                       std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_code) return std::nullopt;
  const std::int64_t now = step_of(unix_seconds);
  std::optional<std::int64_t> newest;
  for (const std::int64_t step : {now - 1, now, now + 1}) {
    if (equal(code_at(seed, step), code) && step > last_step) newest = step;
  }
  return newest;
}

std::string key_uri(std::string_view seed, std::string_view issuer, std::string_view account) {
  std::string name(issuer);
  std::replace(name.begin(), name.end(), ':', ' ');
  std::string uri = "otpauth://totp/";
  append_encoded(uri, name);
  uri += ':';
  append_encoded(uri, account);
  uri += "?secret=" + to_base32(seed) + "&issuer=";
  append_encoded(uri, name);
  return uri + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace lectern::factors
