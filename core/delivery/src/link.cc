#include "lectern/delivery/link.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "lectern/base/check.h"

namespace lectern::delivery {
namespace {

/// base64url without padding (RFC 4648, 5).
std::string base64url(const unsigned char* bytes, std::size_t size) {
  std::string text(4 * ((size + 2) / 3) + 1, '\0');
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes, static_cast<int>(size));
  text.resize(static_cast<std::size_t>(length));
  while (!text.empty() && text.back() == '=') text.pop_back();
  for (char& c : text) {
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  return text;
}

/// A key's name: the beginning of a hash of it, which says nothing about it.
std::string id_of(const std::string& secret) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  const std::string salted = "lectern link key id" + secret;
  LECTERN_CHECK(EVP_Digest(salted.data(), salted.size(), digest.data(), &length, EVP_sha256(), nullptr) == 1);
  return base64url(digest.data(), 6);
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || value <= 0) return std::nullopt;
  return value;
}

std::int64_t seconds(WallTime time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

/// `holds`: until when, or the share that says so.
std::string path_prefix(const std::string& key_id, TenantId tenant, const std::string& holds,
                        const std::string& signature, const PublicId& job) {
  return "/files/" + key_id + "." + std::to_string(tenant.value) + "." + holds + "." + signature + "/" +
         job.text() + "/";
}

std::string name_of(const PublicId& share) {
  return "s" + share.text();
}

bool are_equal(const std::string& a, const std::string& b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::optional<Grant> Grant::parse(std::string_view text) {
  std::array<std::string_view, 4> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t dot = i + 1 < parts.size() ? text.find('.') : text.size();
    if (dot == std::string_view::npos) return std::nullopt;
    parts[i] = text.substr(0, dot);
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  const auto tenant = number(parts[1]);
  if (!tenant || parts[3].empty()) return std::nullopt;
  Grant grant{std::string(parts[0]), TenantId{*tenant}, 0, std::string(parts[3])};
  if (parts[2].starts_with('s')) {
    grant.share = PublicId::parse(parts[2].substr(1));
    return grant.share ? std::optional(grant) : std::nullopt;
  }
  const auto expires_at = number(parts[2]);
  if (!expires_at) return std::nullopt;
  grant.expires_at = *expires_at;
  return grant;
}

LinkSigner::LinkSigner(std::vector<std::string> keys) {
  LECTERN_CHECK(!keys.empty());
  for (std::string& secret : keys) {
    LECTERN_CHECK(secret.size() >= 32);
    std::string id = id_of(secret);
    keys_.push_back({std::move(id), std::move(secret)});
  }
}

std::string LinkSigner::mac(const Key& key, std::string_view what) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  LECTERN_CHECK(HMAC(EVP_sha256(), key.secret.data(), static_cast<int>(key.secret.size()),
                     reinterpret_cast<const unsigned char*>(what.data()), what.size(), mac.data(),
                     &length) != nullptr);
  return base64url(mac.data(), length);
}

std::string LinkSigner::signature(const Key& key, TenantId tenant, const PublicId& job, int generation,
                                  std::int64_t expires_at) {
  return mac(key, "GET\n" + path_prefix(key.id, tenant, std::to_string(expires_at), "", job) + "\n" +
                      std::to_string(generation));
}

std::string LinkSigner::share_signature(const Key& key, TenantId tenant, const PublicId& job,
                                        const PublicId& share) {
  return mac(key, "SHARE\n" + path_prefix(key.id, tenant, name_of(share), "", job));
}

LinkSigner::Link LinkSigner::sign(TenantId tenant, const PublicId& job, int generation, WallTime now) const {
  constexpr std::int64_t kHour = 3600;
  const std::int64_t expires_at = (seconds(now) + kLifeSeconds) / kHour * kHour;
  const Key& key = keys_.front();
  return {path_prefix(key.id, tenant, std::to_string(expires_at),
                      signature(key, tenant, job, generation, expires_at), job),
          expires_at};
}

bool LinkSigner::verify(const Grant& grant, const PublicId& job, int generation, WallTime now) const {
  if (grant.share || grant.expires_at <= seconds(now)) return false;
  return std::any_of(keys_.begin(), keys_.end(), [&](const Key& key) {
    return key.id == grant.key_id &&
           are_equal(signature(key, grant.tenant, job, generation, grant.expires_at), grant.signature);
  });
}

std::string LinkSigner::share_prefix(TenantId tenant, const PublicId& job, const PublicId& share) const {
  const Key& key = keys_.front();
  return path_prefix(key.id, tenant, name_of(share), share_signature(key, tenant, job, share), job);
}

bool LinkSigner::verify_share(const Grant& grant, const PublicId& job) const {
  if (!grant.share) return false;
  return std::any_of(keys_.begin(), keys_.end(), [&](const Key& key) {
    return key.id == grant.key_id &&
           are_equal(share_signature(key, grant.tenant, job, *grant.share), grant.signature);
  });
}

}  // namespace lectern::delivery
