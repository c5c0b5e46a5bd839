#pragma once

/// What the routes of signing in and of one's own account share.

#include <string>

#include "http/problem.h"
#include "http/response.h"
#include "lectern/access/session.h"
#include "server/app_context.h"
#include "server/call.h"

namespace lectern::fcgi {

/// Me of openapi.yaml, for who presented this.
std::string me_json(const access::Principal& principal, const access::TokenHash& presented,
                    const AppContext& app);

/// Me, with the cookie of the new session.
Response signed_in_response(int status, const access::SignedIn& session, const AppContext& app);

/// After a proof by `method` ("password", "link"): Me with a cookie, or 202 with the ticket of the second
/// step.
Response begin_session_response(const AppContext& app, const access::Proven& who, std::string_view method,
                                const access::SignInOrigin& from);

/// A browser on another site must not sign somebody in as the attacker.
Result<Done, Problem> refuse_foreign_browser(const Request& request);

/// 409: the installation has no host name that passkeys could be made for.
Problem no_passkeys();

/// Seconds since the epoch.
std::int64_t unix_now(const AppContext& app);

/// From where somebody signs in; `address` is address_bucket's and is borrowed.
access::SignInOrigin origin_of(const Request& request, const std::string& address);

}  // namespace lectern::fcgi
