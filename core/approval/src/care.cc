#include "lectern/approval/care.h"

#include <array>
#include <utility>

#include "lectern/base/check.h"

namespace lectern::approval {
namespace {

constexpr db::Statement kExtend{
    "approval.extend",
    "select outcome, expires_at from lectern.extend_hold($1, $2::uuid, $3::numeric, "
    "$4, $5::bigint, $6::bigint, $7)"};
constexpr db::Statement kExtendByToken{
    "approval.extend_by_token",
    "select outcome, expires_at from lectern.extend_hold_by_token($1::bytea, $2::numeric, $3, $4::jsonb)"};
constexpr db::Statement kDelegateByToken{
    "approval.delegate_by_token",
    "select outcome, delegate from lectern.delegate_hold_by_token($1::bytea, $2, $3, $4::jsonb)"};
constexpr db::Statement kDelegate{"approval.delegate",
                                  "select outcome, delegate from lectern.delegate_hold($1, $2::uuid, $3, $4, "
                                  "$5::bigint, $6::bigint, $7)"};
constexpr db::Statement kRevealByToken{
    "approval.reveal_by_token", "select lectern.reveal_finding_by_token($1::bytea, $2, $3) as outcome"};
constexpr db::Statement kReveal{"approval.reveal",
                                "select lectern.reveal_finding_of_job($1, $2::uuid, $3, $4, $5) as outcome"};
constexpr db::Statement kPropertyTextsByToken{
    "approval.property_texts_by_token",
    "select o_tenant, o_sha256, o_value_hash, o_origin from lectern.property_texts_by_token($1::bytea, $2)",
    db::Effect::Reads};
constexpr db::Statement kPropertyTexts{
    "approval.property_texts",
    "select o_tenant, o_sha256, o_value_hash, o_origin from lectern.property_texts_of_job($1, $2::uuid, $3)",
    db::Effect::Reads};
constexpr db::Statement kListAllowed{
    "approval.list_allowed", "select value_row, id from lectern.list_allowed_values($1, $2, $3::bigint, $4)",
    db::Effect::Reads};
constexpr db::Statement kJudgeAllowed{"approval.judge_allowed",
                                      "select lectern.judge_allowed_value($1, $2, $3, $4, $5) as found"};
constexpr db::Statement kListEntries{
    "approval.list_allow_entries", "select entry_row from lectern.list_allow_entries($1)", db::Effect::Reads};
constexpr db::Statement kAddEntry{
    "approval.add_allow_entry",
    "select lectern.add_allow_entry($1, $2, $3, $4, $5::uuid, $6, $7)::text as entry_row"};
constexpr db::Statement kDropEntry{"approval.drop_allow_entry",
                                   "select lectern.drop_allow_entry($1, $2, $3, $4) as found"};
constexpr db::Statement kReadCalendar{
    "approval.read_calendar", "select lectern.read_calendar($1)::text as calendar", db::Effect::Reads};
constexpr db::Statement kSetCalendar{"approval.set_calendar",
                                     "select lectern.set_calendar($1, $2::jsonb, $3, $4) as outcome"};

constexpr std::array kAllowedDecisions = {
    std::pair{std::string_view("accept"), AllowedDecision::Accept},
    std::pair{std::string_view("accept_in_document"), AllowedDecision::AcceptInDocument},
    std::pair{std::string_view("refuse"), AllowedDecision::Refuse},
};

template <typename Outcome, std::size_t N>
Outcome outcome_of(const std::array<std::pair<std::string_view, Outcome>, N>& names, std::string_view said) {
  for (const auto& [name, outcome] : names)
    if (said == name) return outcome;
  return Outcome::Unknown;
}

Standing standing_of(std::string_view outcome) {
  if (outcome == "revealed") return Standing::Open;
  if (outcome == "decided") return Standing::Decided;
  return outcome == "expired" ? Standing::Expired : Standing::Unknown;
}

Extended to_extended(const db::Row& row) {
  using Said = Extended::Outcome;
  static constexpr std::array<std::pair<std::string_view, Said>, 5> kNames = {{{"extended", Said::Extended},
                                                                               {"decided", Said::Decided},
                                                                               {"expired", Said::Expired},
                                                                               {"own", Said::OwnDocument},
                                                                               {"limit", Said::Limit}}};
  return {outcome_of(kNames, row.text("outcome")), row.optional_text("expires_at").value_or("")};
}

Delegated to_delegated(const db::Row& row) {
  using Said = Delegated::Outcome;
  static constexpr std::array<std::pair<std::string_view, Said>, 5> kNames = {
      {{"delegated", Said::Delegated},
       {"decided", Said::Decided},
       {"expired", Said::Expired},
       {"own", Said::OwnDocument},
       {"unknown", Said::NoSuchApprover}}};
  return {outcome_of(kNames, row.text("outcome")), row.optional_text("delegate").value_or("")};
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
  return to_extended(database
                         .call(kExtend, {approver.tenant, job, hours, approver.actor, approver.account,
                                         approver.key, request})
                         .one());
}

Extended extend_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                         double hours, std::string_view request) {
  return to_extended(
      database.call(kExtendByToken, {db::bytes(token.hash()), hours, request, to_json(signed_in)}).one());
}

Delegated delegate(db::Database& database, const Approver& approver, const PublicId& job,
                   std::string_view email, std::string_view request) {
  return to_delegated(database
                          .call(kDelegate, {approver.tenant, job, email, approver.actor, approver.account,
                                            approver.key, request})
                          .one());
}

Delegated delegate_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                            std::string_view email, std::string_view request) {
  return to_delegated(
      database.call(kDelegateByToken, {db::bytes(token.hash()), email, request, to_json(signed_in)}).one());
}

