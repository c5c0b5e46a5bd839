#pragma once

/// What language models cost a tenant, and which providers the installation has. JSON is as openapi.yaml has
/// it. Both throw the errors of `db`.

#include <optional>
#include <string>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::tenants {

/// `ModelCosts` of the calendar month (UTC) of `day`, an ISO date; nothing: of this month.
std::string read_model_costs(db::Database& database, TenantId tenant, const std::optional<std::string>& day);

/// `ModelProviderList`: the providers as `lectern-analyse` has found them, and who would be asked for what.
std::string list_model_providers(db::Database& database, TenantId tenant);

}  // namespace lectern::tenants
