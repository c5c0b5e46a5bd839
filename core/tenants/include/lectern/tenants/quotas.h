#pragma once

/// What a tenant may use in a calendar month (UTC), and what it has used. The database counts and enforces:
/// `intake` asks before the first byte of a document. All functions throw the errors of `db`.

#include <string>
#include <string_view>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::tenants {

/// Limits and use of this month, and who used most: Quotas in openapi.yaml, as JSON text.
std::string read_quotas(db::Database& database, TenantId tenant);

/// Whether the month's money for models is used up, so that work for `purpose` ("enhance_page") would be
/// refused. False where no model would be asked, or one without a price.
bool is_money_used_up(db::Database& database, TenantId tenant, std::string_view purpose);

}  // namespace lectern::tenants