Standing reveal_by_token(db::Database& database, const ApprovalToken& token, std::int64_t finding,
                         std::string_view request) {
  return standing_of(
      database.call(kRevealByToken, {db::bytes(token.hash()), finding, request}).one().text("outcome"));
}

Standing reveal(db::Database& database, const Approver& approver, const PublicId& job, std::int64_t finding,
                std::string_view request) {
  return standing_of(
      database.call(kReveal, {approver.tenant, job, finding, approver.actor, request}).one().text("outcome"));
}

std::optional<PropertyTexts> property_texts_by_token(db::Database& database, const ApprovalToken& token,
                                                     std::int64_t finding) {
  return to_property_texts(database.call(kPropertyTextsByToken, {db::bytes(token.hash()), finding}));
}

std::optional<PropertyTexts> property_texts(db::Database& database, const Approver& approver,
                                            const PublicId& job, std::int64_t finding) {
  return to_property_texts(database.call(kPropertyTexts, {approver.tenant, job, finding}));
}

AllowedPage list_allowed(db::Database& database, const Approver& approver,
                         const std::optional<std::string>& state, std::optional<std::int64_t> after,
                         int limit) {
  LECTERN_CHECK(limit >= 1 && limit <= 200);
  // One more than asked for tells whether there is a next page.
  const db::Rows rows = database.call(kListAllowed, {approver.tenant, state, after, limit + 1});
  AllowedPage page;
  for (const db::Row row : rows) {
    if (page.rows.size() == static_cast<std::size_t>(limit)) break;
    page.rows.emplace_back(row.text("value_row"));
  }
  if (rows.size() > page.rows.size()) page.next = rows[page.rows.size() - 1].integer("id");
  return page;
}

std::optional<AllowedDecision> parse_allowed_decision(std::string_view text) {
  for (const auto& [name, decision] : kAllowedDecisions)
    if (text == name) return decision;
  return std::nullopt;
}

bool decide_allowed(db::Database& database, const Approver& approver, std::int64_t allowed,
                    AllowedDecision decision, std::string_view request) {
  std::string_view said;
  for (const auto& [name, meant] : kAllowedDecisions)
    if (meant == decision) said = name;
  return database.call(kJudgeAllowed, {approver.tenant, allowed, said, approver.actor, request})
      .one()
      .boolean("found");
}

std::vector<std::string> list_allow_entries(db::Database& database, TenantId tenant) {
  std::vector<std::string> entries;
  const db::Rows rows = database.call(kListEntries, {tenant});
  for (const db::Row row : rows) entries.emplace_back(row.text("entry_row"));
  return entries;
}

std::optional<std::string> add_allow_entry(db::Database& database, const Approver& approver,
                                           const NewAllowEntry& entry, std::string_view request) {
  const db::Rows rows = database.call(kAddEntry, {approver.tenant, entry.pattern, entry.entity, entry.name,
                                                  entry.job, approver.actor, request});
  return rows.one().optional_text("entry_row");
}

bool drop_allow_entry(db::Database& database, const Approver& approver, std::int64_t entry,
                      std::string_view request) {
  return database.call(kDropEntry, {approver.tenant, entry, approver.actor, request}).one().boolean("found");
}

std::string read_calendar(db::Database& database, TenantId tenant) {
  return std::string(database.call(kReadCalendar, {tenant}).one().text("calendar"));
}

CalendarSet set_calendar(db::Database& database, const Approver& approver, const std::string& calendar,
                         std::string_view request) {
  const db::Rows rows = database.call(kSetCalendar, {approver.tenant, calendar, approver.actor, request});
  const db::Row row = rows.one();
  if (row.text("outcome") == "time_zone") return CalendarSet::UnknownTimeZone;
  if (row.text("outcome") == "day") return CalendarSet::DayEndsFirst;
  return row.text("outcome") == "holiday" ? CalendarSet::NoSuchDay : CalendarSet::Set;
}

}  // namespace lectern::approval
