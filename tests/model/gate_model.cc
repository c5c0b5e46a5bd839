#include "gate_model.h"

#include <deque>
#include <map>
#include <utility>
#include <vector>

namespace lectern::model {
namespace {

constexpr int kAttempts = 3;  // numbers of attempts that differ

bool has_ended(Status status) {
  return status == Status::Completed || status == Status::Failed || status == Status::Denied ||
         status == Status::Cancelled;
}

/// The rows of job_transition that these events can ask for.
bool is_legal(Status from, Status to) {
  static const std::set<std::pair<Status, Status>> kEdges = {
      {Status::PiiScanning, Status::Processing},      {Status::PiiScanning, Status::AwaitingApproval},
      {Status::PiiScanning, Status::Failed},          {Status::PiiScanning, Status::Cancelled},
      {Status::AwaitingApproval, Status::Processing}, {Status::AwaitingApproval, Status::Denied},
      {Status::AwaitingApproval, Status::Failed},     {Status::AwaitingApproval, Status::Cancelled},
      {Status::Processing, Status::Completed},        {Status::Processing, Status::Failed},
      {Status::Processing, Status::Cancelled},        {Status::Failed, Status::PiiScanning},
      {Status::Failed, Status::Processing},           {Status::Denied, Status::AwaitingApproval}};
  return from == to || kEdges.contains({from, to});
}

/// The work of one transaction: on a copy, so that a refusal leaves nothing behind.
class Transaction {
 public:
  Transaction(World& world, const std::set<Guard>& missing)
      : real_(world), world_(world), missing_(missing) {}

  World& rows() { return world_; }
  bool guards(Guard guard) const { return !missing_.contains(guard); }

  void move_job(Status to) {
    if (guards(Guard::TransitionsAreLegal) && !is_legal(world_.status, to)) refused_ = true;
    world_.status = to;
  }

  /// pass_document.
  void pass(Clearance by) {
    world_.clearance = by;
    const bool real = (by == Clearance::ByScan && world_.scan == Scan::Clean) ||
                      (by == Clearance::ByHold && world_.hold == Hold::Approved);
    if (guards(Guard::ClearanceIsChecked) && !real) refused_ = true;
    world_.convert_task = {Task::State::Ready, 0, 0};
    move_job(Status::Processing);
  }

  void commit() {
    world_.lock = -1;
    real_.lock = -1;
    if (!refused_) real_ = world_;
  }

