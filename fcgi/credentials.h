#pragma once

/// What a request presents, and whether a browser sent it from our own pages.

#include <optional>
#include <string>

#include "presented.h"
#include "problem.h"
#include "request.h"

namespace lectern::fcgi {

/// What this request presents: see presented.h.
std::optional<access::Credential> credential_of(const Request& request, bool secure);

/// For requests that change something and are known by a cookie: they come from our own pages. Sec-Fetch-Site
/// where the browser says it, Origin otherwise; neither means refused.
bool is_same_origin(const Request& request);

/// A name for rate limits: of the credential, before that of the address. Holds a hash, never the secret.
std::string caller_bucket(const Request& request, const std::optional<access::Credential>& credential);

/// The cookie's whole header value. An empty token takes the cookie away.
std::string session_cookie(std::string_view token, bool secure);

}  // namespace lectern::fcgi
