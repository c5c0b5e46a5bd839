#include "lectern/approval/hold_change.h"

#include "outcome.h"

namespace lectern::approval {
namespace {

constexpr db::Statement kExtend{
    "approval.extend",
    "select outcome, expires_at from lectern.extend_hold_of_job($1, $2::uuid, $3::numeric, "
    "$4, $5::bigint, $6::bigint, $7)"};
constexpr db::Statement kExtendByToken{
    "approval.extend_by_token",
    "select outcome, expires_at from lectern.extend_hold_by_token($1::bytea, $2::numeric, $3, $4::jsonb)"};
constexpr db::Statement kDelegate{
    "approval.delegate",
    "select outcome, delegate from lectern.delegate_hold_of_job($1, $2::uuid, $3, $4, "
    "$5::bigint, $6::bigint, $7)"};
constexpr db::Statement kDelegateByToken{
    "approval.delegate_by_token",
    "select outcome, delegate from lectern.delegate_hold_by_token($1::bytea, $2, $3, $4::jsonb)"};
constexpr db::Statement kReopen{
    "approval.reopen",
    "select outcome, expires_at from lectern.reopen_hold_of_job($1, $2::uuid, $3, $4::bigint, $5::bigint, "
    "$6)"};
constexpr db::Statement kReopenByToken{
    "approval.reopen_by_token",
    "select outcome, expires_at from lectern.reopen_hold_by_token($1::bytea, $2, $3::jsonb)"};
constexpr db::Statement kReveal{"approval.reveal",
                                "select lectern.reveal_finding_of_job($1, $2::uuid, $3, $4, $5) as outcome"};
constexpr db::Statement kRevealByToken{
    "approval.reveal_by_token", "select lectern.reveal_finding_by_token($1::bytea, $2, $3) as outcome"};
constexpr db::Statement kPropertyTexts{
    "approval.property_texts",
    "select o_tenant, o_sha256, o_value_hash, o_origin from lectern.property_texts_of_job($1, $2::uuid, $3)",
    db::Effect::Reads};
constexpr db::Statement kPropertyTextsByToken{
    "approval.property_texts_by_token",
    "select o_tenant, o_sha256, o_value_hash, o_origin from lectern.property_texts_by_token($1::bytea, $2)",
    db::Effect::Reads};

ChangeOutcome meaning(Outcome outcome) {
  switch (outcome) {
    case Outcome::Extended:
    case Outcome::Delegated:
    case Outcome::Reopened:
    case Outcome::Open:  // to be reopened, and somebody was first
      return ChangeOutcome::Changed;
    case Outcome::Decided:
      return ChangeOutcome::Decided;
    case Outcome::Expired:
      return ChangeOutcome::Expired;
    case Outcome::OwnDocument:
      return ChangeOutcome::OwnDocument;
    case Outcome::LimitReached:
    case Outcome::UnknownApprover:
      return ChangeOutcome::Refused;
    default:
      return ChangeOutcome::NotFound;
  }
}

/// `Extended`, `Delegated` or `Reopened`; `column` has its text.
template <typename Changed>
Changed to_changed(const db::Row& row, const char* column) {
  return {meaning(outcome_of(row.text("outcome"))), row.optional_text(column).value_or("")};
}

std::optional<PropertyTexts> to_property_texts(const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return PropertyTexts{TenantId{row.integer("o_tenant")}, row.bytes("o_sha256"),
                       std::string(row.text("o_value_hash")), std::string(row.text("o_origin"))};
}

}  // namespace

Extended extend(db::Database& database, const Approver& approver, const PublicId& job, double hours,
                std::string_view request) {
  const db::Rows rows = database.call(
      kExtend, {approver.tenant, job, hours, approver.actor, approver.account, approver.key, request});
  return to_changed<Extended>(rows.one(), "expires_at");
}

Extended extend_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                         double hours, std::string_view request) {
  const db::Rows rows =
      database.call(kExtendByToken, {db::bytes(token.hash()), hours, request, to_json(signed_in)});
  return to_changed<Extended>(rows.one(), "expires_at");
}

Delegated delegate(db::Database& database, const Approver& approver, const PublicId& job,
                   std::string_view email, std::string_view request) {
  const db::Rows rows = database.call(
      kDelegate, {approver.tenant, job, email, approver.actor, approver.account, approver.key, request});
  return to_changed<Delegated>(rows.one(), "delegate");
}

Delegated delegate_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                            std::string_view email, std::string_view request) {
  const db::Rows rows =
      database.call(kDelegateByToken, {db::bytes(token.hash()), email, request, to_json(signed_in)});
  return to_changed<Delegated>(rows.one(), "delegate");
}

Reopened reopen(db::Database& database, const Approver& approver, const PublicId& job,
                std::string_view request) {
  const db::Rows rows =
      database.call(kReopen, {approver.tenant, job, approver.actor, approver.account, approver.key, request});
  return to_changed<Reopened>(rows.one(), "expires_at");
}

Reopened reopen_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                         std::string_view request) {
  const db::Rows rows = database.call(kReopenByToken, {db::bytes(token.hash()), request, to_json(signed_in)});
  return to_changed<Reopened>(rows.one(), "expires_at");
}

Standing reveal_by_token(db::Database& database, const ApprovalToken& token, std::int64_t finding,
                         std::string_view request) {
  const db::Rows rows = database.call(kRevealByToken, {db::bytes(token.hash()), finding, request});
  return standing_of(outcome_of(rows.one().text("outcome")));
}

Standing reveal(db::Database& database, const Approver& approver, const PublicId& job, std::int64_t finding,
                std::string_view request) {
  const db::Rows rows = database.call(kReveal, {approver.tenant, job, finding, approver.actor, request});
  return standing_of(outcome_of(rows.one().text("outcome")));
}

std::optional<PropertyTexts> property_texts_by_token(db::Database& database, const ApprovalToken& token,
                                                     std::int64_t finding) {
  return to_property_texts(database.call(kPropertyTextsByToken, {db::bytes(token.hash()), finding}));
}

std::optional<PropertyTexts> property_texts(db::Database& database, const Approver& approver,
                                            const PublicId& job, std::int64_t finding) {
  return to_property_texts(database.call(kPropertyTexts, {approver.tenant, job, finding}));
}

}  // namespace lectern::approval