 private:
  World& real_;
  World world_;
  const std::set<Guard>& missing_;
  bool refused_ = false;
};

void drop_tasks(World& world) {
  world.scan_task.state = Task::State::Gone;
  world.convert_task.state = Task::State::Gone;
}

bool is_mine(const Task& task, int actor, const Actor& me) {
  return task.state == Task::State::Claimed && task.owner == actor && task.attempt == me.attempt;
}

void fail(Transaction& work, bool& dead) {
  dead = true;
  drop_tasks(work.rows());
  work.move_job(Status::Failed);
}

void settle_scan(Transaction& work, int actor, const Actor& me) {
  World& rows = work.rows();
  if (work.guards(Guard::Fence) && !is_mine(rows.scan_task, actor, me)) return;
  if (!rows.exists) return;  // the task went with the job
  rows.scan_task.state = Task::State::Gone;
  if (me.doing == Event::ScanGivesUp) return fail(work, rows.scan_dead);
  const bool says_clean = me.doing != Event::ScanHeld, is_clean = me.doing == Event::ScanClean;
  rows.scan = is_clean ? Scan::Clean : Scan::Held;
  if (work.guards(Guard::DatabaseJudgesTheScan) ? is_clean : says_clean) return work.pass(Clearance::ByScan);
  if (rows.hold == Hold::None) rows.hold = Hold::Open;
  work.move_job(Status::AwaitingApproval);
}

void settle_convert(Transaction& work, int actor, const Actor& me) {
  World& rows = work.rows();
  if (work.guards(Guard::Fence) && !is_mine(rows.convert_task, actor, me)) return;
  if (!rows.exists) return;
  rows.convert_task.state = Task::State::Gone;
  if (me.doing == Event::ConvertGivesUp) return fail(work, rows.convert_dead);
  rows.result = true;
  work.move_job(Status::Completed);
}

void decide(Transaction& work, const Actor& me) {
  World& rows = work.rows();
  const Hold now = work.guards(Guard::LooksUnderTheLock) ? rows.hold : me.seen;
  if (!rows.exists || now != Hold::Open) return;
  if (work.guards(Guard::DeadlineCounts) && rows.overdue) return;
  rows.decisions = static_cast<std::uint8_t>(rows.decisions < 2 ? rows.decisions + 1 : 2);
  rows.decided_late = rows.decided_late || rows.overdue;
  rows.hold = me.doing == Event::Approve ? Hold::Approved : Hold::Denied;
  if (me.doing == Event::Approve) return work.pass(Clearance::ByHold);
  rows.file = false;
  work.move_job(Status::Denied);
}

void expire(Transaction& work, const Actor& me) {
  World& rows = work.rows();
  const Hold now = work.guards(Guard::LooksUnderTheLock) ? rows.hold : me.seen;
  if (!rows.exists || now != Hold::Open || !rows.overdue) return;
  rows.hold = Hold::Expired;
  rows.locked = true;
  work.move_job(Status::Denied);
}

/// reopen_hold. A hold whose time is over and that nobody has expired yet just gets a new deadline.
void reopen(Transaction& work, const Actor& me) {
  World& rows = work.rows();
  const bool looks = work.guards(Guard::LooksUnderTheLock);
  const Hold now = looks ? rows.hold : me.seen;
  if (!rows.exists || !(now == Hold::Expired || (now == Hold::Open && rows.overdue))) return;
  if (looks && now == Hold::Expired && (!rows.locked || rows.grace_over)) return;
  rows.hold = Hold::Open;
  rows.overdue = rows.locked = rows.grace_over = false;
  work.move_job(Status::AwaitingApproval);
}

void erase_locked(Transaction& work, const Actor& me) {
  World& rows = work.rows();
  const bool looks = work.guards(Guard::LooksUnderTheLock);
  if (!rows.exists || (looks ? rows.hold : me.seen) != Hold::Expired) return;
  if (looks && (!rows.locked || !rows.grace_over)) return;
  rows.locked = rows.file = false;
}

void cancel(Transaction& work) {
  World& rows = work.rows();
  if (!rows.exists || has_ended(rows.status)) return;
  if (work.guards(Guard::CancelDropsTasks)) drop_tasks(rows);
  if (rows.hold == Hold::Open) rows.hold = Hold::Cancelled;
  work.move_job(Status::Cancelled);
}

void erase(Transaction& work) {
  cancel(work);
  World& rows = work.rows();
  drop_tasks(rows);
  rows.exists = rows.result = rows.scan_dead = rows.convert_dead = false;
  rows.clearance = Clearance::None;
}

void redrive(Transaction& work) {
  World& rows = work.rows();
  if (!rows.exists || rows.status != Status::Failed || !(rows.scan_dead || rows.convert_dead)) return;
  const bool scan = std::exchange(rows.scan_dead, false);
  if (!scan) rows.convert_dead = false;
  (scan ? rows.scan_task : rows.convert_task) = {Task::State::Ready, 0, 0};
  work.move_job(scan ? Status::PiiScanning : Status::Processing);
}

/// reap_workers: whoever had it may still believe so.
void reap(World& world) {
  for (Task* task : {&world.scan_task, &world.convert_task})
    if (task->state == Task::State::Claimed) task->state = Task::State::Ready;
}

bool claim(Task& task, int actor, Actor& me) {
  if (task.state != Task::State::Ready) return false;
  task = {Task::State::Claimed, static_cast<std::uint8_t>(actor),
          static_cast<std::uint8_t>((task.attempt + 1) % kAttempts)};
  me.attempt = task.attempt;
  return true;
}

/// What happens before a transaction: a claim, or a look without a lock. False: there is nothing to do.
bool begin(World& world, int actor, Actor& me) {
  switch (*me.doing) {
    case Event::ScanClean:
    case Event::ScanHeld:
    case Event::ScanLies:
    case Event::ScanGivesUp:
      return claim(world.scan_task, actor, me);
    case Event::Convert:
    case Event::ConvertGivesUp:
      return claim(world.convert_task, actor, me);
    case Event::Approve:
    case Event::Deny:
    case Event::Expire:
      me.seen = world.hold;
      return world.exists && (world.hold == Hold::Open);
    case Event::TimePasses:
      world.overdue = world.overdue || world.hold == Hold::Open;
      return false;
    case Event::GraceEnds:
      world.grace_over = world.grace_over || world.locked;
      return false;
    case Event::EraseLocked:
    case Event::Reopen:
      me.seen = world.hold;
      return world.exists && (world.hold == Hold::Expired || world.hold == Hold::Open);
    case Event::Reap:
      reap(world);
      return false;
    case Event::Cancel:
    case Event::Erase:
    case Event::Redrive:
      return world.exists;
  }
  return false;
}

void apply(World& world, int actor, const Actor& me, const std::set<Guard>& missing) {
  Transaction work(world, missing);
  switch (*me.doing) {
    case Event::ScanClean:
    case Event::ScanHeld:
    case Event::ScanLies:
    case Event::ScanGivesUp:
      settle_scan(work, actor, me);
      break;
    case Event::Convert:
    case Event::ConvertGivesUp:
      settle_convert(work, actor, me);
      break;
    case Event::Approve:
    case Event::Deny:
      decide(work, me);
      break;
    case Event::Expire:
      expire(work, me);
      break;
    case Event::Cancel:
      cancel(work);
      break;
    case Event::Erase:
      erase(work);
      break;
    case Event::Redrive:
      redrive(work);
      break;
    case Event::EraseLocked:
      erase_locked(work, me);
      break;
    case Event::Reopen:
      reopen(work, me);
      break;
    case Event::TimePasses:
    case Event::GraceEnds:
    case Event::Reap:
      break;
  }
  work.commit();
}

}  // namespace

const char* name_of(Event event) {
  static constexpr const char* kNames[kEventCount] = {
      "scan clean", "scan held", "scan lies",   "scan gives up", "convert", "convert gives up",
      "approve",    "deny",      "time passes", "expire",        "cancel",  "erase",
      "redrive",    "reap",      "grace ends",  "erase locked",  "reopen"};
  return kNames[static_cast<int>(event)];
}

const char* name_of(Guard guard) {
  static constexpr const char* kNames[kGuardCount] = {
      "LooksUnderTheLock", "DeadlineCounts",      "DatabaseJudgesTheScan", "Fence",
      "CancelDropsTasks",  "TransitionsAreLegal", "ClearanceIsChecked"};
  return kNames[static_cast<int>(guard)];
}

bool advance(State& state, int actor, const std::set<Guard>& missing) {
  Actor& me = state.actors[actor];
  World& world = state.world;
  switch (me.at) {
    case 0:
      me.at = 1;
      if (!begin(world, actor, me)) me = {};
      return true;
    case 1:
      if (world.lock >= 0) {
        if (me.doing != Event::Expire && me.doing != Event::EraseLocked) return false;
        me = {};  // skip locked
        return true;
      }
      world.lock = static_cast<std::int8_t>(actor);
      me.at = 2;
      return true;
    default:
      apply(world, actor, me, missing);
      me = {};
      return true;
  }
}

std::string violation_in(const World& world) {
  if (!world.exists)
    return world.result || world.convert_task.state != Task::State::Gone ? "work on what is erased" : "";
  const bool reaches_converter =
      world.result || world.convert_task.state != Task::State::Gone || world.convert_dead;
  const bool cleared = (world.clearance == Clearance::ByScan && world.scan == Scan::Clean) ||
                       (world.clearance == Clearance::ByHold && world.hold == Hold::Approved);
  if (reaches_converter && !cleared) return "converted without a clean scan or an approval";
  if (world.decisions > 1) return "two decisions count";
  if ((world.status == Status::AwaitingApproval || world.status == Status::Processing) && !world.file)
    return "work on a file that is gone";
  if (world.decided_late) return "decided after the deadline";
  if ((world.status == Status::Denied || world.status == Status::Cancelled) &&
      (world.result || world.convert_task.state != Task::State::Gone))
    return "work on what was denied or cancelled";
  if ((world.status == Status::AwaitingApproval) != (world.hold == Hold::Open)) return "held without a hold";
  if (world.status == Status::Completed && !world.result) return "completed without a result";
  if (world.result && world.status != Status::Completed) return "a result of what is not completed";
  return "";
}

Explored explore(const std::set<Guard>& missing) {
  Explored explored;
  std::map<State, std::pair<State, std::string>> came_from;
  std::deque<State> waiting{State{}};
  came_from.emplace(State{}, std::pair{State{}, std::string()});
  const auto path_to = [&](State at) {
    std::string path;
    while (!came_from.at(at).second.empty()) {
      path = came_from.at(at).second + "; " + path;
      at = came_from.at(at).first;
    }
    return path;
  };
  const auto meet = [&](const State& from, State&& to, std::string step) {
    ++explored.steps;
    if (!came_from.emplace(to, std::pair{from, std::move(step)}).second) return;
    if (const std::string wrong = violation_in(to.world); !wrong.empty()) {
      if (explored.violations++ == 0) explored.first = wrong + ": " + path_to(to);
      return;  // what follows from it is no news
    }
    waiting.push_back(std::move(to));
  };
  while (!waiting.empty()) {
    const State now = waiting.front();
    waiting.pop_front();
    for (int actor = 0; actor < 2; ++actor) {
      const std::string who = actor == 0 ? "A " : "B ";
      if (now.actors[actor].doing) {
        State next = now;
        if (advance(next, actor, missing)) meet(now, std::move(next), who + "goes on");
        continue;
      }
      for (int event = 0; event < kEventCount; ++event) {
        State next = now;
        next.actors[actor] = {static_cast<Event>(event), 0, Hold::None, 0};
        if (advance(next, actor, missing))
          meet(now, std::move(next), who + name_of(static_cast<Event>(event)));
      }
    }
  }
  explored.states = came_from.size();
  return explored;
}

std::set<World> outcomes(const World& world, Event one, Event other) {
  State first{world, {}};
  first.actors[0].doing = one;
  first.actors[1].doing = other;
  std::set<State> seen{first};
  std::set<World> ends;
  std::deque<State> waiting{first};
  while (!waiting.empty()) {
    const State now = waiting.front();
    waiting.pop_front();
    if (!now.actors[0].doing && !now.actors[1].doing) ends.insert(now.world);
    for (int actor = 0; actor < 2; ++actor) {
      State next = now;
      if (next.actors[actor].doing && advance(next, actor, {}) && seen.insert(next).second)
        waiting.push_back(next);
    }
  }
  return ends;
}

void happen(World& world, Event event) {
  State state{world, {}};
  state.actors[0].doing = event;
  while (state.actors[0].doing) advance(state, 0, {});
  world = state.world;
}

}  // namespace lectern::model
