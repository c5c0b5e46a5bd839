#pragma once

/// Signing in and out, and finding out who calls. Every call is one statement; what goes wrong at the
/// database is thrown
/// (`db::Error`).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/access/password.h"
#include "lectern/access/principal.h"
#include "lectern/access/token.h"
#include "lectern/db/database.h"

namespace lectern::access {

/// What a request presents.
struct Credential {
  SignedInBy by = SignedInBy::Session;
  TokenHash hash{};
};

/// Who presents this; nobody when it is unknown, expired, idle or revoked.
std::optional<Principal> find_principal(db::Database& database, const Credential& credential);

/// The same for many in one question, without noting the use: an open event stream keeps no session alive.
/// Answers in the order of the question. For the hub.
std::vector<std::optional<Principal>> look_up_principals(db::Database& database,
                                                         std::span<const Credential> credentials);

struct SignedIn {
  std::string session_token;  ///< for the cookie
  Principal principal;
};

/// Nothing for a wrong password or an unknown account, after the same time. `tenant` empty: the only one.
std::optional<SignedIn> sign_in(db::Database& database, PasswordHasher& hasher, std::string_view tenant,
                                std::string_view email, std::string_view password,
                                std::string_view request_id);

void sign_out(db::Database& database, const Principal& principal, const TokenHash& session,
              std::string_view request_id);

struct FirstAdministrator {
  std::string token;  ///< of the bootstrap link
  std::string email;
  std::string display_name;
  std::string password;
  std::string tenant_name;  ///< empty: unchanged
};

/// Nothing when the link is wrong, used or older than an hour.
std::optional<SignedIn> use_bootstrap(db::Database& database, PasswordHasher& hasher,
                                      const FirstAdministrator& administrator, std::string_view request_id);

/// The token of a new bootstrap link; nothing when there is an administrator already.
std::optional<std::string> issue_bootstrap(db::Database& database);

}  // namespace lectern::access
