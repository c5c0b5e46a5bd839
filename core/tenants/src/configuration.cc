#include "lectern/tenants/configuration.h"

#include "config_outcome.h"

namespace lectern::tenants {
namespace {

constexpr db::Statement kList{"tenants.list_config", "select lectern.list_config($1)::text as config",
                              db::Effect::Reads};
constexpr db::Statement kRead{"tenants.read_config", "select lectern.read_config($1, $2)::text as entry",
                              db::Effect::Reads};
constexpr db::Statement kVersions{"tenants.list_config_versions",
                                  "select lectern.list_config_versions($1, $2)::text as versions",
                                  db::Effect::Reads};
constexpr db::Statement kPresets{"tenants.list_presets",
                                 "select lectern.list_presets($1, $2)::text as presets", db::Effect::Reads};
constexpr db::Statement kChange{
    "tenants.change_config",
    "select outcome, o_pointer, o_detail from lectern.change_config($1, $2, $3::jsonb, $4, $5, $6, $7)"};
constexpr db::Statement kRevert{
    "tenants.revert_config",
    "select outcome, o_pointer, o_detail from lectern.revert_config($1, $2, $3, $4, $5)"};

ConfigChanged changed_of(const db::Rows& rows) {
  ConfigChanged changed;
  for (const db::Row row : rows) {
    changed.outcome = config_outcome_of(row.text("outcome"));
    if (auto pointer = row.optional_text("o_pointer"))
      changed.complaints.push_back({std::move(*pointer), std::string(row.text("o_detail"))});
  }
  return changed;
}

}  // namespace

std::string list_config(db::Database& database, TenantId tenant) {
  return std::string(database.call(kList, {tenant}).one().text("config"));
}

std::optional<std::string> read_config(db::Database& database, TenantId tenant, std::string_view name) {
  return database.call(kRead, {tenant, name}).one().optional_text("entry");
}

std::optional<std::string> list_config_versions(db::Database& database, TenantId tenant,
                                                std::string_view name) {
  return database.call(kVersions, {tenant, name}).one().optional_text("versions");
}

std::string list_presets(db::Database& database, TenantId tenant, const std::optional<std::string>& name) {
  return std::string(database.call(kPresets, {tenant, name}).one().text("presets"));
}

ConfigChanged change_config(db::Database& database, const ConfigChange& change) {
  return changed_of(database.call(kChange, {change.tenant, change.name, change.value, change.note,
                                            change.expected, change.actor, change.request_id}));
}

ConfigChanged revert_config(db::Database& database, TenantId tenant, std::string_view name, int version,
                            std::string_view actor, std::string_view request_id) {
  return changed_of(database.call(kRevert, {tenant, name, version, actor, request_id}));
}

}  // namespace lectern::tenants
