#pragma once

/// One round: workers drain a queue that is being filled while faults are done to them and to the server;
/// then the oracle looks at what the database says.

#include <string>
#include <vector>

#include "fault_worker.h"
#include "support/cluster.h"

namespace lectern::faults {

enum class Fault {
  KillWorker,     ///< SIGKILL at a random moment
  FreezeWorker,   ///< stopped past its lease, and resumed while others have its tasks
  CrashServer,    ///< the server ends at once and starts again
  CutConnection,  ///< a backend is terminated inside a completion or a claim, requests and answers are lost
  CommitLate,     ///< tasks with old places that are committed when their places have long been passed
  PoisonTask,     ///< a task that kills whoever begins it
};

/// A guard taken out of a function of the schema: `from` in its text becomes `to`.
struct Sabotage {
  std::string function;
  std::string from;
  std::string to;
};

struct Plan {
  std::vector<Fault> faults;
  int workers = 5;
  int chunks = 20;        ///< of a group
  int groups_before = 0;  ///< that are there before the workers are
  int fault_ms = 1'500;
  int patience_ms = 25'000;  ///< without any progress, before what is left counts as left
  Omission omission = Omission::Nothing;
  std::vector<Sabotage> sabotage;
  std::string script;  ///< run by the superuser before
};

/// What the oracle counted. All zero: every task ended once, every group started what waited for it once.
struct Findings {
  long left = 0;   ///< tasks that nobody ends
  long lost = 0;   ///< tasks that are gone and never ended
  long twice = 0;  ///< ends too many
  long open_groups = 0;
  long deadlocks = 0;
  long wrongly_dead = 0;  ///< in the dead letters, or not in them, against what they are
  long ended = 0;
  bool is_clean() const { return left + lost + twice + open_groups + deadlocks + wrongly_dead == 0; }
};

/// Runs a round in a database of its own on `cluster`, the same for the same seed as far as the machine
/// allows.
Findings run_round(support::Cluster& cluster, const Plan& plan, unsigned seed);

}  // namespace lectern::faults
