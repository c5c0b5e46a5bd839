#pragma once

/// The web origins whose pages may read answers of the API: each tenant lists its own, exactly (setting
/// `web.origins`). Nobody's is the default. Safe from any thread.

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::access {

class OriginList {
 public:
  /// Reads the lists of all tenants. Call every second or two: what a tenant changes holds from then on.
  /// Throws the errors of `db`, and then keeps what it has.
  void refresh(db::Database& database);

  /// Whether `tenant` lists this origin; without a tenant, whether any does. `origin` comes from outside and
  /// is compared byte by byte: no pattern, no "null", no part of a name.
  bool allows(std::string_view origin, std::optional<TenantId> tenant) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::set<std::int64_t>, std::less<>> tenants_;  ///< by origin
};

}  // namespace lectern::access
