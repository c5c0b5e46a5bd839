#pragma once

/// Seals rows of the audit log. One process at a time; any number may try.

#include <optional>

#include "lectern/audit/seal.h"
#include "lectern/base/clock.h"
#include "lectern/db/database.h"

namespace lectern::audit {

/// Rows of one seal at most.
inline constexpr int kMostRows = 1000;

struct Sealed {
  int rows = 0;  ///< 0: nothing to seal, or somebody else is at it
  std::optional<Head> head;
};

/// Makes one seal over the oldest rows that have none, in one transaction. Call until `rows` is 0. Throws the
/// errors of `db`. Cost: 1000 rows take some 20 ms; writers of the log do not wait.
Sealed seal_rows(db::Database& database, const SigningKey& key, const Clock& clock);

}  // namespace lectern::audit
