#pragma once

/// The credential of a request, whether a browser sent it from our own pages, and the names under which its
/// rate limits are counted.

#include <optional>
#include <string>

#include "http/credential_headers.h"
#include "http/problem.h"
#include "http/request.h"

namespace lectern::fcgi {

/// The request's credential: see http/credential_headers.h.
std::optional<access::Credential> credential_of(const Request& request, bool secure);

/// Whether the request comes from our own pages: by Sec-Fetch-Site if the browser sends it, otherwise by
/// Origin. False if it has neither. Required of requests that change something and have a cookie.
bool is_same_origin(const Request& request);

/// Names for rate limits: of a credential, of a link's token, of an address. They contain hashes, never the
/// secret. Use those of credentials and links only after they were found to exist: requests with invented
/// ones count for their address.
std::string credential_bucket(const access::Credential& credential);
std::string link_bucket_of(std::string_view token);
std::string address_bucket(const Request& request);

/// The value of Set-Cookie. An empty token removes the cookie.
std::string session_cookie(std::string_view token, bool secure);

}  // namespace lectern::fcgi
