#include "lectern/tenants/tenant_settings.h"

namespace lectern::tenants {
namespace {

constexpr db::Statement kList{"tenants.list_tenant_settings",
                              "select lectern.list_tenant_settings($1)::text as settings"};
constexpr db::Statement kChange{
    "tenants.change_tenant_settings",
    "select o_pointer, o_detail from lectern.change_tenant_settings($1, $2::jsonb, $3, $4, $5)"};
constexpr db::Statement kValue{"tenants.setting_value", "select lectern.setting_value($1, $2)::text as value",
                               db::Effect::Reads};

}  // namespace

std::string list_tenant_settings(db::Database& database, TenantId tenant) {
  return std::string(database.call(kList, {tenant}).one().text("settings"));
}

std::vector<SettingComplaint> change_tenant_settings(db::Database& database, const SettingChange& change) {
  std::vector<SettingComplaint> complaints;
  const db::Rows rows = database.call(
      kChange, {change.tenant, change.changes, change.by_operator, change.actor, change.request_id});
  for (const db::Row row : rows) {
    complaints.push_back({std::string(row.text("o_pointer")), std::string(row.text("o_detail"))});
  }
  return complaints;
}

std::string setting_value(db::Database& database, std::string_view name, std::string_view text) {
  return std::string(database.call(kValue, {name, text}).one().text("value"));
}

}  // namespace lectern::tenants
