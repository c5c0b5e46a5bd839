#pragma once

/// The credential of a request, read from its headers in one way for the API and for the hub.

#include <optional>
#include <string>
#include <string_view>

#include "lectern/access/session.h"

namespace lectern::fcgi {

/// The header fields that can carry a credential, unchanged. Borrowed.
struct CredentialHeaders {
  std::string_view authorization;
  std::string_view api_key;  ///< X-API-Key
  std::string_view cookies;
};

/// The session cookie's name. With the prefix `__Host-` browsers accept it only over TLS or from localhost,
/// and only for this host. Without it (`web.secure_cookies = false`) the cookie works over plain HTTP too.
std::string_view session_cookie_name(bool secure);

/// A cookie's value. Empty if it is missing.
std::string_view cookie_value(std::string_view cookies, std::string_view name);

/// The bearer token, if it has the form of a signed token of an issuer (three parts of base64url); empty for
/// any other credential. What it is worth is decided by federation::BearerCheck.
std::string_view signed_token_of(std::string_view authorization);

/// A bearer key or signed token, an X-API-Key or the session cookie, in this order; nothing if none has the
/// form of a credential. If there is an Authorization header of another kind, the cookie is ignored.
std::optional<access::Credential> credential_of(const CredentialHeaders& headers, bool secure);

}  // namespace lectern::fcgi
