#pragma once

/// Reads the life signs of all programs of an instance: which are alive, stuck or impaired. Both functions
/// throw the errors of `db`. Cost: one round trip to the database each.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/db/database.h"

namespace lectern::health {

/// All processes of one program together.
struct ProgramState {
  /// "lectern-scan"
  std::string name;
  /// Processes with a fresh life sign.
  std::int64_t alive = 0;
  /// Of these, how many make no progress.
  std::int64_t stuck = 0;
  /// What one of them lacks, in a sentence for an operator; empty: nothing.
  std::string complaint;
};

/// Returns every program that an instance needs, even if none of its processes is alive.
std::vector<ProgramState> list_programs(db::Database& database);

/// The number of workers of a program whose registration in the table `worker` has not expired.
struct WorkerCount {
  std::string program;
  std::int64_t workers = 0;
};

/// Returns every program that has such workers, by name.
std::vector<WorkerCount> live_workers(db::Database& database);

}  // namespace lectern::health
