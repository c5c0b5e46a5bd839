#include "lectern/audit/seal.h"

#include <sodium.h>

#include <charconv>

#include "lectern/base/check.h"
#include "lectern/base/encode.h"

namespace lectern::audit {
namespace {

Hash sha256(std::string_view text) {
  Hash hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return hash;
}

void append(std::string& out, std::string_view text) {
  out.append(std::to_string(text.size())).append(":").append(text);
}

void append_optional(std::string& out, const std::optional<std::string>& text) {
  if (text) {
    append(out, std::string_view(*text));
  } else {
    out += "-";
  }
}

template <std::size_t N>
void append_bytes(std::string& out, const std::array<unsigned char, N>& bytes) {
  out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

template <std::size_t N>
std::optional<std::array<unsigned char, N>> parse_hex(std::string_view text) {
  if (text.size() != 2 * N) return std::nullopt;
  std::array<unsigned char, N> bytes{};
  for (std::size_t i = 0; i < N; ++i) {
    const int high = hex_value(text[2 * i]);
    const int low = hex_value(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return bytes;
}

}  // namespace

Hash hash_of(const Row& row) {
  std::string text = "lectern audit row 1\n";
  append(text, std::to_string(row.id));
  append_optional(text, row.tenant ? std::optional(std::to_string(*row.tenant)) : std::nullopt);
  append(text, std::to_string(row.micros));
  append(text, row.actor);
  append(text, row.action);
  append_optional(text, row.object);
  append(text, row.details);
  append_optional(text, row.request);
  return sha256(text);
}

Hash hash_of(const Seal& seal) {
  LECTERN_CHECK(seal.rows.size() == seal.row_hashes.size());
  std::string text = "lectern audit seal 1\n";
  append(text, std::to_string(seal.number));
  append(text, std::to_string(seal.sealed_micros));
  append_bytes(text, seal.previous);
  append_bytes(text, seal.key);
  for (std::size_t i = 0; i < seal.rows.size(); ++i) {
    append(text, std::to_string(seal.rows[i]));
    append_bytes(text, seal.row_hashes[i]);
  }
  return sha256(text);
}

bool is_signed(const Seal& seal) {
  return crypto_sign_verify_detached(seal.signature.data(), seal.hash.data(), seal.hash.size(),
                                     seal.key.data()) == 0;
}

SigningKey::SigningKey(std::string_view secret) {
  LECTERN_CHECK(sodium_init() >= 0);
  static_assert(crypto_sign_SECRETKEYBYTES == 64 && crypto_sign_PUBLICKEYBYTES == 32);
  std::string text = "lectern audit key 1\n" + std::string(secret);
  Hash seed = sha256(text);
  crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  sodium_memzero(text.data(), text.size());
}

SigningKey::~SigningKey() {
  sodium_memzero(secret_.data(), secret_.size());
}

void SigningKey::sign(Seal& seal) const {
  seal.key = public_;
  seal.hash = hash_of(seal);
  crypto_sign_detached(seal.signature.data(), nullptr, seal.hash.data(), seal.hash.size(), secret_.data());
}

std::string head_text(const Head& head) {
  return std::to_string(head.number) + ":" + to_hex(std::span<const std::uint8_t>(head.hash));
}

std::optional<Head> parse_head(std::string_view text) {
  Head head;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.number);
  const auto used = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || head.number < 1 || used >= text.size() || text[used] != ':')
    return std::nullopt;
  const auto hash = parse_hex<32>(text.substr(used + 1));
  if (!hash) return std::nullopt;
  head.hash = *hash;
  return head;
}

std::string key_text(const PublicKey& key) {
  return to_hex(std::span<const std::uint8_t>(key));
}

std::optional<PublicKey> parse_key(std::string_view text) {
  return parse_hex<32>(text);
}

}  // namespace lectern::audit
