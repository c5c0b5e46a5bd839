#pragma once

/// The writing side of events. Events are written by the SQL functions that change states
/// (`lectern.emit_event`), in the same transaction: what was rolled back was never told. Here is what keeps
/// the outbox small.

#include <chrono>
#include <cstdint>

#include "lectern/db/database.h"

namespace lectern::events {

/// Forgets events older than `keep`, at most `limit` of them, and gives how many. Call again while it gives
/// `limit`. Whoever resumes from before the forgotten ones is told to ask for everything again.
std::int64_t prune(db::Database& database, std::chrono::hours keep, int limit);

}  // namespace lectern::events
