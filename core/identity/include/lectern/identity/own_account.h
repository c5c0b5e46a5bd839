#pragma once

/// What people change about themselves. The caller has a session. All functions throw the errors of `db`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/access/session.h"
#include "lectern/db/database.h"
#include "lectern/identity/caller.h"

namespace lectern::identity {

/// Gives the caller another name.
void change_own_name(db::Database& database, const Caller& caller, std::string_view display_name);

/// What a new password is checked against.
struct OwnPassword {
  std::optional<std::string> phc;  ///< the present one; nothing: there is none
  std::string email;
  std::string display_name;
  bool is_allowed = true;  ///< the tenant uses passwords
};
OwnPassword read_own_password(db::Database& database, const Caller& caller);

/// Sets the caller's password. All sessions but `keep` end, and the mailbox gets a notice. False, and nothing
/// has changed, if the password is not `old_phc` any more.
bool change_own_password(db::Database& database, const Caller& caller,
                         const std::optional<std::string>& old_phc, std::string_view phc,
                         const access::TokenHash& keep);

/// Mails a link to another address, which becomes the caller's when the link is used, and a notice to the
/// present one. Fails with BadAddress, AddressTaken, Closed (it is the address already).
struct AskedAddress {
  Outcome outcome = Outcome::Done;
  std::string expires_at;
};
AskedAddress ask_address(db::Database& database, const Caller& caller, std::string_view email);

/// The caller's sessions, the latest first: JSON objects, Session of openapi.yaml.
std::vector<std::string> list_sessions(db::Database& database, const Caller& caller,
                                       const access::TokenHash& presented);

/// Ends one of the caller's sessions. False: there is none with this id.
bool end_session(db::Database& database, const Caller& caller, const PublicId& session);

/// Ends all of the caller's sessions but this one.
void end_other_sessions(db::Database& database, const Caller& caller, const access::TokenHash& keep);

}  // namespace lectern::identity
