#pragma once

/// Looks whether the audit log is as it was written.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lectern/audit/seal.h"
#include "lectern/db/database.h"

namespace lectern::audit {

/// What the caller knows from outside of the database. Without keys every key counts, and whoever can write
/// to the database can replace the whole log by another one.
struct Trust {
  std::vector<PublicKey> keys = {};
  std::vector<Head> heads = {};  ///< of earlier times: each must be in the log
};

/// The first thing that is wrong.
struct Bad {
  std::optional<std::int64_t> row;   ///< the first row that is not as it was
  std::optional<std::int64_t> seal;  ///< in which seal
  std::string what;                  ///< one sentence
};

struct Verified {
  std::int64_t seals = 0;  ///< that are good
  std::int64_t rows = 0;   ///< that are as they were sealed
  std::int64_t unsealed = 0;
  std::int64_t oldest_unsealed_seconds = 0;
  std::optional<Head> head;
  std::set<std::string> keys;  ///< that signed, as text
  std::optional<Bad> first_bad;
};

/// Seals are made every few seconds; a row without one after so long is wrong, too.
inline constexpr std::int64_t kUnsealedSeconds = 3600;

/// Reads all seals and rows, the oldest first, and stops at the first bad one. Throws the errors of `db`.
/// Needs the role lectern_admin. Cost: about 100,000 rows a second.
Verified verify(db::Database& database, const Trust& trust);

}  // namespace lectern::audit
