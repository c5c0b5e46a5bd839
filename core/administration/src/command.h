#pragma once

/// What the commands about people, keys and tenants share.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/administration/commands.h"

namespace lectern::administration {

/// The tenant with this short name. If there is none, stderr gets that and the names that there are.
std::optional<TenantId> find_tenant(AdminContext& context, const std::string& slug);

/// The roles in a list with commas. Nothing if one of them is unknown; stderr then gets the known ones.
std::optional<std::vector<std::string>> parse_roles(AdminContext& context, const std::string& roles);

/// Prints "lectern-admin: " and the words on stderr and returns the exit status 1.
int fail(std::string_view words);

/// Notifies open event streams that accounts or keys have changed.
void ring_access(AdminContext& context);

}  // namespace lectern::administration
