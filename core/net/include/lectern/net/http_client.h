#pragma once

/// One request to an admitted place. Redirects are not followed, proxies not asked, cookies not kept.

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/net/egress.h"

namespace lectern::net {

struct HttpLimits {
  std::chrono::milliseconds connect{5'000};
  std::chrono::milliseconds total{15'000};
  std::size_t answer_bytes = std::size_t{64} * 1024;  ///< more is cut off, and the call ends
  std::string ca_file = {};  ///< trusted instead of the system's; for tests and private authorities
};

struct HttpPost {
  std::string_view body;
  std::vector<std::pair<std::string, std::string>> headers;
};

struct HttpAnswer {
  int status = 0;
  std::string body;  ///< at most `answer_bytes`
  int retry_after_seconds = 0;
};

/// Sends a POST and gives whatever was answered, also errors. Fails when nothing was.
Result<HttpAnswer, CallFailure> post(const Target& target, const HttpPost& request, const HttpLimits& limits);

}  // namespace lectern::net
