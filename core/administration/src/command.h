#pragma once

/// What the verbs about people, keys and tenants have in common.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/administration/commands.h"

namespace lectern::administration {

/// Says so on stderr where there is none.
std::optional<TenantId> find_tenant(AdminContext& context, const std::string& slug);

/// Roles from `a,b`; nothing, and the roles that there are on stderr, where one of them is none.
std::optional<std::vector<std::string>> parse_roles(AdminContext& context, const std::string& roles);

/// "lectern-admin: " and the words, on stderr. Gives the exit status 1.
int fail(std::string_view words);

/// Tells open event streams that something about accounts or keys has changed.
void ring_access(AdminContext& context);

}  // namespace lectern::administration
