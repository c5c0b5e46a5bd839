#pragma once

/// Why a sign-in by an identity provider did not work, by what the person can do next.

#include <string>

namespace lectern::federation {

struct Failure {
  enum class Kind {
    /// The provider does not answer, or is overloaded: later, or in another way.
    Away,
    /// The provider refuses us (a wrong secret, an unknown client), or is not what the settings say. Only an
    /// administrator can mend it.
    Misconfigured,
    /// The clocks of the two machines differ too much.
    ClockDiffers,
    /// What came back is not genuine, not for us, too old, or was used before: begin anew.
    Refused,
    /// The person or the provider said no.
    Declined,
  };
  Kind kind = Kind::Refused;
  /// For the log: a word or two, without names, addresses and tokens.
  std::string reason;
};

}  // namespace lectern::federation
