#pragma once

/// The settings of a tenant. What there is, of which type and within which bounds stands in one place,
/// sql/functions/tenants/tenant_setting_kinds.sql; here they are only passed on.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::tenants {

/// All of them with value, default and description: a JSON array of TenantSetting of openapi.yaml.
std::string list_tenant_settings(db::Database& database, TenantId tenant);

struct SettingComplaint {
  std::string pointer;  ///< JSON pointer into the changes
  std::string detail;
};

struct SettingChange {
  TenantId tenant;
  std::string_view changes;  ///< JSON object: values by name, null to unset
  bool by_operator = false;
  std::string_view actor;
  std::string_view request_id;
};

/// All or nothing; empty: done. Every change is in the audit log.
std::vector<SettingComplaint> change_tenant_settings(db::Database& database, const SettingChange& change);

/// A value as somebody types it, as JSON: `yes`, `30`, `a@b.edu, c@d.edu`.
std::string setting_value(db::Database& database, std::string_view name, std::string_view text);

}  // namespace lectern::tenants
