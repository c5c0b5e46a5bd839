#pragma once

/// The texts of mails about a person's own account: links that let them in, and notices of what was changed.
/// Pure. Names and addresses come from outside; in HTML they are escaped.

#include <string>

#include "lectern/mail/notice.h"
#include "lectern/words/catalogue.h"

namespace lectern::mail {

/// What happened to an account, or what a link is for.
struct AccountNews {
  /// "invitation", "reset", "address" with a link; else "address_changed", "address_asked",
  /// "password_changed", "factor_added", "factor_removed", "recovery_code_used", "mail_test". Another word
  /// gets a neutral sentence, because an older program may meet a newer one.
  std::string kind;
  std::string department;  ///< the tenant's full name
  std::string by;          ///< who invites; may be empty
  std::string email;       ///< the new address, where one is meant
  std::string factor;      ///< "totp", "passkey", "all", where one is meant; may be empty
  std::string link;        ///< empty for a notice
  std::string until;       ///< of the link: "Monday, 30 November 2026, 11:00", as the database writes it
  std::string time_zone;   ///< of `until`
};

/// The mail. A notice says what to do if the person did not do it.
Notice account_notice(const words::Catalogue& catalogue, const AccountNews& news);

}  // namespace lectern::mail
