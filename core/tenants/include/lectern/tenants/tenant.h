#pragma once

/// The tenants of an installation, for its operators. Every change is in the tenant's audit log. All
/// functions throw the errors of `db`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::tenants {

/// Every tenant, by short name: JSON objects, Tenant of openapi.yaml. `own` is the caller's; nothing at the
/// command line.
std::vector<std::string> list_tenants(db::Database& database, std::optional<TenantId> own);

/// The tenant with this short name as such an object; nothing if there is none.
std::optional<std::string> read_tenant(db::Database& database, std::string_view slug,
                                       std::optional<TenantId> own);

/// Who changes a tenant, for the audit log. The texts are borrowed.
struct TenantActor {
  std::optional<TenantId> own;
  std::string_view actor;
  std::string_view request_id;
};

/// Makes a tenant. Nothing: there is one with this short name. Throws db::Rejected by "tenant_slug_shape" for
/// a short name that is none.
std::optional<TenantId> make_tenant(db::Database& database, std::string_view slug, std::string_view name,
                                    const TenantActor& by);

/// What to change; nothing leaves a thing as it is.
struct TenantChange {
  std::optional<std::string> name;
  std::optional<bool> suspended;
};

enum class TenantOutcome {
  Changed,
  NotFound,
  Own,  ///< whoever suspends their own tenant locks themselves out
};

/// Renames a tenant, suspends it or takes it up again. While it is suspended nobody of it gets in, its links
/// are refused and its waiting tasks are not begun; what runs comes to its end.
TenantOutcome change_tenant(db::Database& database, std::string_view slug, const TenantChange& change,
                            const TenantActor& by);

/// Whether a sign-in page asks for a password. `slug` empty: whether any tenant uses passwords. True for a
/// name that no tenant has.
bool offers_passwords(db::Database& database, std::string_view slug);

}  // namespace lectern::tenants
