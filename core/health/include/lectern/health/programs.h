#pragma once

/// The life signs of all programs of an instance, read back: who is alive, stuck or impaired. Both functions
/// throw the errors of `db`.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/db/database.h"

namespace lectern::health {

/// All processes of one program together.
struct ProgramState {
  std::string name;        ///< "lectern-scan"
  std::int64_t alive = 0;  ///< processes with a fresh life sign
  std::int64_t stuck = 0;  ///< of these, how many make no progress
  std::string complaint;   ///< what one of them lacks, in a sentence for an operator; empty: nothing
};

/// Every program that an instance needs, also those of which no process is alive.
std::vector<ProgramState> list_programs(db::Database& database);

/// How many workers of a program hold a lease.
struct WorkerCount {
  std::string program;
  std::int64_t workers = 0;
};
std::vector<WorkerCount> live_workers(db::Database& database);

}  // namespace lectern::health
