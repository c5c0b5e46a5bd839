#pragma once

/// Why a call did not work, told by what may be done next.

#include <optional>
#include <string>

namespace lectern::net {

struct CallFailure {
  enum class Next {
    TryAgain,  ///< the other side is away, slow or overloaded
    GiveUp,    ///< it will not work however often: a refused address, a rejected recipient
  };
  Next next = Next::TryAgain;
  std::string reason;         ///< for the operator; holds no content and no secret
  std::optional<int> status;  ///< of HTTP or SMTP, where the other side answered
};

}  // namespace lectern::net
