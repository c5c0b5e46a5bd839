#pragma once

/// A rate limit in a response: the header fields RateLimit and RateLimit-Policy. Source:
/// draft-ietf-httpapi-ratelimit-headers.

#include <string>
#include <string_view>

#include "lectern/access/rate_limit.h"

namespace lectern::fcgi {

/// Two complete lines. `rate` is the limit's name in openapi.yaml.
std::string rate_headers(std::string_view rate, const access::Verdict& verdict);

}  // namespace lectern::fcgi
