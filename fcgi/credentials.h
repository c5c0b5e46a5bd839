#pragma once

/// What a request presents, and whether a browser sent it from our own pages.

#include <optional>
#include <string>

#include "lectern/access/session.h"
#include "problem.h"
#include "request.h"

namespace lectern::fcgi {

/// The session cookie's name. With the prefix `__Host-` browsers take it only over TLS or from localhost, for
/// the whole host, and from nobody else; without (`web.secure_cookies = false`) it works over plain HTTP too.
std::string_view session_cookie_name(bool secure);

/// A bearer key, an X-API-Key, or the session cookie, in this order; nothing where none of them looks like
/// one.
std::optional<access::Credential> credential_of(const Request& request, bool secure);

/// For requests that change something and are known by a cookie: they come from our own pages. Sec-Fetch-Site
/// where the browser says it, Origin otherwise; neither means refused.
bool is_same_origin(const Request& request);

/// A name for rate limits: of the credential, before that of the address. Holds a hash, never the secret.
std::string caller_bucket(const Request& request, const std::optional<access::Credential>& credential);

/// The cookie's whole header value. An empty token takes the cookie away.
std::string session_cookie(std::string_view token, bool secure);

}  // namespace lectern::fcgi
