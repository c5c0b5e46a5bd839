#pragma once

/// Invitations, and links to set a new password that an administrator makes. A link goes by mail if the
/// installation sends mail; otherwise the administrator gets it once, to hand it over. The database keeps the
/// SHA-256 of a token alone. All functions throw the errors of `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/identity/caller.h"

namespace lectern::identity {

/// How a link reaches its person.
enum class Handover {
  ByMail,  ///< lectern-notify mints the token and mails it
  ByHand,  ///< the token is given back
};

/// Whom to invite.
struct InvitationOrder {
  std::string email;
  std::optional<std::string> display_name;  ///< nothing: the address, until the person says otherwise
  std::vector<std::string> roles;
  std::vector<std::int64_t> groups;
  Handover handover = Handover::ByMail;
};

/// What became of an invitation, or of a link for a new password.
struct MadeLink {
  Outcome outcome = Outcome::Done;
  std::string json;                  ///< of an invitation: Invitation of openapi.yaml
  std::optional<std::string> token;  ///< by hand only
  std::string expires_at;            ///< of a link for a new password
};

/// Invites a person; valid for seven days. Fails with BadAddress, AddressTaken, UnknownGroup,
/// BeyondOwnRights.
MadeLink invite(db::Database& database, const Caller& caller, const InvitationOrder& order);

/// The invitations that were not used, the latest first: JSON objects.
std::vector<std::string> list_invitations(db::Database& database, const Caller& caller);

/// Sends an invitation again, valid for seven days from now. Fails with NotFound, BeyondOwnRights.
MadeLink resend_invitation(db::Database& database, const Caller& caller, std::int64_t invitation,
                           Handover handover);

/// Withdraws an invitation; nothing is kept about the person. Fails with NotFound, BeyondOwnRights.
Outcome withdraw_invitation(db::Database& database, const Caller& caller, std::int64_t invitation);

/// A link for a person to set a new password, valid for a day. Fails with NotFound, BeyondOwnRights, Closed
/// (disabled or not there yet), NoPassword (the tenant uses none).
MadeLink make_reset_link(db::Database& database, const Caller& caller, std::int64_t person,
                         Handover handover);

}  // namespace lectern::identity
