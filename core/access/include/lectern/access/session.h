#pragma once

/// Signing in and out, and finding out who calls. Every call is one statement, but sign-in, which hashes a
/// password between two. All functions throw the errors of `db`.

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lectern/access/password.h"
#include "lectern/access/principal.h"
#include "lectern/access/token.h"
#include "lectern/db/database.h"

namespace lectern::access {

/// What a request presents: the hash of a session's token or of an API key.
struct Credential {
  SignedInBy by = SignedInBy::Session;
  TokenHash hash{};

  friend auto operator<=>(const Credential&, const Credential&) = default;
};

/// Who presents this; nobody when it is unknown, expired, idle or revoked.
std::optional<Principal> find_principal(db::Database& database, const Credential& credential);

/// The same for many in one question, without noting the use: an open event stream keeps no session alive.
/// Says how long what was presented still holds.
/// Answers in the order of the question. For the hub.
std::vector<std::optional<Principal>> look_up_principals(db::Database& database,
                                                         std::span<const Credential> credentials);

/// A new session.
struct SignedIn {
  std::string session_token;  ///< for the cookie
  Principal principal;
};

/// What a person is shown about how they are signed in.
struct SessionFacts {
  std::optional<std::string> expires_at;  ///< RFC 3339; nothing for a key
  bool has_second_factor = false;
  bool has_password = false;
};

/// Of the caller and what they presented.
SessionFacts read_session_facts(db::Database& database, const Principal& principal,
                                const TokenHash& presented);

/// From where somebody signs in. The texts are borrowed.
struct SignInOrigin {
  std::string_view address;     ///< a hash, never the address itself
  std::string_view user_agent;  ///< as the browser says; at most 200 characters are kept
  std::string_view request_id;
};

/// Begins a session for an account that has just proved itself by `method`: "totp", "passkey", "link" … as
/// open_session.sql has them.
SignedIn open_session(db::Database& database, TenantId tenant, AccountId account, std::string_view method,
                      const SignInOrigin& from, const std::optional<std::string>& new_phc = std::nullopt);

/// An attempt to sign in. The texts are borrowed.
struct SignInRequest {
  /// What the person typed; a wrong one of these three and a wrong password look the same.
  std::string_view tenant;  ///< empty: the only one
  std::string_view email;
  std::string_view password;
  SignInOrigin from;
};

/// A wrong password or an unknown account, which take the same time and look the same; or too many tries.
struct SignInRefused {
  int wait_seconds = 0;  ///< until the next try; 0: the address or the password is wrong
};

/// An account that has just proved itself.
struct Proven {
  TenantId tenant;
  AccountId account;
  std::optional<std::string> new_phc;  ///< the password's hash by today's parameters, if it has to be renewed
};

/// The first step of a sign-in: address and password. Tries are counted in the database by account and by
/// address (sql/functions/access/admit_sign_in.sql has the numbers). Each refusal is in the audit log.
std::variant<Proven, SignInRefused> prove_password(db::Database& database, PasswordHasher& hasher,
                                                   const SignInRequest& request);

/// Whether somebody who is signed in knows their password; tries are counted as those to sign in.
std::variant<bool, SignInRefused> knows_password(db::Database& database, PasswordHasher& hasher,
                                                 const Principal& principal, std::string_view password,
                                                 std::string_view address);

/// Counts a try from `address` (a hash) at what `name` names. 0: go on; else the seconds until the next.
int admit_sign_in(db::Database& database, std::string_view name, std::string_view address);

/// Ends the session at once, also its open event streams.
void sign_out(db::Database& database, const Principal& principal, const TokenHash& session,
              std::string_view request_id);

/// The first administrator, as the form of the bootstrap link sends them. The caller has checked the password
/// with `refuse_password`.
struct FirstAdministrator {
  std::string token;  ///< of the bootstrap link
  std::string email;
  std::string display_name;
  std::string password;
  std::string tenant_name;  ///< empty: unchanged
};

/// Makes the first administrator, and the first tenant if there is none, and signs them in. Nothing if the
/// link is wrong, used or older than an hour.
std::optional<SignedIn> use_bootstrap(db::Database& database, PasswordHasher& hasher,
                                      const FirstAdministrator& administrator, const SignInOrigin& from);

/// The token of a new bootstrap link; nothing when there is an administrator already.
std::optional<std::string> issue_bootstrap(db::Database& database);

}  // namespace lectern::access
