#pragma once

/// Signing in a person whom a provider has vouched for.

#include <string>
#include <string_view>
#include <variant>

#include "lectern/db/database.h"
#include "lectern/federation/person.h"
#include "lectern/settings/sign_in.h"

namespace lectern::federation {

/// Why somebody whom the provider knows may not sign in here (sql/functions/federation/sign_in_by_identity).
enum class NotAdmitted {
  NoTenant,           ///< the claims name no tenant, or one that does not exist or is suspended
  NoAddress,          ///< no e-mail address in the claims, and no account yet
  UnverifiedAddress,  ///< the provider has not verified the address
  AddressTaken,       ///< an account with this address exists and is not known to be theirs
  NoAccount,          ///< accounts are not made by signing in
  Disabled,
};

/// `"address_taken"`.
const char* not_admitted_word(NotAdmitted reason);

/// Where a sign-in came from. Borrowed.
struct SignInContext {
  /// Hash of the address, and what the browser says it is.
  std::string_view address;
  std::string_view user_agent;
  std::string_view request_id;
};

/// Begins a session: finds, links or makes the account, and sets the groups. The token for the cookie, or why
/// not. Throws the errors of `db`.
std::variant<std::string, NotAdmitted> sign_in(db::Database& database, const settings::SignIn& rules,
                                               const Person& person, const SignInContext& context);

/// Writes to the audit log that `provider` could not prove who somebody is; `reason` is a word of Failure.
void note_refusal(db::Database& database, std::string_view provider, std::string_view reason,
                  const SignInContext& context);

}  // namespace lectern::federation
