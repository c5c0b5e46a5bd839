// queue_faults [--rounds N] [--seed S] [--only NAME] - the queue under faults, and each guard's absence
//
// N rounds (1) with all faults in a mix that the seed chooses: nothing may be lost, done twice or left. Then
// the negative controls: each fault once more with the guard against it taken out; the oracle has to complain
// of what the guard is for. Ends with "N passed, N failed".

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>

#include "round.h"

namespace lectern::faults {
namespace {

struct Control {
  const char* name;
  Plan plan;
  std::function<bool(const Findings&)> is_red;
};

Plan short_plan(std::vector<Fault> faults) {
  Plan plan;
  plan.faults = std::move(faults);
  plan.fault_ms = 900;
  plan.patience_ms = 2'000;
  return plan;
}

std::vector<Control> controls() {
  std::vector<Control> all;
  const auto add = [&](const char* name, Plan plan, std::function<bool(const Findings&)> is_red) {
    all.push_back({name, std::move(plan), std::move(is_red)});
  };
  Plan plan = short_plan({Fault::KillWorker});
  plan.sabotage = {{"reap_workers", "and owner = any (v_dead));", "and false);"}};
  add("a killed worker, and nobody reaps", plan, [](const Findings& f) { return f.left > 0; });

  plan = short_plan({Fault::FreezeWorker});
  plan.fault_ms = 2'500;
  plan.sabotage = {{"settle_tasks", "extract(epoch from clock_timestamp() - claimed_at)\n        from ended",
                    "0 from unnest(p_tasks) as given (task_id), lateral (select 1 as tenant_id, 1 as job_id, "
                    "6::smallint as kind, 1::smallint as attempt, 1 as cost) as made"}};
  add("a frozen worker, and results do not hang on the fence", plan,
      [](const Findings& f) { return f.twice > 0; });

  plan = short_plan({Fault::CrashServer});
  plan.script = "alter table lectern.task set unlogged";
  add("a crashed server, and tasks are not logged", plan, [](const Findings& f) { return f.lost > 0; });

  plan = short_plan({Fault::CutConnection});
  plan.omission = Omission::RedoInDoubt;
  add("a cut connection, and completions in doubt are not sent again", plan,
      [](const Findings& f) { return f.left > 0; });

  plan.omission = Omission::GivingBackUnknown;
  plan.fault_ms = 2'500;
  add("a cut connection, and claims in doubt are not given back", plan,
      [](const Findings& f) { return f.left > 0; });

  plan = short_plan({Fault::CommitLate});
  plan.omission = Omission::LookingBack;
  add("tasks committed late, and nobody looks back", plan, [](const Findings& f) { return f.left > 0; });

  plan = short_plan({Fault::PoisonTask});
  plan.sabotage = {{"begin_tasks", "and not is_begun", "and false"}};
  add("a task that kills, and no attempt counts", plan, [](const Findings& f) { return f.wrongly_dead > 0; });

  plan = short_plan({});
  plan.workers = 8;
  plan.sabotage = {{"lock_for_settlement", "if v_groups is not null", "if false"},
                   {"fan_in", "set pending = pending - v_ended.tasks",
                    "set pending = (select g.pending from task_group g, pg_sleep(0.002) where g.group_id = "
                    "v_ended.group_id) - v_ended.tasks"}};
  add("many ends of one group, and each counts from what it read", plan,
      [](const Findings& f) { return f.open_groups > 0 || f.lost > 0 || f.left > 0; });

  plan = short_plan({});
  plan.workers = 8;
  plan.chunks = 4;
  plan.groups_before = 60;
  plan.sabotage = {
      {"lock_for_settlement", "perform from task_group where group_id = any (v_groups) order by group_id",
       "perform pg_sleep(0.01) from task_group where group_id = any (v_groups) order by random()"}};
  add("many groups in one batch, and each locks them in an order of its own", plan,
      [](const Findings& f) { return f.deadlocks > 0; });
  return all;
}

Plan mixed_plan(unsigned seed) {
  std::mt19937 random(seed);
  Plan plan;
  for (const Fault fault :
       {Fault::KillWorker, Fault::FreezeWorker, Fault::CrashServer, Fault::CutConnection, Fault::CommitLate})
    if (seed % 8 == 1 || random() % 3 != 0) plan.faults.push_back(fault);
  if (seed % 8 == 1) plan.faults.push_back(Fault::PoisonTask);
  plan.workers = 3 + static_cast<int>(random() % 6);
  plan.groups_before = 8;
  return plan;
}

void print(const char* kind, const std::string& name, const Findings& f, bool is_well) {
  std::printf(
      "%s %s: %s (ended %ld, left %ld, lost %ld, twice %ld, open groups %ld, deadlocks %ld, wrongly dead "
      "%ld)\n",
      kind, name.c_str(), is_well ? "ok" : "FAILED", f.ended, f.left, f.lost, f.twice, f.open_groups,
      f.deadlocks, f.wrongly_dead);
  std::fflush(stdout);
}

struct Options {
  int rounds = 1;
  unsigned seed = 1;
  std::string only;
};

Options parse(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = words[i];
    if (name == "--rounds") options.rounds = std::atoi(words[i + 1]);
    if (name == "--seed") options.seed = static_cast<unsigned>(std::atoi(words[i + 1]));
    if (name == "--only") options.only = words[i + 1];
  }
  return options;
}

int run(const Options& options) {
  support::Cluster cluster;
  int passed = 0;
  int failed = 0;
  for (int i = 0; i < options.rounds; ++i) {
    const unsigned seed = options.seed + static_cast<unsigned>(i);
    const Findings found = run_round(cluster, mixed_plan(seed), seed);
    print("round", std::to_string(seed), found, found.is_clean());
    ++(found.is_clean() ? passed : failed);
  }
  for (const Control& control : controls()) {
    if (std::string(control.name).find(options.only) == std::string::npos) continue;
    const Findings found = run_round(cluster, control.plan, options.seed);
    const bool is_red = control.is_red(found);
    print("control", control.name, found, is_red);
    ++(is_red ? passed : failed);
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace lectern::faults

int main(int count, char** words) {
  return lectern::faults::run(lectern::faults::parse(count, words));
}
