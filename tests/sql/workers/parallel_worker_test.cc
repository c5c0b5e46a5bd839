// A worker that works on several tasks at once: each of them is watched, cancelled, fenced and given back
// like the only one.

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "lectern/jobs/worker.h"
#include "sql/hired_worker.h"
#include "sql/queue_fixture.h"
#include "support/cluster.h"

namespace lectern::jobs {
namespace {

constexpr int kPlaces = 3;

/// Signals by job, for handlers that run at the same time.
class Signals {
 public:
  Signal& of(JobId job) {
    const std::lock_guard lock(mutex_);
    return signals_[job.value];
  }

 private:
  std::mutex mutex_;
  std::map<std::int64_t, Signal> signals_;
};

class ParallelWorkerTest : public QueueTest {
 protected:
  /// Waits until a query gives `wanted`.
  bool becomes(const std::string& expression, std::int64_t wanted) {
    const auto end = std::chrono::steady_clock::now() + kLong;
    while (number(expression) != wanted) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(milliseconds(10));
    }
    return true;
  }
  bool all_passed(int count) {
    return becomes("(select count(*) from lectern.job where status = 'processing')", count);
  }
  void submit_some(int count) {
    for (int i = 0; i < count; ++i) submit(tenant, "document " + std::to_string(i));
  }
  WorkerOptions options(Timing timing = quick()) const {
    return {.where = instance.as("lectern_scan"),
            .program = "lectern-scan",
            .pool = Pool::Scan,
            .parallel = kPlaces,
            .timing = timing,
            .observe = {}};
  }
};

/// A worker on a thread of its own.
class Running {
 public:
  Running(WorkerOptions options, Handler handler)
      : worker_(std::move(options), std::move(handler)), thread_([this] { worker_.run(); }) {}
  ~Running() { leave(); }
  void leave() {
    worker_.stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  Worker worker_;
  std::thread thread_;
};

TEST_F(ParallelWorkerTest, WorksOnAsManyAsItHasPlacesAndOnNoMore) {
  submit_some(10);
  Signal begun;
  Signal go_on;
  std::atomic<int> now{0};
  std::atomic<int> most{0};
  std::mutex mutex;
  std::set<std::thread::id> threads;
  Running worker(options(), [&](const Task&, const Assignment&, Progress&) -> Outcome {
    const int together = ++now;
    {
      const std::lock_guard lock(mutex);
      threads.insert(std::this_thread::get_id());
      most = std::max(most.load(), together);
    }
    begun.raise();
    EXPECT_TRUE(go_on.wait_for(1));
    --now;
    return Finished{kCleanScan};
  });
  ASSERT_TRUE(begun.wait_for(kPlaces));
  EXPECT_EQ(number("(select count(*) from lectern.task where state = lectern.task_state_running())"), kPlaces)
      << "it holds tasks that it cannot begin";

  go_on.raise();

  EXPECT_TRUE(all_passed(10));
  EXPECT_EQ(most, kPlaces);
  EXPECT_EQ(threads.size(), static_cast<std::size_t>(kPlaces));
  EXPECT_EQ(number("(select max(attempt) from lectern.task_history)"), 1);
}

TEST_F(ParallelWorkerTest, ASlowTaskHoldsNobodyUp) {
  const Job slow = submit(tenant, "slow");
  submit_some(12);
  Signal go_on;
  Running worker(options(), [&](const Task& task, const Assignment&, Progress&) -> Outcome {
    const bool goes_on = task.job != slow.id || go_on.wait_for(1);
    EXPECT_TRUE(goes_on);
    return Finished{kCleanScan};
  });

  EXPECT_TRUE(all_passed(12));
  EXPECT_EQ(status(slow), "pii_scanning");

  go_on.raise();
  EXPECT_TRUE(all_passed(13));
}

TEST_F(ParallelWorkerTest, ACancelledTaskIsStoppedAndItsNeighboursAreNot) {
  const Job unwanted = submit(tenant, "unwanted");
  const Job wanted = submit(tenant, "wanted");
  Signals begun;
  Signals stopped;
  Signal go_on;
  Running worker(options(), [&](const Task& task, const Assignment&, Progress& progress) -> Outcome {
    progress.when_cancelled([&] {
      stopped.of(task.job).raise();
      if (task.job == wanted.id) go_on.raise();
    });
    begun.of(task.job).raise();
    EXPECT_TRUE((task.job == wanted.id ? go_on : stopped.of(task.job)).wait_for(1));
    progress.when_cancelled({});
    return Finished{kCleanScan};
  });
  ASSERT_TRUE(begun.of(unwanted.id).wait_for(1));
  ASSERT_TRUE(begun.of(wanted.id).wait_for(1));

  web.call({"t.cancel", "select lectern.cancel_job($1, $2::uuid, 'account:1')"},
           {tenant, unwanted.public_id});

  EXPECT_TRUE(stopped.of(unwanted.id).wait_for(1));
  go_on.raise();
  EXPECT_TRUE(all_passed(1));
  EXPECT_EQ(stopped.of(wanted.id).count(), 0);
  EXPECT_EQ(status(unwanted), "cancelled");
}

TEST_F(ParallelWorkerTest, AllThatOutlastsTheGraceIsStoppedAndGivenBack) {
  submit_some(kPlaces + 2);
  Timing timing = quick();
  timing.grace = milliseconds(300);
  Signal begun;
  Running worker(options(timing), [&](const Task&, const Assignment&, Progress& progress) -> Outcome {
    Signal stopped;
    progress.when_cancelled([&] { stopped.raise(); });
    begun.raise();
    EXPECT_TRUE(stopped.wait_for(1));
    progress.when_cancelled({});
    return Finished{kCleanScan};
  });
  ASSERT_TRUE(begun.wait_for(kPlaces));

  worker.leave();

  EXPECT_EQ(number("(select count(*) from lectern.task where kind = lectern.task_kind_scan() and state = "
                   "lectern.task_state_ready() and attempt = 0)"),
            kPlaces + 2);
  EXPECT_EQ(number("(select count(*) from lectern.worker)"), 0);
}

TEST_F(ParallelWorkerTest, WhatEndsWithinTheGraceIsSettled) {
  submit_some(kPlaces + 2);
  Signal begun;
  Signal go_on;
  Running worker(options(), [&](const Task&, const Assignment&, Progress&) -> Outcome {
    begun.raise();
    EXPECT_TRUE(go_on.wait_for(1));
    return Finished{kCleanScan};
  });
  ASSERT_TRUE(begun.wait_for(kPlaces));

  std::thread leaving([&] { worker.leave(); });
  go_on.raise();
  leaving.join();

  // The order to stop may come after the first of them made place for others.
  EXPECT_EQ(number("(select count(*) from lectern.job where status = 'processing')"), begun.count());
  EXPECT_EQ(number("(select count(*) from lectern.task where kind = lectern.task_kind_scan() and state = "
                   "lectern.task_state_ready() and attempt = 0)"),
            kPlaces + 2 - begun.count());
}

TEST_F(ParallelWorkerTest, AWorkerThatWasBelievedDeadDropsAllResults) {
  submit_some(kPlaces);
  Signal begun;
  Signal stopped;
  std::atomic<int> runs{0};
  Running worker(options(), [&](const Task&, const Assignment&, Progress& progress) -> Outcome {
    if (++runs > kPlaces) return Finished{kCleanScan};
    Signal mine;
    progress.when_cancelled([&] { mine.raise(); });
    begun.raise();
    EXPECT_TRUE(mine.wait_for(1));
    progress.when_cancelled({});
    stopped.raise();
    return Finished{R"({"outcome":"failed"})"};
  });
  ASSERT_TRUE(begun.wait_for(kPlaces));

  admin.run_script(
      "update lectern.worker set alive_until = now() - interval '1 s'; select lectern.reap_workers()");

  EXPECT_TRUE(stopped.wait_for(kPlaces));
  EXPECT_TRUE(all_passed(kPlaces));
  EXPECT_EQ(number("(select min(attempt) from lectern.task_history where kind = lectern.task_kind_scan())"),
            2);
}

TEST_F(ParallelWorkerTest, OnlyTheTaskThatTakesTooLongIsStopped) {
  const Job endless = submit(tenant, "endless");
  submit_some(2);
  admin.run_script("update lectern.task set max_attempts = 1");
  Timing timing = quick();
  timing.deadline = milliseconds(1'000);
  Running worker(options(timing), [&](const Task& task, const Assignment&, Progress& progress) -> Outcome {
    if (task.job != endless.id) return Finished{kCleanScan};
    Signal stopped;
    progress.when_cancelled([&] { stopped.raise(); });
    EXPECT_TRUE(stopped.wait_for(1));
    progress.when_cancelled({});
    return Finished{kCleanScan};
  });
  EXPECT_TRUE(becomes("(select count(*) from lectern.job where status = 'failed')", 1));
  EXPECT_EQ(status(endless), "failed");
  EXPECT_TRUE(all_passed(2));
}

TEST_F(ParallelWorkerTest, EachReportsItsProgress) {
  submit_some(kPlaces);
  Signal reported;
  Signal go_on;
  Running worker(options(), [&](const Task&, const Assignment&, Progress& progress) -> Outcome {
    progress.report("scan", 2, 3);
    reported.raise();
    EXPECT_TRUE(go_on.wait_for(1));
    return Finished{kCleanScan};
  });
  ASSERT_TRUE(reported.wait_for(kPlaces));
  EXPECT_TRUE(
      becomes("(select count(distinct job_id) from lectern.event where kind = 'job.progress')", kPlaces));
  go_on.raise();
  EXPECT_TRUE(all_passed(kPlaces));
}

TEST_F(ParallelWorkerTest, RestsWhileTheStoreIsAwayAndSettlesWhatWasUnderWay) {
  submit_some(8);
  std::atomic<bool> is_away{true};
  Signal looked;
  Signal go_on;
  std::atomic<int> runs{0};
  WorkerOptions resting = options();
  resting.store_is_there = [&] {
    looked.raise();
    return !is_away;
  };
  Running worker(resting, [&](const Task&, const Assignment&, Progress&) -> Outcome {
    if (++runs == 1) {
      EXPECT_TRUE(go_on.wait_for(1));  // had its bytes before
      return Finished{kCleanScan};
    }
    if (is_away) return Outage{{"store", "storage_unavailable", "away", true}};
    return Finished{kCleanScan};
  });
  ASSERT_TRUE(looked.wait_for(3));
  go_on.raise();
  EXPECT_TRUE(all_passed(1)) << "what ended meanwhile waits for the store";
  EXPECT_LE(runs, kPlaces) << "it went on claiming from a store that is away";

  is_away = false;

  EXPECT_TRUE(all_passed(8));
  EXPECT_EQ(number("(select max(attempt) from lectern.task_history)"), 1);
}

TEST_F(ParallelWorkerTest, AnEffectThatIsRefusedFailsItsJobAndNotItsNeighbours) {
  const Job bad = submit(tenant, "bad");
  submit_some(5);
  Running worker(options(), [&](const Task& task, const Assignment&, Progress&) -> Outcome {
    return Finished{task.job == bad.id ? R"({"outcome":"clean","detector":"t","page_count":"many"})"
                                       : kCleanScan};
  });
  EXPECT_TRUE(all_passed(5));
  EXPECT_TRUE(becomes("(select count(*) from lectern.job where status = 'failed')", 1));
  EXPECT_EQ(status(bad), "failed");
}

TEST(ParallelWorkerOutage, EverythingIsDoneOnceOverServerCrashes) {
  support::Cluster cluster;
  support::TestDatabase instance(cluster.superuser());
  {
    db::Database admin(instance.superuser(), "admin");
    admin.run_script("select lectern.create_tenant('one', 'One')");
  }
  db::Database web(instance.as("lectern_web"), "web");
  for (int i = 0; i < 120; ++i)
    web.call(
        {"t.submit", "select lectern.submit_document(1, null, null, sha256(convert_to($1, 'utf8')), 1, $1)"},
        {i});

  Signal done;
  Running worker({.where = instance.as("lectern_scan"),
                  .program = "lectern-scan",
                  .pool = Pool::Scan,
                  .parallel = 8,
                  .timing = quick(),
                  .observe = {}},
                 [&](const Task&, const Assignment&, Progress&) -> Outcome {
                   std::this_thread::sleep_for(milliseconds(20));  // work
                   done.raise();
                   return Finished{kCleanScan};
                 });
  for (int crash = 1; crash <= 2; ++crash) {
    ASSERT_TRUE(done.wait_for(crash * 30));
    cluster.crash();
    cluster.start();
  }

  db::Database admin(instance.superuser(), "admin");
  const auto count = [&](const char* name, const char* query) {
    return admin.call({name, query}).one().integer("v");
  };
  const auto end = std::chrono::steady_clock::now() + kLong;
  while (count("t.passed", "select count(*) as v from lectern.job where status = 'processing'") != 120 &&
         std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(count("t.passed", "select count(*) as v from lectern.job where status = 'processing'"), 120);
  EXPECT_EQ(count("t.scans", "select count(*) as v from lectern.scan"), 120);
  EXPECT_EQ(count("t.dead", "select count(*) as v from lectern.task_dead"), 0);
}

}  // namespace
}  // namespace lectern::jobs
