#include <iostream>

#include "command.h"
#include "lectern/db/error.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/tenants/setting_history.h"
#include "lectern/tenants/tenant.h"
#include "lectern/tenants/tenant_settings.h"
#include "output.h"

namespace lectern::administration {
namespace {

constexpr db::Statement kCreateTenant{"admin.create_tenant",
                                      "select lectern.create_tenant($1, $2) as tenant_id"};
constexpr db::Statement kFindTenant{"admin.find_tenant", "select lectern.find_tenant($1) as tenant_id",
                                    db::Effect::Reads};
constexpr db::Statement kListTenants{
    "admin.list_tenants", "select tenant_id, slug, name from lectern.list_tenants()", db::Effect::Reads};
constexpr db::Statement kRenameTenant{"admin.rename_tenant", "select lectern.rename_tenant($1, $2, 'admin')"};

int change_settings(AdminContext& context, TenantId tenant, const std::string& changes) {
  const auto complaints = tenants::change_tenant_settings(
      context.database,
      {.tenant = tenant, .changes = changes, .by_operator = true, .actor = "admin", .request_id = ""});
  for (const auto& complaint : complaints) {
    std::cerr << "lectern-admin: " << complaint.pointer.substr(1) << ": " << complaint.detail << "\n";
  }
  if (!complaints.empty())
    std::cerr << "lectern-admin: `lectern-admin tenant show SLUG` lists all settings\n";
  return complaints.empty() ? 0 : 1;
}

}  // namespace

std::optional<TenantId> find_tenant(AdminContext& context, const std::string& slug) {
  const auto found = context.database.call(kFindTenant, {slug}).one().optional_integer("tenant_id");
  if (found) return TenantId{*found};
  std::cerr << "lectern-admin: there is no tenant " << slug << ". There are:";
  for (const db::Row row : context.database.call(kListTenants)) std::cerr << " " << row.text("slug");
  std::cerr << "\n";
  return std::nullopt;
}

int create_tenant(AdminContext& context, const std::string& slug, const std::string& name) {
  try {
    const auto tenant = context.database.call(kCreateTenant, {slug, name}).one().integer("tenant_id");
    std::cout << "tenant " << slug << " (" << tenant << "): " << name << "\n";
    return 0;
  } catch (const db::Rejected& refused) {
    if (refused.constraint() == "tenant_slug_unique") return fail("there is a tenant " + slug + " already");
    if (refused.constraint() == "tenant_slug_shape") {
      return fail(
          "a tenant's short name has up to 63 small letters, digits and hyphens, and no hyphen first");
    }
    throw;
  }
}

int list_tenants(AdminContext& context) {
  for (const db::Row row : context.database.call(kListTenants))
    std::cout << row.text("slug") << "\t" << row.text("name") << "\n";
  return 0;
}

int rename_tenant(AdminContext& context, const std::string& slug, const std::string& name) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  context.database.call(kRenameTenant, {*tenant, name});
  return 0;
}

int show_settings(AdminContext& context, const std::string& slug, const std::string& key) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  const auto settings = json::decode(tenants::list_tenant_settings(context.database, *tenant), {});
  bool found = false;
  for (const json::Value& setting : *(*settings).array()) {
    if (!key.empty() && setting.text_of("name") != key) continue;
    std::cout << setting_lines(setting);
    found = true;
  }
  return found ? 0
               : fail("there is no setting " + key + "; `lectern-admin tenant show " + slug + "` lists all");
}

int set_setting(AdminContext& context, const std::string& slug, const std::string& key,
                const std::string& value) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  return change_settings(context, *tenant,
                         setting_change(key, tenants::setting_value(context.database, key, value)));
}

int unset_setting(AdminContext& context, const std::string& slug, const std::string& key) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  return change_settings(context, *tenant, setting_change(key, "null"));
}

int suspend_tenant(AdminContext& context, const std::string& slug, bool suspended) {
  if (!find_tenant(context, slug)) return 1;
  tenants::TenantChange change;
  change.suspended = suspended;
  tenants::change_tenant(context.database, slug, change, {std::nullopt, "admin", ""});
  ring_access(context);
  return 0;
}

int list_setting_changes(AdminContext& context, const std::string& slug, const std::string& key) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  tenants::HistoryQuery query;
  query.name = key;
  query.limit = 200;
  query.by_operator = true;
  for (const std::string& row : tenants::list_setting_changes(context.database, *tenant, query).changes) {
    const auto change = json::decode(row, {});
    const auto value = [&](const char* name) {
      const json::Value* found = change->find(name);
      return found != nullptr ? json::to_text(*found) : std::string("null");
    };
    std::cout << change->integer_of("change_id").value_or(0) << "\t" << change->text_of("at") << "\t"
              << change->text_of("actor_name") << "\t" << change->text_of("name") << "\t" << value("before")
              << " -> " << value("after") << "\n";
  }
  return 0;
}

int take_back_setting(AdminContext& context, const std::string& slug, std::int64_t change) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  const auto taken = tenants::take_back_setting(
      context.database,
      {.tenant = *tenant, .changes = {}, .by_operator = true, .actor = "admin", .request_id = ""}, change);
  switch (taken.outcome) {
    case tenants::TakeBack::Done:
      return 0;
    case tenants::TakeBack::NotFound:
      return fail("there is no change " + std::to_string(change) + "; `lectern-admin tenant history " + slug +
                  "` lists them");
    case tenants::TakeBack::ChangedSince:
      return fail("the setting was changed again since");
    case tenants::TakeBack::Refused:
      return fail(taken.complaints.front().detail);
  }
  return 1;
}

}  // namespace lectern::administration
