#pragma once

/// What a request presents to say who it comes from: the one way to read it, for the API and for the hub.

#include <optional>
#include <string>
#include <string_view>

#include "lectern/access/session.h"

namespace lectern::fcgi {

/// The header fields that can say it, as they came. Borrowed.
struct CredentialHeaders {
  std::string_view authorization;
  std::string_view api_key;  ///< X-API-Key
  std::string_view cookies;
};

/// The session cookie's name. With the prefix `__Host-` browsers take it only over TLS or from localhost, for
/// the whole host, and from nobody else; without (`web.secure_cookies = false`) it works over plain HTTP too.
std::string_view session_cookie_name(bool secure);

/// A cookie's value. Empty where it is missing.
std::string_view cookie_value(std::string_view cookies, std::string_view name);

/// A bearer key, an X-API-Key, or the session cookie, in this order; nothing where none of them looks like
/// one. Whoever sends an Authorization header means it: beside one of another kind no cookie counts.
std::optional<access::Credential> credential_of(const CredentialHeaders& headers, bool secure);

}  // namespace lectern::fcgi
