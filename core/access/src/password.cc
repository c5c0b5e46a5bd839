#include "lectern/access/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "guess.h"
#include "lectern/base/check.h"

namespace lectern::access {
namespace {

// OWASP's least for Argon2id: 19 MiB, two passes. libsodium's are given in bytes and passes.
constexpr std::size_t kMemory = 19 * 1024 * 1024;
constexpr unsigned long long kPasses = 2;

/// Sixteen million guesses: more than the limits on signing in let anybody try in years.
constexpr double kEnoughGuesses = 7.2;

/// Hash of a password that nobody has.
const std::string& dummy() {
  static const std::string phc = [] {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const std::string_view nobody = "nobody has this password";
    LECTERN_CHECK(crypto_pwhash_argon2id_str(text.data(), nobody.data(), nobody.size(), kPasses, kMemory) ==
                  0);
    return std::string(text.data());
  }();
  return phc;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

/// One of the few places to hash in.
class PasswordHasher::Turn {
 public:
  explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {
    LECTERN_CHECK(sodium_init() >= 0);
    std::unique_lock lock(hasher_.mutex_);
    hasher_.turn_.wait(lock, [&] { return hasher_.free_ > 0; });
    --hasher_.free_;
  }
  ~Turn() {
    {
      const std::lock_guard lock(hasher_.mutex_);
      ++hasher_.free_;
    }
    hasher_.turn_.notify_one();
  }
  Turn(const Turn&) = delete;

 private:
  PasswordHasher& hasher_;
};

std::string PasswordHasher::hash(std::string_view password) {
  const Turn turn(*this);
  std::array<char, crypto_pwhash_STRBYTES> phc{};
  LECTERN_CHECK(crypto_pwhash_argon2id_str(phc.data(), password.data(), password.size(), kPasses, kMemory) ==
                0);
  return phc.data();
}

PasswordHasher::Checked PasswordHasher::check(std::string_view password,
                                              const std::optional<std::string>& phc) {
  Checked checked;
  {
    const Turn turn(*this);
    const std::string& against = phc ? *phc : dummy();
    const bool equal =
        crypto_pwhash_argon2id_str_verify(against.c_str(), password.data(), password.size()) == 0;
    checked.matches = equal && phc.has_value();
  }
  if (checked.matches && crypto_pwhash_argon2id_str_needs_rehash(phc->c_str(), kPasses, kMemory) != 0) {
    checked.renewed = hash(password);
  }
  return checked;
}

std::optional<std::string> refuse_password(std::string_view password, std::span<const std::string> about) {
  if (characters(password) < 8) return "Use at least 8 characters.";
  if (password.size() > 1024 || characters(password) > 256) return "Use at most 256 characters.";
  if (guesses(password, about) < kEnoughGuesses) {
    return "This password is among the first that anybody would try. Use several words that do not belong "
           "together.";
  }
  return std::nullopt;
}

}  // namespace lectern::access
