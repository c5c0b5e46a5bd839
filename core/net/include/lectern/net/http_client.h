#pragma once

/// One HTTP request to an admitted target. Redirects are not followed, proxies and cookies are not used.

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/net/egress.h"

namespace lectern::net {

/// What one call may cost.
struct HttpLimits {
  /// Time until the connection is made.
  std::chrono::milliseconds connect{5'000};
  /// Time for the whole call.
  std::chrono::milliseconds total{15'000};
  /// The answer is cut off here, and the call ends.
  std::size_t answer_bytes = std::size_t{64} * 1024;
  /// Trusted instead of the system's; for tests and private authorities.
  std::string ca_file = {};
};

/// Body and headers, borrowed for the call.
struct HttpPost {
  std::string_view body;
  std::vector<std::pair<std::string, std::string>> headers;
};

/// Whatever the other side answered.
struct HttpAnswer {
  /// The HTTP status.
  int status = 0;
  /// At most `answer_bytes`.
  std::string body;
  int retry_after_seconds = 0;
};

/// Sends a POST to one of the target's addresses and returns the answer, whatever its status. Fails if there
/// was no answer within the limits. Blocks.
Result<HttpAnswer, CallFailure> post(const Target& target, const HttpPost& request, const HttpLimits& limits);

}  // namespace lectern::net
