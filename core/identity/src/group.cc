#include "lectern/identity/group.h"

namespace lectern::identity {
namespace {

constexpr db::Statement kList{"identity.list_groups", "select o_group from lectern.list_groups($1)",
                              db::Effect::Reads};
constexpr db::Statement kSave{"identity.save_group",
                              "select o_outcome, o_group, o_version from lectern.save_group($1, $2, "
                              "$3::text[], $4, $5, $6::jsonb, $7, $8)"};
constexpr db::Statement kDelete{"identity.delete_group",
                                "select lectern.delete_group($1, $2, $3::text[], $4, $5, $6) as outcome"};

}  // namespace

std::vector<std::string> list_groups(db::Database& database, const Caller& caller) {
  std::vector<std::string> groups;
  for (const db::Row row : database.call(kList, {caller.tenant})) groups.emplace_back(row.text("o_group"));
  return groups;
}

SavedGroup save_group(db::Database& database, const Caller& caller, std::optional<std::int64_t> group,
                      std::optional<std::int64_t> version, std::string_view changes) {
  const db::Rows rows = database.call(kSave, {caller.tenant, caller.account, caller.rights, group, version,
                                              changes, caller.actor, caller.request_id});
  const db::Row row = rows.one();
  SavedGroup saved;
  saved.outcome = parse_outcome(row.text("o_outcome"));
  if (saved.outcome != Outcome::Done) return saved;
  saved.json = row.text("o_group");
  saved.version = row.integer("o_version");
  return saved;
}

Outcome delete_group(db::Database& database, const Caller& caller, std::int64_t group) {
  const db::Rows rows = database.call(
      kDelete, {caller.tenant, caller.account, caller.rights, group, caller.actor, caller.request_id});
  return parse_outcome(rows.one().text("outcome"));
}

}  // namespace lectern::identity
