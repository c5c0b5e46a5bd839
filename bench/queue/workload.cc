#include "workload.h"

#include <sys/resource.h>
#include <unistd.h>

#include <deque>
#include <fstream>
#include <sstream>

#include "lectern/db/error.h"

namespace lectern::bench {
namespace {

constexpr std::chrono::seconds kLease{15};
constexpr std::chrono::seconds kBeatEvery{5};

/// User and system time of a process in clock ticks; with those of the children it has waited for.
double ticks_of(const std::string& pid, bool with_waited) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string line;
  std::getline(file, line);
  const auto close = line.rfind(')');
  if (close == std::string::npos) return 0;
  std::istringstream fields(line.substr(close + 2));
  std::string field;
  double sum = 0;
  for (int number = 3; number <= 17 && fields >> field; ++number)
    if (number == 14 || number == 15 || (with_waited && number >= 16)) sum += std::stod(field);
  return sum;
}

}  // namespace

double Server::cpu_seconds() const {
  const std::string pid = std::to_string(postmaster);
  double ticks = ticks_of(pid, true);
  std::ifstream children("/proc/" + pid + "/task/" + pid + "/children");
  for (std::string child; children >> child;) ticks += ticks_of(child, false);
  return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double own_cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Workload::Workload(const Server& server, int tenants)
    : server_(server), admin_(server.as("postgres"), "bench") {
  admin_.run_script(
      "truncate lectern.task, lectern.task_group, lectern.task_dead, lectern.task_history, lectern.worker, "
      "lectern.tenant_lane; "
      "update lectern.lane set paused = false; select setval(lectern.lane_clock(pool, lane), 0) from "
      "lectern.lane");
  for (int i = 0; i < tenants; ++i) {
    const std::string slug = "bench" + std::to_string(i);
    if (number("select count(*) from lectern.tenant where slug = '" + slug + "'") == 0)
      admin_.run_script("select lectern.create_tenant('" + slug + "', '" + slug + "')");
    tenants_.push_back(number("select tenant_id from lectern.tenant where slug = '" + slug + "'"));
  }
}

long Workload::number(const std::string& expression) {
  static std::deque<std::string> kept;  // statements are known by the address of their name
  const std::string& name = kept.emplace_back("bench.ask" + std::to_string(kept.size()));
  const std::string& text = kept.emplace_back("select (" + expression + ")::bigint as v");
  return admin_.call({name.c_str(), text.c_str()}).one().integer("v");
}

void Workload::fill(long count, int chunks) {
  const long step =
      chunks > 0 ? chunks : std::max(1L, std::min(1'000L, count / static_cast<long>(tenants_.size())));
  for (long done = 0, turn = 0; done < count; done += step, ++turn) {
    const std::string size = std::to_string(std::min(step, count - done));
    const std::string who = std::to_string(tenant(turn));
    admin_.run_script(
        chunks > 0
            ? "select lectern.fan_out(" + who + ", " + std::to_string(turn + 1) +
                  ", null, 2::smallint, 6::smallint, (select jsonb_agg(jsonb_build_object('id', i)) from "
                  "generate_series(1, " +
                  size + ") i), 6::smallint)"
            : "select lectern.add_tasks(" + who +
                  ", 6::smallint, 2::smallint, array(select i::bigint from generate_series(1, " + size +
                  ") i), array_fill(null::bigint, array[" + size + "]), array_fill(1, array[" + size +
                  "]), array(select jsonb_build_object('id', i) from generate_series(1, " + size + ") i))");
  }
  admin_.run_script("vacuum analyze lectern.task");
  admin_.run_script("checkpoint");
}

Hand::Hand(const Server& server)
    : database_(server.as("lectern_convert"), "bench"),
      queue_(database_, jobs::Pool::Maintenance),
      owner_(queue_.enroll("bench", kLease)),
      next_beat_(std::chrono::steady_clock::now() + kBeatEvery) {}

void Hand::beat() {
  if (std::chrono::steady_clock::now() < next_beat_) return;
  next_beat_ = std::chrono::steady_clock::now() + kBeatEvery;
  queue_.beat(owner_, kLease, {});
}

long Hand::turn(int batch, bool begins) {
  beat();
  std::vector<jobs::Settled> settled;
  for (const jobs::Task& task : queue_.claim(owner_, batch)) {
    if (begins) queue_.begin(owner_, {&task.id, 1});
    settled.push_back({task.id, task.attempt, jobs::Finished{"{}"}});
  }
  while (!settled.empty()) {
    try {
      return static_cast<long>(queue_.settle(owner_, settled).applied.size());
    } catch (const db::Conflict&) {
      // The same completion again.
    }
  }
  return 0;
}

}  // namespace lectern::bench
