#pragma once

/// Roles that had another name in an older version; sql/roles.sql renames them.

#include "lectern/db/database.h"

namespace lectern::db {

inline constexpr Statement kLeftOverRoles{"db.list_left_over_roles",
                                          "select rolname::text as role from pg_roles where rolname in "
                                          "('lectern_keep', 'lectern_herald') order by 1",
                                          Effect::Reads};

}  // namespace lectern::db
