#pragma once

/// Why an outgoing call failed, by what may be done next.

#include <cstdint>
#include <optional>
#include <string>

namespace lectern::net {

/// What went wrong with a connection, as far as it can be known.
enum class Fault : std::uint8_t {
  Other,
  /// The rules or the URL do not allow the call.
  Forbidden,
  /// The name has no address, or nobody listens there.
  Unreachable,
  /// The other side's certificate is not trusted, or does not name the host; or the CA file is unusable.
  Certificate,
  /// TLS failed for another reason.
  Tls,
  /// The proxy is away, or does not let the call through.
  Proxy,
  /// The time for connecting or for the whole call ran out.
  Timeout,
  /// The answer began, and then nothing came for too long.
  Idle,
  /// The connection ended before the answer did.
  Broken,
  /// The caller gave up.
  Cancelled,
};

/// The failure of one call. The caller decides when the next attempt is, if `next` allows one.
struct CallFailure {
  enum class Next {
    /// The other side is away, slow or overloaded.
    TryAgain,
    /// It will not work however often: a refused address, a rejected recipient.
    GiveUp,
  };
  Next next = Next::TryAgain;
  /// For the operator; holds no content and no secret.
  std::string reason;
  /// Of HTTP or SMTP, if the other side answered.
  std::optional<int> status = std::nullopt;
  Fault fault = Fault::Other;
  /// Whether the other side may have got the request: what it asks for may have been done, and be paid for.
  bool may_have_arrived = false;
};

}  // namespace lectern::net
