#pragma once

/// Mailed one-time links, for whoever presents one: nobody is signed in. All functions throw the errors of
/// `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/db/database.h"
#include "lectern/identity/caller.h"

namespace lectern::identity {

/// What a link is for.
enum class LinkPurpose { Invitation, Reset, Address };

/// "invitation", "reset", "address".
const char* purpose_name(LinkPurpose purpose);

/// What a link would do.
struct LinkPreview {
  Outcome outcome = Outcome::Done;  ///< Done, NotFound, Closed or Suspended; the rest is set for Done
  LinkPurpose purpose = LinkPurpose::Invitation;
  std::string email;          ///< where the link was sent to; for Address the new address
  std::string account_email;  ///< the account's address now
  std::string display_name;
  std::string tenant_slug;
  std::string tenant_name;
  std::string expires_at;
  bool wants_password = false;
};

/// Looks at a link; changes nothing.
LinkPreview preview_link(db::Database& database, std::string_view token);

/// How a link is used. The texts are borrowed.
struct LinkUse {
  std::string_view token;
  std::optional<std::string> password_phc;  ///< the new password, hashed
  std::optional<std::string> display_name;
  std::string_view request_id;
};

/// What came of it.
struct LinkUsed {
  Outcome outcome = Outcome::Done;  ///< of preview_link, or AddressTaken
  LinkPurpose purpose = LinkPurpose::Invitation;
  TenantId tenant;
  AccountId account;  ///< who has proved to read the mailbox
};

/// Uses a link, once: of two at the same time one is Closed.
LinkUsed use_link(db::Database& database, const LinkUse& use);

/// Somebody asks for a link to set a new password. Takes as long for an address that nobody has: who it is is
/// looked at later, by lectern-notify.
void ask_reset(db::Database& database, std::string_view tenant_slug, std::string_view email,
               std::string_view request_id);

}  // namespace lectern::identity
