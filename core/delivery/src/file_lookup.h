#pragma once

#include "lectern/db/database.h"
#include "lectern/delivery/result.h"

namespace lectern::delivery {

/// The row of a function that opens a file; nothing when there is none.
FileLookup file_lookup(const db::Rows& rows, TenantId tenant);

}  // namespace lectern::delivery
