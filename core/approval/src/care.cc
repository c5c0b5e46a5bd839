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
constexpr db::Statement kDelegate{"approval.delegate",
                                  "select outcome, delegate from lectern.delegate_hold($1, $2::uuid, $3, $4, "
                                  "$5::bigint, $6::bigint, $7)"};
constexpr db::Statement kRevealByToken{
    "approval.reveal_by_token", "select lectern.reveal_finding_by_token($1::bytea, $2, $3) as outcome"};
constexpr db::Statement kReveal{"approval.reveal",
                                "select lectern.reveal_finding_of_job($1, $2::uuid, $3, $4, $5) as outcome"};
constexpr db::Statement kListAllowed{
    "approval.list_allowed", "select value_row, id from lectern.list_allowed_values($1, $2, $3::bigint, $4)",
    db::Effect::Reads};
constexpr db::Statement kDecideAllowed{"approval.decide_allowed",
                                       "select lectern.decide_allowed_value($1, $2, $3, $4, $5) as found"};

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

}  // namespace

Extended extend(db::Database& database, const Approver& approver, const PublicId& job, double hours,
                std::string_view request) {
  using Said = Extended::Outcome;
  static constexpr std::array<std::pair<std::string_view, Said>, 5> kNames = {{{"extended", Said::Extended},
                                                                               {"decided", Said::Decided},
                                                                               {"expired", Said::Expired},
                                                                               {"own", Said::OwnDocument},
                                                                               {"limit", Said::Limit}}};
  const db::Rows rows = database.call(
      kExtend, {approver.tenant, job, hours, approver.actor, approver.account, approver.key, request});
  const db::Row row = rows.one();
  return {outcome_of(kNames, row.text("outcome")), row.optional_text("expires_at").value_or("")};
}

Delegated delegate(db::Database& database, const Approver& approver, const PublicId& job,
                   std::string_view email, std::string_view request) {
  using Said = Delegated::Outcome;
  static constexpr std::array<std::pair<std::string_view, Said>, 5> kNames = {
      {{"delegated", Said::Delegated},
       {"decided", Said::Decided},
       {"expired", Said::Expired},
       {"own", Said::OwnDocument},
       {"unknown", Said::NoSuchApprover}}};
  const db::Rows rows = database.call(
      kDelegate, {approver.tenant, job, email, approver.actor, approver.account, approver.key, request});
  const db::Row row = rows.one();
  return {outcome_of(kNames, row.text("outcome")), row.optional_text("delegate").value_or("")};
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

AllowedPage list_allowed(db::Database& database, const Approver& approver, std::optional<std::string> state,
                         std::optional<std::int64_t> after, int limit) {
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

bool decide_allowed(db::Database& database, const Approver& approver, std::int64_t allowed, bool accept,
                    std::string_view request) {
  return database.call(kDecideAllowed, {approver.tenant, allowed, accept, approver.actor, request})
      .one()
      .boolean("found");
}

}  // namespace lectern::approval
