#include "http/credential_headers.h"

#include <algorithm>

namespace lectern::fcgi {
namespace {

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

bool is_signed_token(std::string_view text) {
  // A JSON object in base64url begins with "ey". The length is what headers can carry.
  if (!text.starts_with("ey") || text.size() > 16 * 1024) return false;
  const auto is_of_it = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return std::all_of(text.begin(), text.end(), is_of_it) && std::count(text.begin(), text.end(), '.') == 2;
}

}  // namespace

std::string_view signed_token_of(std::string_view authorization) {
  const std::string_view token = bearer(authorization);
  return is_signed_token(token) ? token : std::string_view();
}

std::string_view session_cookie_name(bool secure) {
  return secure ? "__Host-lectern" : "lectern";
}

std::string_view cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    std::string_view pair = cookies.substr(0, cookies.find(';'));
    cookies.remove_prefix(std::min(pair.size() + 1, cookies.size()));
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

std::optional<access::Credential> credential_of(const CredentialHeaders& headers, bool secure) {
  const std::string_view key =
      headers.authorization.empty() ? headers.api_key : bearer(headers.authorization);
  if (!headers.authorization.empty() || !key.empty()) {
    const bool is_ours = access::looks_like_api_key(key);
    if (!is_ours && signed_token_of(headers.authorization).empty()) return std::nullopt;
    return access::Credential{access::SignedInBy::Key, access::hash_token(key)};
  }
  const std::string_view session = cookie_value(headers.cookies, session_cookie_name(secure));
  if (!access::looks_like_token(session)) return std::nullopt;
  return access::Credential{access::SignedInBy::Session, access::hash_token(session)};
}

}  // namespace lectern::fcgi
