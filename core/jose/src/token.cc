#include "lectern/jose/token.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base64url.h"
#include "lectern/json/decode.h"
#include "signature.h"

namespace lectern::jose {
namespace {

constexpr json::Limits kHeaderLimits{.bytes = 4 * 1024, .depth = 8, .values = 200};
constexpr json::Limits kClaimLimits{.bytes = kLongestToken, .depth = 16, .values = 4'000};
constexpr std::size_t kLongestText = 2'048;  // of an issuer, a subject, an audience, a key id
constexpr std::size_t kMostAudiences = 100;

// Beyond it the arithmetic of dates has no meaning (the year 5138), and a real is no exact second any more.
constexpr double kLatestDate = 1e11;

struct Parts {
  std::string_view header, payload, signature;
};

std::optional<Parts> split(std::string_view compact) {
  const std::size_t first = compact.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = compact.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const Parts parts{compact.substr(0, first), compact.substr(first + 1, second - first - 1),
                    compact.substr(second + 1)};
  if (parts.header.empty() || parts.payload.empty() || parts.signature.empty()) return std::nullopt;
  return parts;
}

struct Header {
  Algorithm algorithm;
  std::string key_id;
  std::string type;
};

/// Lower case, without the prefix that RFC 7515, 4.1.9, lets senders leave out.
std::string type_of(std::string_view typ) {
  std::string type(typ);
  for (char& c : type)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  constexpr std::string_view kPrefix = "application/";
  return type.starts_with(kPrefix) ? type.substr(kPrefix.size()) : type;
}

/// Keys that a header brings along (`jwk`, `jku`, `x5u`, `x5c`) are not looked at: keys come from the issuer.
Result<Header, Fault> read_header(std::string_view part, const Expect& expect) {
  const auto bytes = from_base64url(part);
  if (!bytes) return Fault::NotAToken;
  const auto decoded = json::decode(*bytes, kHeaderLimits);
  if (!decoded || decoded->object() == nullptr) return Fault::BadHeader;
  for (const char* extension : {"crit", "b64", "zip", "enc"})
    if (decoded->find(extension) != nullptr) return Fault::BadHeader;
  for (const char* name : {"alg", "kid", "typ"}) {
    const json::Value* member = decoded->find(name);
    if (member != nullptr && (member->text() == nullptr || member->text()->size() > kLongestText))
      return Fault::BadHeader;
  }
  const auto algorithm = parse_algorithm(decoded->text_of("alg"));
  if (!algorithm || std::ranges::find(expect.algorithms, *algorithm) == expect.algorithms.end())
    return Fault::AlgorithmRefused;
  Header header{*algorithm, std::string(decoded->text_of("kid")), type_of(decoded->text_of("typ"))};
  if (!expect.types.empty() && !header.type.empty() &&
      std::ranges::find(expect.types, header.type) == expect.types.end())
    return Fault::WrongType;
  return header;
}

Result<Done, Fault> check_signature(std::string_view compact, const Header& header, const Jwks& keys) {
  std::vector<const Key*> fitting;
  for (const Key& key : keys.keys())
    if (key.fits(header.algorithm) && (header.key_id.empty() || key.id == header.key_id))
      fitting.push_back(&key);
  if (fitting.empty()) return Fault::UnknownKey;
  // OpenID Connect Core, 10.1: with several keys in the set a `kid` is required.
  if (header.key_id.empty() && fitting.size() > 1) return Fault::AmbiguousKey;
  for (const Key* key : fitting)
    if (is_signed_by(compact, key->public_json, header.algorithm)) return Done{};
  return Fault::BadSignature;
}

/// A claim that is a text of bearable length; empty if it is missing.
Result<std::string, Fault> text_claim(const json::Value& claims, const char* name) {
  const json::Value* claim = claims.find(name);
  if (claim == nullptr) return std::string();
  if (claim->text() == nullptr || claim->text()->size() > kLongestText) return Fault::BadClaims;
  return std::string(*claim->text());
}

/// A date in seconds, rounded down; nothing if it is missing.
Result<std::optional<std::int64_t>, Fault> date_claim(const json::Value& claims, const char* name) {
  const json::Value* claim = claims.find(name);
  if (claim == nullptr) return std::optional<std::int64_t>();
  const auto number = claim->number();
  if (!number || !std::isfinite(*number) || *number < 0 || *number > kLatestDate) return Fault::BadClaims;
  return std::optional<std::int64_t>(static_cast<std::int64_t>(std::floor(*number)));
}

/// One text or an array of texts (RFC 7519, 4.1.3).
Result<std::vector<std::string>, Fault> audience_claim(const json::Value& claims) {
  const json::Value* claim = claims.find("aud");
  std::vector<std::string> audiences;
  if (claim == nullptr) return audiences;
  if (claim->text() != nullptr) audiences.push_back(*claim->text());
  if (claim->array() != nullptr) {
    if (claim->array()->size() > kMostAudiences) return Fault::BadClaims;
    for (const json::Value& one : *claim->array()) {
      if (one.text() == nullptr) return Fault::BadClaims;
      audiences.push_back(*one.text());
    }
  } else if (claim->text() == nullptr) {
    return Fault::BadClaims;
  }
  if (std::ranges::any_of(audiences, [](const std::string& one) { return one.size() > kLongestText; }))
    return Fault::BadClaims;
  return audiences;
}

Result<json::Value, Fault> read_claims(std::string_view part) {
  const auto bytes = from_base64url(part);
  if (!bytes) return Fault::NotAToken;
  auto decoded = json::decode(*bytes, kClaimLimits);
  if (!decoded || decoded->object() == nullptr) return Fault::BadClaims;
  return std::move(*decoded);
}

Result<Claims, Fault> check_claims(json::Value all, const Expect& expect) {
  Claims claims;
  LECTERN_TRY(issuer, text_claim(all, "iss"));
  LECTERN_TRY(subject, text_claim(all, "sub"));
  LECTERN_TRY(audiences, audience_claim(all));
  LECTERN_TRY(expires, date_claim(all, "exp"));
  LECTERN_TRY(not_before, date_claim(all, "nbf"));
  LECTERN_TRY(issued, date_claim(all, "iat"));
  if (issuer.empty() || issuer != expect.issuer) return Fault::WrongIssuer;
  if (expect.audience.empty() || std::ranges::find(audiences, expect.audience) == audiences.end())
    return Fault::WrongAudience;
  if (!expires) return Fault::BadClaims;
  if (*expires + expect.leeway <= expect.now) return Fault::Expired;
  if (not_before && *not_before > expect.now + expect.leeway) return Fault::NotYetValid;
  if (issued && *issued > expect.now + expect.leeway) return Fault::IssuedInTheFuture;
  claims.issuer = std::move(issuer);
  claims.subject = std::move(subject);
  claims.audiences = std::move(audiences);
  claims.expires_at = *expires;
  claims.issued_at = issued;
  claims.all = std::move(all);
  return claims;
}

}  // namespace

Result<Claims, Fault> verify(std::string_view compact, const Jwks& keys, const Expect& expect) {
  if (compact.size() > kLongestToken) return Fault::TooLarge;
  const auto parts = split(compact);
  if (!parts || !from_base64url(parts->signature)) return Fault::NotAToken;
  LECTERN_TRY(header, read_header(parts->header, expect));
  LECTERN_TRY(all, read_claims(parts->payload));
  LECTERN_TRY_DONE(check_signature(compact, header, keys));
  LECTERN_TRY(claims, check_claims(std::move(all), expect));
  claims.key_id = std::move(header.key_id);
  claims.algorithm = header.algorithm;
  return std::move(claims);
}

Result<Hints, Fault> peek(std::string_view compact) {
  if (compact.size() > kLongestToken) return Fault::TooLarge;
  const auto parts = split(compact);
  if (!parts) return Fault::NotAToken;
  LECTERN_TRY(all, read_claims(parts->payload));
  Hints hints;
  LECTERN_TRY(issuer, text_claim(all, "iss"));
  LECTERN_TRY(subject, text_claim(all, "sub"));
  LECTERN_TRY(audiences, audience_claim(all));
  LECTERN_TRY(expires, date_claim(all, "exp"));
  hints.issuer = std::move(issuer);
  hints.subject = std::move(subject);
  hints.audiences = std::move(audiences);
  hints.expires_at = expires.value_or(0);
  return hints;
}

bool looks_like_token(std::string_view text) {
  if (text.size() > kLongestToken || !split(text)) return false;
  return std::ranges::all_of(text,
                             [](char c) {
                               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                                      (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
                             }) &&
         std::ranges::count(text, '.') == 2;
}

}  // namespace lectern::jose
