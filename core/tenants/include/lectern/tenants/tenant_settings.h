#pragma once

/// The settings of a tenant. Which there are, their types and bounds, is defined in one place,
/// sql/functions/tenants/tenant_setting_kinds.sql; here they are only passed on. All functions throw the
/// errors of `db`.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::tenants {

/// All of them with value, default and description: a JSON array of TenantSetting of openapi.yaml.
std::string list_tenant_settings(db::Database& database, TenantId tenant);

/// Why one value of a change was refused.
struct SettingComplaint {
  std::string pointer;  ///< JSON pointer into the changes
  std::string detail;
};

/// A change of settings, and who makes it. The texts are borrowed.
struct SettingChange {
  TenantId tenant;
  std::string_view changes;  ///< JSON object: values by name, null to unset

  /// Whether settings may be changed that only an operator may change.
  bool by_operator = false;
  std::string_view actor;
  std::string_view request_id;
};

/// Changes all of them or none. Empty: done. Each change is in the audit log with the value before.
std::vector<SettingComplaint> change_tenant_settings(db::Database& database, const SettingChange& change);

/// A value as an administrator types it on the command line, as JSON: `yes`, `30`, `a@b.edu, c@d.edu`.
std::string setting_value(db::Database& database, std::string_view name, std::string_view text);

}  // namespace lectern::tenants
