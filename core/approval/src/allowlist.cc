#include "lectern/approval/allowlist.h"

#include <array>
#include <utility>

#include "lectern/base/check.h"

namespace lectern::approval {
namespace {

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

constexpr std::array kAllowedDecisions = {
    std::pair{std::string_view("accept"), AllowedDecision::Accept},
    std::pair{std::string_view("accept_in_document"), AllowedDecision::AcceptInDocument},
    std::pair{std::string_view("refuse"), AllowedDecision::Refuse},
};

}  // namespace

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

}  // namespace lectern::approval
