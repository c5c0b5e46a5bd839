#pragma once

/// Back-channel logout: the provider says that a person has signed out, or that a session has ended.
///
/// Source: OpenID Connect Back-Channel Logout 1.0, sections 2.4 to 2.8.

#include <string>
#include <string_view>

#include "lectern/base/result.h"
#include "lectern/db/database.h"
#include "lectern/federation/failure.h"
#include "lectern/federation/identity_provider.h"

namespace lectern::federation {

/// Whose sessions end: those of `session` (`sid`), or without one all of `subject`. One of them is not empty.
struct LogoutOrder {
  std::string issuer;
  std::string subject;
  std::string session;
  /// Names the token, which works once.
  std::string token_id;
  std::int64_t expires_at = 0;
};

/// Reads a verified logout token. Refused without `events` with the event of logout, without `sub` and `sid`,
/// without `iat` and `jti`, and with a `nonce`: that would be an ID token.
Result<LogoutOrder, Failure> logout_order_of(const jose::Claims& claims);

/// Verifies a logout token and ends the sessions that it names. The number of sessions; Refused if it is not
/// genuine or was used before.
Result<int, Failure> end_sessions(IdentityProvider& provider, db::Pool& databases, std::string_view token,
                                  std::string_view request_id);

}  // namespace lectern::federation
