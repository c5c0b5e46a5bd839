#pragma once

/// One HTTP request to an admitted target. Redirects are not followed, cookies are not used, and a proxy only
/// if the caller names one.

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/net/egress.h"

namespace lectern::net {

/// Names and values, in the order in which they came or are sent.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// What one call may cost, and the way it takes.
struct HttpLimits {
  /// Time until the connection is made.
  std::chrono::milliseconds connect{5'000};
  /// Time for the whole call.
  std::chrono::milliseconds total{15'000};
  /// The answer is cut off here, and the call ends.
  std::size_t answer_bytes = std::size_t{64} * 1024;
  /// Trusted instead of the system's; for tests and private authorities.
  std::string ca_file = {};
  /// Once the answer has begun, the longest time in which nothing of it comes; 0: no such limit. A server
  /// that thinks before it answers is limited by `total` alone.
  std::chrono::milliseconds idle{0};
  /// The proxy to go through, admitted by the rules for it. Nothing: the call goes directly, whatever the
  /// environment says.
  std::optional<Target> proxy = std::nullopt;
  /// Set by another thread to end the call; looked at several times a second. Borrowed; may be null.
  const std::atomic<bool>* cancelled = nullptr;
};

/// Body and headers, borrowed for the call.
struct HttpPost {
  std::string_view body;
  Headers headers;
};

/// A request with any method, borrowed for the call.
struct HttpRequest {
  std::string method = "POST";
  /// Not sent with GET.
  std::string_view body = {};
  Headers headers = {};
};

/// Whatever the other side answered.
struct HttpAnswer {
  /// The HTTP status.
  int status = 0;
  /// At most `answer_bytes`.
  std::string body = {};
  int retry_after_seconds = 0;
  /// Of the answer itself, not of a proxy or an interim answer; at most 64 KiB of them.
  Headers headers = {};
  /// Whether the answer was longer than `answer_bytes`.
  bool is_cut = false;

  /// The value of the first header with this name, which is compared without regard to case; empty if there
  /// is none.
  std::string_view header(std::string_view name) const;
};

/// Sends a request to one of the target's addresses and returns the answer, whatever its status. Fails if
/// there was no answer within the limits. Blocks.
Result<HttpAnswer, CallFailure> send(const Target& target, const HttpRequest& request,
                                     const HttpLimits& limits);

/// `send` with the method POST.
Result<HttpAnswer, CallFailure> post(const Target& target, const HttpPost& request, const HttpLimits& limits);

}  // namespace lectern::net
