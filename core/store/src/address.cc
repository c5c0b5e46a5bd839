#include "lectern/store/address.h"

#include <openssl/evp.h>

#include <algorithm>
#include <utility>

#include "lectern/base/check.h"
#include "lectern/base/encode.h"

namespace lectern::store {

const char* bucket_name(Bucket bucket) {
  switch (bucket) {
    case Bucket::Inbox:
      return "inbox";
    case Bucket::Results:
      return "results";
    case Bucket::Pages:
      return "pages";
  }
  return "";
}

std::optional<Bucket> parse_bucket(std::string_view name) {
  for (const Bucket bucket : {Bucket::Inbox, Bucket::Results, Bucket::Pages}) {
    if (name == bucket_name(bucket)) return bucket;
  }
  return std::nullopt;
}

std::string Hash::hex() const {
  return to_hex(bytes);
}

std::optional<Hash> Hash::parse(std::string_view hex) {
  Hash hash;
  if (hex.size() != 2 * hash.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.bytes.size(); ++i) {
    const int high = hex_value(hex[2 * i]);
    const int low = hex_value(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash.bytes[i] = static_cast<std::byte>(high * 16 + low);
  }
  return hash;
}

std::optional<Hash> Hash::from(std::span<const std::byte> raw) {
  Hash hash;
  if (raw.size() != hash.bytes.size()) return std::nullopt;
  std::copy(raw.begin(), raw.end(), hash.bytes.begin());
  return hash;
}

std::string Address::path() const {
  const std::string hex = hash.hex();
  return std::string(bucket_name(bucket)) + "/" + std::to_string(tenant.value) + "/" + hex.substr(0, 2) +
         "/" + hex.substr(2);
}

Hasher::Hasher() : context_(EVP_MD_CTX_new()) {
  LECTERN_CHECK(context_ != nullptr);
  LECTERN_CHECK(EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_), EVP_sha256(), nullptr) == 1);
}

Hasher::~Hasher() {
  EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_));
}

Hasher::Hasher(Hasher&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}

Hasher& Hasher::operator=(Hasher&& other) noexcept {
  std::swap(context_, other.context_);
  return *this;
}

void Hasher::add(std::span<const std::byte> bytes) {
  LECTERN_CHECK(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size()) == 1);
}

Hash Hasher::finish() {
  Hash hash;
  LECTERN_CHECK(EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_),
                                   reinterpret_cast<unsigned char*>(hash.bytes.data()), nullptr) == 1);
  return hash;
}

Hash hash_of(std::span<const std::byte> bytes) {
  Hasher hasher;
  hasher.add(bytes);
  return hasher.finish();
}

}  // namespace lectern::store
