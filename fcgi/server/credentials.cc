#include "server/credentials.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "lectern/base/encode.h"

namespace lectern::fcgi {
namespace {

/// Enough of a hash to distinguish callers.
std::string short_name(const access::TokenHash& hash) {
  return to_hex(std::span(hash).first(12));
}

/// An IPv4 address; of an IPv6 one the first 64 bits, which are one subscriber's.
std::string network_of(std::string_view address) {
  in6_addr six{};
  if (::inet_pton(AF_INET6, std::string(address).c_str(), &six) != 1) return std::string(address);
  const auto* bytes = reinterpret_cast<const char*>(six.s6_addr);
  constexpr std::string_view kMapped("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);
  const bool is_four = std::string_view(bytes, 12) == kMapped;
  return std::string(bytes, is_four ? 16 : 8);
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

std::string credential_bucket(const access::Credential& credential) {
  return "c:" + short_name(credential.hash);
}

std::string link_bucket_of(std::string_view token) {
  return "l:" + short_name(access::hash_token(token));
}

std::string address_bucket(const Request& request) {
  return "a:" + short_name(access::hash_token(network_of(request.client())));
}

std::string session_cookie(std::string_view token, bool secure) {
  std::string cookie = std::string(session_cookie_name(secure)) + "=" + std::string(token) +
                       "; Path=/; HttpOnly; SameSite=Lax";
  if (secure) cookie += "; Secure";
  if (token.empty()) cookie += "; Max-Age=0";
  return cookie;
}

}  // namespace lectern::fcgi
