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

}  // namespace

std::optional<access::Credential> credential_of(const Request& request, bool secure) {
  return credential_of(
      {request.param("HTTP_AUTHORIZATION"), request.param("HTTP_X_API_KEY"), request.param("HTTP_COOKIE")},
      secure);
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
