#pragma once

/// The gate as a machine small enough to be looked at whole: a job, its hold, its clearance and its tasks,
/// and two actors who do to it, step by step and in any order, everything that programs and people do. What
/// the database does under one lock is one step here; what it reads before the lock is another.
///
/// Each guard of the real thing is named and can be taken away, to see that the check would notice.

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

namespace lectern::model {

enum class Status : std::uint8_t {
  PiiScanning,
  AwaitingApproval,
  Processing,
  Completed,
  Failed,
  Denied,
  Cancelled
};
enum class Hold : std::uint8_t { None, Open, Approved, Denied, Expired, Cancelled };
enum class Scan : std::uint8_t { None, Clean, Held };
enum class Clearance : std::uint8_t { None, ByScan, ByHold };

/// What can happen. The worker's word is what it sends; "lies" is a broken worker that calls clean what
/// stops.
enum class Event : std::uint8_t {
  ScanClean,
  ScanHeld,
  ScanLies,
  ScanGivesUp,
  Convert,
  ConvertGivesUp,
  Approve,
  Deny,
  TimePasses,
  Expire,
  Cancel,
  Erase,
  Redrive,
  Reap,
  GraceEnds,
  EraseLocked,
  Reopen,
};
inline constexpr int kEventCount = 17;
const char* name_of(Event event);

/// What keeps the gate shut, by where it stands in sql/.
enum class Guard : std::uint8_t {
  LooksUnderTheLock,      ///< decide_hold, expire_holds, reopen_hold, erase_locked_files: the hold's state is
                          ///< read again once the job is locked
  DeadlineCounts,         ///< hold_outcome: nobody decides after it
  DatabaseJudgesTheScan,  ///< apply_scan: clean is what the rows say, not what the worker says
  Fence,                  ///< settle_tasks: only (owner, attempt) ends a task
  CancelDropsTasks,       ///< cancel_job → drop_tasks
  TransitionsAreLegal,    ///< guard_job_change
  ClearanceIsChecked,     ///< foreign keys of task and clearance: a convert task stands on a real clearance
};
inline constexpr int kGuardCount = 7;
const char* name_of(Guard guard);

/// A task: gone, ready, or in the hands of an actor under an attempt's number.
struct Task {
  enum class State : std::uint8_t { Gone, Ready, Claimed } state = State::Gone;
  std::uint8_t owner = 0;
  std::uint8_t attempt = 0;
  friend auto operator<=>(const Task&, const Task&) = default;
};

struct World {
  bool exists = true;
  Status status = Status::PiiScanning;
  Hold hold = Hold::None;
  Scan scan = Scan::None;
  Clearance clearance = Clearance::None;
  Task scan_task{Task::State::Ready, 0, 0};
  Task convert_task;
  bool scan_dead = false, convert_dead = false;
  bool result = false;
  bool overdue = false;
  bool locked = false;      ///< nobody decided in time, and the file may be unlocked again
  bool grace_over = false;  ///< and it may not any more
  bool file = true;         ///< the document's bytes
  std::uint8_t decisions = 0;
  bool decided_late = false;
  std::int8_t lock = -1;  ///< the actor in a transaction that has the job
  friend auto operator<=>(const World&, const World&) = default;
};

struct Actor {
  std::optional<Event> doing;
  std::uint8_t at = 0;  ///< the step
  Hold seen = Hold::None;
  std::uint8_t attempt = 0;
  friend auto operator<=>(const Actor&, const Actor&) = default;
};

struct State {
  World world;
  Actor actors[2];
  friend auto operator<=>(const State&, const State&) = default;
};

/// The next step of an actor who is doing something; false when it waits for the lock.
bool advance(State& state, int actor, const std::set<Guard>& missing);

/// What is wrong in a state, or nothing.
std::string violation_in(const World& world);

struct Explored {
  std::size_t states = 0;
  std::size_t steps = 0;
  std::size_t violations = 0;
  std::string first;  ///< the first violation and how it came to be
};

/// Every state that two actors can reach from a fresh job, each doing anything at any time.
Explored explore(const std::set<Guard>& missing);

/// One event from beginning to end with nobody else around.
void happen(World& world, Event event);

/// Every world that two events can lead to when they happen at the same time.
std::set<World> outcomes(const World& world, Event one, Event other);

}  // namespace lectern::model
