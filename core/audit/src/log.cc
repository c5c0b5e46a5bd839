#include "lectern/audit/log.h"

namespace lectern::audit {
namespace {

constexpr db::Statement kList{
    "audit.list_entries",
    "select o_id, o_at, o_actor, o_actor_name, o_action, o_object, o_details, o_request, o_sealed "
    "from lectern.list_audit($1, $2, $3, $4, $5::timestamptz, $6::timestamptz, $7, $8, $9)",
    db::Effect::Reads};
constexpr db::Statement kActions{"audit.list_actions", "select o_action from lectern.list_audit_actions($1)",
                                 db::Effect::Reads};
constexpr db::Statement kSeals{
    "audit.list_seals",
    "select coalesce(jsonb_agg(jsonb_build_object('seal', o_seal, 'sealed_at', o_at, 'rows', o_rows, 'hash', "
    "o_hash, "
    "'public_key', o_key, 'signature', o_signature) order by o_seal desc), '[]') as seals "
    "from lectern.list_audit_seals($1)",
    db::Effect::Reads};
constexpr db::Statement kNote{"audit.note_export",
                              "select lectern.record_audit($1, $2, 'exported_audit', 'audit', "
                              "jsonb_build_object('rows', $3::bigint), $4)"};

}  // namespace

std::vector<Entry> list_entries(db::Database& database, TenantId tenant, const Filter& filter, Order order,
                                std::optional<std::int64_t> beyond, int most) {
  std::vector<Entry> entries;
  const db::Rows rows =
      database.call(kList, {tenant, filter.actor, filter.action, filter.object, filter.since, filter.until,
                            beyond, order == Order::OldestFirst, most});
  for (const db::Row row : rows) {
    entries.push_back({row.integer("o_id"), std::string(row.text("o_at")), std::string(row.text("o_actor")),
                       std::string(row.text("o_actor_name")), std::string(row.text("o_action")),
                       row.optional_text("o_object"), std::string(row.text("o_details")),
                       row.optional_text("o_request"), row.boolean("o_sealed")});
  }
  return entries;
}

std::vector<std::string> list_actions(db::Database& database, TenantId tenant) {
  std::vector<std::string> actions;
  for (const db::Row row : database.call(kActions, {tenant})) actions.emplace_back(row.text("o_action"));
  return actions;
}

std::string list_seals(db::Database& database, int most) {
  return std::string(database.call(kSeals, {most}).one().text("seals"));
}

void note_export(db::Database& database, TenantId tenant, std::string_view actor, std::string_view request,
                 std::int64_t rows) {
  database.call(kNote, {tenant, actor, rows, request});
}

}  // namespace lectern::audit
