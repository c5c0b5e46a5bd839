#include "round.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <deque>
#include <fstream>
#include <memory>
#include <random>
#include <stdexcept>
#include <thread>

#include "lectern/db/error.h"
#include "support/test_database.h"

namespace lectern::faults {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kStep{40};
constexpr const char* kProgram = "fault-worker";

/// The superuser's connection, which is lost with the server and comes back.
class Admin {
 public:
  explicit Admin(const db::ConnectionString& where) : database_(where, "faults") {}

  void run(const std::string& script) {
    while (true) {
      try {
        return database_.run_script(script);
      } catch (const db::Disconnected&) {
        std::this_thread::sleep_for(kStep);
      }
    }
  }

  long number(const std::string& expression) {
    names_.push_back("faults.ask" + std::to_string(names_.size()));
    texts_.push_back("select (" + expression + ")::bigint as v");
    while (true) {
      try {
        return database_.call({names_.back().c_str(), texts_.back().c_str(), db::Effect::Reads})
            .one()
            .integer("v");
      } catch (const db::Disconnected&) {
        std::this_thread::sleep_for(kStep);
      }
    }
  }

 private:
  db::Database database_;
  std::deque<std::string> names_;  // statements are known by the address of their name
  std::deque<std::string> texts_;
};

class Round {
 public:
  Round(support::Cluster& cluster, const Plan& plan, unsigned seed)
      : cluster_(cluster),
        plan_(plan),
        random_(seed),
        database_(cluster.superuser()),
        admin_(database_.superuser()) {
    admin_.run(
        "create table public.expected (job_id bigint, tasks int); select lectern.create_tenant('one', "
        "'one'); "
        "alter table lectern.task alter max_attempts set "
        "default 1000");
    for (const Sabotage& sabotage : plan.sabotage) take_out(sabotage);
    if (!plan.script.empty()) admin_.run(plan.script);
    deadlocks_before_ = deadlocks();
  }

  ~Round() {
    for (const pid_t worker : workers_) end(worker);
  }

  Findings run() {
    for (int i = 0; i < plan_.groups_before; ++i) fill();
    admin_.run("update lectern.task set tag = tag + (random() * 200000)::bigint");
    workers_.resize(static_cast<std::size_t>(plan_.workers), 0);
    for (pid_t& worker : workers_) worker = hire();
    if (does(Fault::PoisonTask)) {
      add(kPoisonJob, "select lectern.add_task(1, 666, 6::smallint, 2::smallint)", 0);
    }
    if (does(Fault::CommitLate)) begin_late();
    const auto end_of_faults = steady_clock::now() + milliseconds(plan_.fault_ms);
    while (steady_clock::now() < end_of_faults) {
      fill();
      if (!plan_.faults.empty()) strike(plan_.faults[random_() % plan_.faults.size()]);
      look_after();
      std::this_thread::sleep_for(kStep);
    }
    if (late_) commit_late();
    wait_for_the_end();
    return look();
  }

 private:
  bool does(Fault fault) const { return std::ranges::find(plan_.faults, fault) != plan_.faults.end(); }

  void take_out(const Sabotage& sabotage) {
    admin_.run(
        "do $x$ declare f text; begin select pg_get_functiondef(p.oid) into strict f from pg_proc p where "
        "proname = '" +
        sabotage.function + "' and pronamespace = 'lectern'::regnamespace; if strpos(f, $f$" + sabotage.from +
        "$f$) = 0 then raise 'the guard is not in %', '" + sabotage.function +
        "'; end if; execute replace(f, $f$" + sabotage.from + "$f$, $t$" + sabotage.to + "$t$); end $x$");
  }

  pid_t hire() {
    const auto seed = static_cast<unsigned>(random_());
    const pid_t child = fork();
    if (child == 0)
      work(database_.superuser(), seed, plan_.omission,
           does(Fault::CutConnection) ? Network::Lossy : Network::Sound);
    return child;
  }

  static void end(pid_t worker) {
    kill(worker, SIGKILL);
    waitpid(worker, nullptr, 0);
  }

  /// Queues, and notes in the same transaction what has to end.
  void add(std::int64_t job, const std::string& queue, int tasks) {
    admin_.run("begin; " + queue + "; insert into public.expected values (" + std::to_string(job) + ", " +
               std::to_string(tasks) + "); commit");
  }

  void fill() {
    if (admin_.number("select count(*) from lectern.task") > 400) return;
    const std::int64_t group = ++last_job_;
    add(group,
        "select lectern.fan_out(1, " + std::to_string(group) +
            ", null, 2::smallint, 6::smallint, (select jsonb_agg('{}'::jsonb) "
            "from generate_series(1, " +
            std::to_string(plan_.chunks) + ")), 6::smallint)",
        plan_.chunks + 1);
    const std::int64_t single = ++last_job_;
    add(single,
        "select lectern.add_task(1, " + std::to_string(single) +
            ", 6::smallint, 2::smallint, p_max_attempts => 1000::smallint)",
        1);
  }

