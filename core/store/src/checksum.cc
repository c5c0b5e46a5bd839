#include "lectern/store/checksum.h"

#include <openssl/evp.h>

#include <utility>

#include "lectern/base/check.h"

namespace lectern::store {

std::optional<Checksum> Checksum::named(std::string_view name) {
  const EVP_MD* method = name == "sha1" ? EVP_sha1() : name == "sha256" ? EVP_sha256() : nullptr;
  if (method == nullptr) return std::nullopt;
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  LECTERN_CHECK(context != nullptr && EVP_DigestInit_ex(context, method, nullptr) == 1);
  return Checksum(context);
}

Checksum::~Checksum() {
  EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_));
}

Checksum::Checksum(Checksum&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}

Checksum& Checksum::operator=(Checksum&& other) noexcept {
  std::swap(context_, other.context_);
  return *this;
}

void Checksum::add(std::span<const std::byte> bytes) {
  LECTERN_CHECK(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size()) == 1);
}

std::string Checksum::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  LECTERN_CHECK(EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_), digest.data(), &length) == 1);
  return {reinterpret_cast<const char*>(digest.data()), length};
}

}  // namespace lectern::store
