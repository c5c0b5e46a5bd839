#pragma once

/// Who changed which setting of a tenant, and taking a change back. All functions throw the errors of `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"
#include "lectern/tenants/tenant_settings.h"

namespace lectern::tenants {

/// Which changes to list.
struct HistoryQuery {
  std::string name;  ///< of one setting; empty: of all
  std::optional<std::int64_t> before;
  int limit = 50;
  bool by_operator = false;  ///< may take back what only operators may change
};

/// A page of changes, the latest first: JSON objects, SettingChange of openapi.yaml.
struct HistoryPage {
  std::vector<std::string> changes;
  std::optional<std::int64_t> next;  ///< `before` of the next page
};

HistoryPage list_setting_changes(db::Database& database, TenantId tenant, const HistoryQuery& query);

enum class TakeBack {
  Done,
  NotFound,
  ChangedSince,  ///< somebody has changed the setting again
  Refused,       ///< `complaints` say why
};

struct TakenBack {
  TakeBack outcome = TakeBack::Done;
  std::vector<SettingComplaint> complaints = {};
};

/// Gives a setting the value that it had before a change. `by.changes` is not used.
TakenBack take_back_setting(db::Database& database, const SettingChange& by, std::int64_t change);

}  // namespace lectern::tenants
