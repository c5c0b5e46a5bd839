#include "credentials.h"

namespace lectern::fcgi {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

std::string hex(const access::TokenHash& hash) {
  std::string text;
  for (std::size_t i = 0; i < 12; ++i) {
    text += kHex[std::to_integer<std::size_t>(hash[i] >> 4)];
    text += kHex[std::to_integer<std::size_t>(hash[i] & std::byte{15})];
  }
  return text;
}

std::string_view bearer(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (authorization.size() <= kScheme.size()) return {};
  for (std::size_t i = 0; i < kScheme.size(); ++i) {
    if ((authorization[i] | 0x20) != (kScheme[i] | 0x20)) return {};
  }
  authorization.remove_prefix(kScheme.size());
  while (!authorization.empty() && authorization.front() == ' ') authorization.remove_prefix(1);
  return authorization;
}

}  // namespace

std::string_view session_cookie_name(bool secure) {
  return secure ? "__Host-lectern" : "lectern";
}

std::optional<access::Credential> credential_of(const Request& request, bool secure) {
  const std::string_view authorization = request.param("HTTP_AUTHORIZATION");
  const std::string_view key =
      authorization.empty() ? request.param("HTTP_X_API_KEY") : bearer(authorization);
  if (!authorization.empty() || !key.empty()) {
    if (!access::looks_like_api_key(key)) return std::nullopt;
    return access::Credential{access::SignedInBy::Key, access::hash_token(key)};
  }
  const std::string_view session = request.cookie(session_cookie_name(secure));
  if (!access::looks_like_token(session)) return std::nullopt;
  return access::Credential{access::SignedInBy::Session, access::hash_token(session)};
}

bool is_same_origin(const Request& request) {
  const std::string_view site = request.param("HTTP_SEC_FETCH_SITE");
  if (!site.empty()) return site == "same-origin";
  const std::string_view origin = request.param("HTTP_ORIGIN");
  const std::string_view host = request.param("HTTP_HOST");
  if (origin.empty() || host.empty()) return false;
  return origin == std::string(request.param("LECTERN_SCHEME")) + "://" + std::string(host);
}

std::string caller_bucket(const Request& request, const std::optional<access::Credential>& credential) {
  if (credential) return "c:" + hex(credential->hash);
  return "a:" + hex(access::hash_token(request.client()));
}

std::string session_cookie(std::string_view token, bool secure) {
  std::string cookie = std::string(session_cookie_name(secure)) + "=" + std::string(token) +
                       "; Path=/; HttpOnly; SameSite=Lax";
  if (secure) cookie += "; Secure";
  if (token.empty()) cookie += "; Max-Age=0";
  return cookie;
}

}  // namespace lectern::fcgi
