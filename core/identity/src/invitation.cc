#include "lectern/identity/invitation.h"

namespace lectern::identity {
namespace {

constexpr db::Statement kInvite{
    "identity.invite_person",
    "select o_outcome, o_link, o_invitation from lectern.invite_person($1, $2::text[], $3, $4, $5::text[], "
    "$6::bigint[], $7, $8, $9)"};
constexpr db::Statement kList{"identity.list_invitations",
                              "select o_invitation from lectern.list_invitations($1)", db::Effect::Reads};
constexpr db::Statement kResend{
    "identity.resend_invitation",
    "select o_outcome, o_invitation from lectern.resend_invitation($1, $2::text[], $3, $4, $5, $6)"};
constexpr db::Statement kWithdraw{
    "identity.withdraw_invitation",
    "select lectern.withdraw_invitation($1, $2::text[], $3, $4, $5) as outcome"};
constexpr db::Statement kReset{
    "identity.reset_person",
    "select o_outcome, o_link, o_expires_at from lectern.reset_person($1, $2::text[], $3, $4, $5, $6)"};
constexpr db::Statement kIssue{"identity.issue_account_link",
                               "select lectern.issue_account_link($1, $2) as token"};

bool by_mail(Handover handover) {
  return handover == Handover::ByMail;
}

/// Adds the token to a link that is handed over by hand.
MadeLink with_token(db::Database& database, const Caller& caller, MadeLink made, Handover handover,
                    std::optional<std::int64_t> link) {
  if (made.outcome == Outcome::Done && handover == Handover::ByHand && link) {
    made.token = database.call(kIssue, {caller.tenant, *link}).one().optional_text("token");
  }
  return made;
}

}  // namespace

MadeLink invite(db::Database& database, const Caller& caller, const InvitationOrder& order) {
  const db::Rows rows = database.call(
      kInvite, {caller.tenant, caller.rights, order.email, order.display_name, db::array(order.roles),
                db::array(order.groups), by_mail(order.handover), caller.actor, caller.request_id});
  const db::Row row = rows.one();
  MadeLink made;
  made.outcome = parse_outcome(row.text("o_outcome"));
  made.json = row.optional_text("o_invitation").value_or("");
  return with_token(database, caller, std::move(made), order.handover, row.optional_integer("o_link"));
}

std::vector<std::string> list_invitations(db::Database& database, const Caller& caller) {
  std::vector<std::string> invitations;
  for (const db::Row row : database.call(kList, {caller.tenant}))
    invitations.emplace_back(row.text("o_invitation"));
  return invitations;
}

MadeLink resend_invitation(db::Database& database, const Caller& caller, std::int64_t invitation,
                           Handover handover) {
  const db::Rows rows = database.call(kResend, {caller.tenant, caller.rights, invitation, by_mail(handover),
                                                caller.actor, caller.request_id});
  MadeLink made;
  made.outcome = parse_outcome(rows.one().text("o_outcome"));
  made.json = rows.one().optional_text("o_invitation").value_or("");
  return with_token(database, caller, std::move(made), handover, invitation);
}

Outcome withdraw_invitation(db::Database& database, const Caller& caller, std::int64_t invitation) {
  return parse_outcome(
      database.call(kWithdraw, {caller.tenant, caller.rights, invitation, caller.actor, caller.request_id})
          .one()
          .text("outcome"));
}

MadeLink make_reset_link(db::Database& database, const Caller& caller, std::int64_t person,
                         Handover handover) {
  const db::Rows rows = database.call(
      kReset, {caller.tenant, caller.rights, person, by_mail(handover), caller.actor, caller.request_id});
  const db::Row row = rows.one();
  MadeLink made;
  made.outcome = parse_outcome(row.text("o_outcome"));
  made.expires_at = row.optional_text("o_expires_at").value_or("");
  return with_token(database, caller, std::move(made), handover, row.optional_integer("o_link"));
}

}  // namespace lectern::identity
