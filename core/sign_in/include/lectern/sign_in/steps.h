#pragma once

/// Signing in step by step: whoever has proved themselves once either gets a session, or a ticket for the
/// second step if the account has a second factor. All functions throw the errors of `db`.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "lectern/access/session.h"
#include "lectern/db/database.h"
#include "lectern/sign_in/seed_sealer.h"

namespace lectern::sign_in {

inline constexpr int kTicketSeconds = 300;  ///< how long a ticket or a challenge works

/// A second step is wanted. The ticket works for five tries.
struct SecondStep {
  std::string ticket;
  std::vector<std::string> methods;  ///< of "totp", "recovery_code", "passkey"; at least one
};

/// After a proof by `method` ("password", "link"): a session, or the ticket of the second step. What an
/// identity provider or a passkey has proved needs no second step: use access::open_session.
std::variant<access::SignedIn, SecondStep> begin_session(db::Database& database, const access::Proven& who,
                                                         std::string_view method,
                                                         const access::SignInOrigin& from);

/// Why a step was refused.
struct StepRefused {
  enum class Reason : std::uint8_t {
    Wrong,         ///< the code or the passkey
    NoTicket,      ///< unknown, too old, used, or tried five times: begin anew
    TooManyTries,  ///< of this account's one-time codes
  };
  Reason reason = Reason::Wrong;
  int wait_seconds = 0;  ///< of TooManyTries
};

/// A code that somebody typed for a ticket. Borrowed.
struct TypedCode {
  enum class Kind : std::uint8_t { OneTime, Recovery };
  std::string_view ticket;
  Kind kind = Kind::OneTime;
  std::string_view code;
};

/// Takes the second step. `unix_seconds` is the time now. Each code works once. Refusals are in the audit
/// log.
std::variant<access::SignedIn, StepRefused> take_second_step(db::Database& database, const SeedSealer& sealer,
                                                             const TypedCode& typed,
                                                             std::int64_t unix_seconds,
                                                             const access::SignInOrigin& from);

}  // namespace lectern::sign_in