  void begin_late() {
    late_ = std::make_unique<db::Database>(database_.superuser(), "late");
    late_->run_script(
        "begin; select lectern.add_task(1, 900000 + i, 6::smallint, 2::smallint, p_max_attempts => "
        "1000::smallint) "
        "from generate_series(1, 5) i; insert into public.expected select 900000 + i, 1 from "
        "generate_series(1, 5) i");
  }

  /// Not there if the server crashed in between: then nothing is expected either.
  void commit_late() {
    try {
      late_->run_script("commit");
    } catch (const db::Error&) {
    }
    late_.reset();
  }

  void strike(Fault fault) {
    pid_t& victim = workers_[random_() % workers_.size()];
    switch (fault) {
      case Fault::KillWorker:
        end(victim);
        victim = hire();
        break;
      case Fault::FreezeWorker:
        kill(victim, SIGSTOP);
        frozen_.push_back({victim, steady_clock::now() + milliseconds(kLeaseMs * 8 / 5)});
        break;
      case Fault::CrashServer:
        if (crashes_++ > 0) break;
        cluster_.crash();
        cluster_.start();
        break;
      case Fault::CutConnection:
        admin_.run(
            std::string("select pg_terminate_backend(pid) from pg_stat_activity where application_name = '") +
            kProgram + "' and state = 'active' and query ~ '(settle|claim)_tasks'");
        break;
      case Fault::CommitLate:
      case Fault::PoisonTask:
        break;
    }
  }

  /// Resumes who was frozen long enough, replaces who died of poison, and lets nobody wait for the delay
  /// between attempts.
  void look_after() {
    std::erase_if(frozen_, [](const Frozen& one) {
      if (steady_clock::now() < one.until) return false;
      kill(one.worker, SIGCONT);
      return true;
    });
    for (pid_t& worker : workers_)
      if (waitpid(worker, nullptr, WNOHANG) == worker) worker = hire();
    admin_.run(
        "update lectern.task set due_at = now() where task_id in (select task_id from lectern.task where "
        "state = 2 for update "
        "skip locked); update lectern.task set max_attempts = 1000 where task_id in (select task_id from "
        "lectern.task where "
        "max_attempts < 1000 and job_id <> 666 for update skip locked)");
  }

  void wait_for_the_end() {
    auto give_up = steady_clock::now() + milliseconds(plan_.patience_ms);
    long before = -1;
    while (steady_clock::now() < give_up) {
      look_after();
      const long now = admin_.number(
          "(select count(*) from lectern.task) * 1000000 + (select count(*) from lectern.task_dead)");
      if (now / 1'000'000 == 0) return;
      if (now != before) give_up = steady_clock::now() + milliseconds(plan_.patience_ms);
      before = now;
      std::this_thread::sleep_for(kStep);
    }
  }

  Findings look() {
    Findings found;
    found.left = admin_.number("select count(*) from lectern.task");
    found.ended = admin_.number("select count(*) from lectern.task_history");
    found.lost =
        admin_.number(
            "select coalesce(sum(greatest(e.tasks - h.tasks, 0)), 0) from public.expected e, lateral (select "
            "count(distinct task_id) as tasks from lectern.task_history h where h.job_id = e.job_id) h") -
        found.left;
    found.lost = std::max(found.lost, 0L);
    found.twice =
        admin_.number("select count(*) - count(distinct task_id) from lectern.task_history") +
        admin_.number(
            "select coalesce(sum(greatest(h.tasks - e.tasks, 0)), 0) from public.expected e, lateral (select "
            "count(distinct task_id) as tasks from lectern.task_history h where h.job_id = e.job_id) h");
    found.open_groups = admin_.number("select count(*) from lectern.task_group");
    found.deadlocks = deadlocks() - deadlocks_before_;
    found.wrongly_dead =
        admin_.number("select count(*) from lectern.task_dead where job_id <> 666") +
        (does(Fault::PoisonTask)
             ? admin_.number("select (count(*) <> 1)::int from lectern.task_dead where job_id = 666")
             : 0);
    return found;
  }

  /// From the server's log: its counters do not outlive a crash.
  long deadlocks() const {
    const std::string where = cluster_.superuser().text();
    const auto from = where.find("host=") + 5;
    std::ifstream log(where.substr(from, where.find(' ', from) - from) + "/log");
    long count = 0;
    for (std::string line; std::getline(log, line);)
      if (line.find("deadlock detected") != std::string::npos) ++count;
    return count;
  }

  struct Frozen {
    pid_t worker;
    steady_clock::time_point until;
  };

  support::Cluster& cluster_;
  const Plan& plan_;
  std::mt19937 random_;
  support::TestDatabase database_;
  Admin admin_;
  std::vector<pid_t> workers_;
  std::vector<Frozen> frozen_;
  std::unique_ptr<db::Database> late_;
  std::int64_t last_job_ = 1'000;
  int crashes_ = 0;
  long deadlocks_before_ = 0;
};

}  // namespace

Findings run_round(support::Cluster& cluster, const Plan& plan, unsigned seed) {
  return Round(cluster, plan, seed).run();
}

}  // namespace lectern::faults
