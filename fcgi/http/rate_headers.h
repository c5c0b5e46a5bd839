#pragma once

/// How a rate limit is told: RateLimit header fields for HTTP, as the IETF draft has them.

#include <string>
#include <string_view>

#include "lectern/access/rate_limit.h"

namespace lectern::fcgi {

/// Two whole lines. `rate` is the limit's name in openapi.yaml.
std::string rate_headers(std::string_view rate, const access::Verdict& verdict);

}  // namespace lectern::fcgi
