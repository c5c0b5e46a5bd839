#pragma once

/// Why an outgoing call failed, by what may be done next.

#include <optional>
#include <string>

namespace lectern::net {

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
  std::optional<int> status;
};

}  // namespace lectern::net
