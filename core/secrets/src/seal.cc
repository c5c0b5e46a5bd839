#include "lectern/secrets/seal.h"

#include <sodium.h>

#include "lectern/base/check.h"

namespace lectern::secrets {

SealOpener::SealOpener(std::string_view secret) {
  LECTERN_CHECK(sodium_init() >= 0);
  LECTERN_CHECK(secret.size() >= crypto_box_SEEDBYTES);
  crypto_box_seed_keypair(reinterpret_cast<unsigned char*>(public_.data()), secret_.data(),
                          reinterpret_cast<const unsigned char*>(secret.data()));
}

SealOpener::~SealOpener() {
  sodium_memzero(secret_.data(), secret_.size());
}

std::optional<std::string> SealOpener::open(const std::vector<std::byte>& sealed) const {
  if (sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
  std::string text(sealed.size() - crypto_box_SEALBYTES, '\0');
  const int failed = crypto_box_seal_open(
      reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(sealed.data()),
      sealed.size(), reinterpret_cast<const unsigned char*>(public_.data()), secret_.data());
  if (failed != 0) return std::nullopt;
  return text;
}

std::vector<std::byte> seal(std::string_view text, const SealKey& key) {
  LECTERN_CHECK(sodium_init() >= 0);
  std::vector<std::byte> sealed(text.size() + crypto_box_SEALBYTES);
  LECTERN_CHECK(crypto_box_seal(reinterpret_cast<unsigned char*>(sealed.data()),
                                reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                                reinterpret_cast<const unsigned char*>(key.data())) == 0);
  return sealed;
}

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace lectern::secrets
