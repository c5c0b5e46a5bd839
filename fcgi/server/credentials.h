#pragma once

/// What a request presents, and whether a browser sent it from our own pages.

#include <optional>
#include <string>

#include "http/credential_headers.h"
#include "http/problem.h"
#include "http/request.h"

namespace lectern::fcgi {

/// What this request presents: see presented.h.
std::optional<access::Credential> credential_of(const Request& request, bool secure);

/// For requests that change something and are known by a cookie: they come from our own pages. Sec-Fetch-Site
/// where the browser says it, Origin otherwise; neither means refused.
bool is_same_origin(const Request& request);

/// Names for rate limits: of a credential, of a link's token, of an address. They hold hashes, never the
/// secret. A credential or link counts only after it was found to exist: whoever invents one counts as the
/// address.
std::string credential_bucket(const access::Credential& credential);
std::string link_bucket_of(std::string_view token);
std::string address_bucket(const Request& request);

/// The cookie's whole header value. An empty token takes the cookie away.
std::string session_cookie(std::string_view token, bool secure);

}  // namespace lectern::fcgi
