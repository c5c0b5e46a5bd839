#include "fault_worker.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <random>
#include <thread>
#include <vector>

#include "lectern/db/error.h"
#include "lectern/jobs/queue.h"

namespace lectern::faults {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLease{kLeaseMs};
constexpr milliseconds kBeatEvery{kLeaseMs / 5};
constexpr milliseconds kReapEvery{kLeaseMs / 4};
constexpr milliseconds kIdle{5};

class FaultWorker {
 public:
  FaultWorker(const db::ConnectionString& where, unsigned seed, Omission omission, Network network)
      : omission_(omission),
        network_(network),
        random_(seed + 1),
        database_(where.as_role("lectern_convert"), "fault-worker"),
        queue_(database_, jobs::Pool::Maintenance) {}

  void round() {
    try {
      take_lease();
      settle();
      keep_alive();
      claim();
    } catch (const db::Conflict&) {
      // The same completion again.
    } catch (const db::Disconnected&) {
      if (omission_ == Omission::RedoInDoubt) finished_.clear();
      rest();
    }
  }

 private:
  static void rest() { std::this_thread::sleep_for(kIdle); }

  void take_lease() {
    if (owner_.value != 0) return;
    finished_.clear();
    claim_is_in_doubt_ = false;
    owner_ = queue_.enroll("fault-worker", kLease);
  }

  void settle() {
    if (finished_.empty()) return;
    maybe_lose("the request");
    queue_.settle(owner_, finished_);
    maybe_lose("the answer");
    finished_.clear();
  }

  void keep_alive() {
    const auto now = steady_clock::now();
    if (now >= next_beat_) {
      next_beat_ = now + kBeatEvery;
      if (!queue_.beat(owner_, kLease, {}).alive) owner_ = {};
    }
    if (now >= next_reap_) {
      next_reap_ = now + kReapEvery;
      queue_.reap();
      queue_.promote_due();
    }
  }

  void claim() {
    if (owner_.value == 0) return;
    const bool gives_back = omission_ != Omission::GivingBackUnknown && omission_ != Omission::RedoInDoubt;
    if (claim_is_in_doubt_ && gives_back) queue_.give_back_unknown(owner_, {});
    claim_is_in_doubt_ = true;
    const auto tasks = omission_ == Omission::LookingBack ? claim_forward() : queue_.claim(owner_, batch());
    maybe_lose("the answer");
    if (tasks.empty()) rest();
    for (const jobs::Task& task : tasks) {
      queue_.begin(owner_, {&task.id, 1});
      if (task.job.value == kPoisonJob) _exit(9);
      std::this_thread::sleep_for(std::chrono::microseconds(random_() % 1'000));
      finished_.push_back({task.id, task.attempt, jobs::Finished{"{}"}});
    }
    claim_is_in_doubt_ = false;
  }

  /// What the product's client does, without ever starting anew.
  std::vector<jobs::Task> claim_forward() {
    static constexpr db::Statement kClaim{
        "faults.claim",
        "select task_id, tag, attempt, job_id from lectern.claim_tasks($1, 3::smallint, '{1,2,3,4}', "
        "array_fill($2::bigint, array[4]), $3)"};
    std::vector<jobs::Task> tasks;
    for (const db::Row row : database_.call(kClaim, {owner_, low_, batch()})) {
      jobs::Task task;
      task.id = TaskId{row.integer("task_id")};
      task.attempt = static_cast<int>(row.integer("attempt"));
      task.job = JobId{row.integer("job_id")};
      tasks.push_back(task);
      low_ = std::max(low_, row.integer("tag"));
    }
    return tasks;
  }

  void maybe_lose(const char* what) {
    if (network_ == Network::Lossy && random_() % 25 == 0) throw db::Disconnected(what, true);
  }

  int batch() { return 1 + static_cast<int>(random_() % 12); }

  Omission omission_;
  Network network_;
  std::minstd_rand random_;
  db::Database database_;
  jobs::Queue queue_;
  jobs::OwnerId owner_;
  std::vector<jobs::Settled> finished_;
  std::int64_t low_ = 0;
  bool claim_is_in_doubt_ = false;
  steady_clock::time_point next_beat_{};
  steady_clock::time_point next_reap_{};
};

}  // namespace

void work(const db::ConnectionString& where, unsigned seed, Omission omission, Network network) {
  FaultWorker worker(where, seed, omission, network);
  while (true) worker.round();
}

}  // namespace lectern::faults
