// A worker process around a handler: it works, hears the doorbell, stops in good order, survives outages, and
// lets go of what is not its own any more.

#include "lectern/jobs/worker.h"

#include <gtest/gtest.h>

#include <set>

#include <thread>

#include "hired_worker.h"
#include "lectern/db/notifier.h"
#include "queue_fixture.h"

namespace lectern::jobs {
namespace {

class WorkerTest : public QueueTest {
 protected:
  /// Waits until a query gives `wanted`; the world is asked, no time is guessed.
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
};

TEST_F(WorkerTest, WorksOffWhatIsThereAndWhatTheDoorbellBrings) {
  for (int i = 0; i < 10; ++i) submit(tenant, "before" + std::to_string(i));
  Timing patient = quick();
  patient.poll = kLong * 2;
  Signal done;
  Hired worker(
      instance,
      [](const Task&, const Assignment& what, Progress& progress) -> Outcome {
        EXPECT_EQ(what.document_sha256.size(), 64U);
        progress.report("scan", 1, 3);
        return Finished{kCleanScan};
      },
      4, patient, [&](const Task&, const Assignment&, const Outcome&, double) { done.raise(); });
  ASSERT_TRUE(done.wait_for(10));

  submit(tenant, "after");
  db::Notifier(instance.as("lectern_web"), "web").ring(db::kTaskChannel, "2");
  ASSERT_TRUE(done.wait_for(11)) << "the doorbell was not heard";
  EXPECT_TRUE(all_passed(11));
  EXPECT_GE(number("(select count(*) from lectern.event where kind = 'job.progress')"), 10);
}

/// Ten steps in a moment are not ten events, and the last of them is sent although nothing follows it.
TEST_F(WorkerTest, ProgressIsToldFourTimesASecondAtMostAndTheLastWordIsNotLost) {
  submit(tenant, "a");
  Signal reported;
  Signal enough;
  Hired worker(instance, [&](const Task&, const Assignment&, Progress& progress) -> Outcome {
    for (int step = 0; step < 10; ++step) progress.report("step " + std::to_string(step), step, 10);
    reported.raise();
    EXPECT_TRUE(enough.wait_for(1));
    return Finished{kCleanScan};
  });
  ASSERT_TRUE(reported.wait_for(1));
  EXPECT_TRUE(becomes(
      "(select count(*) from lectern.event where kind = 'job.progress' and body ->> 'step' = 'step 9')", 1));
  enough.raise();
  EXPECT_TRUE(all_passed(1));
  EXPECT_EQ(
      number("(select count(*) from lectern.event a join lectern.event b on b.event_id > a.event_id where "
             "a.kind = 'job.progress' and b.kind = 'job.progress' and b.created_at - a.created_at < "
             "interval '240 ms')"),
      0);
}

TEST_F(WorkerTest, AnExceptionIsAnotherAttemptAndNotTheEndOfTheWorker) {
  submit(tenant, "a");
  std::atomic<int> runs{0};
  Hired worker(instance, [&](const Task&, const Assignment&, Progress&) -> Outcome {
    if (++runs == 1) throw std::runtime_error("the handler has a mistake");
    return Finished{kCleanScan};
  });
  EXPECT_TRUE(all_passed(1));
  EXPECT_EQ(number("(select attempt from lectern.task_history where kind = lectern.task_kind_scan())"), 2);
}

TEST_F(WorkerTest, RestsWhileTheStoreIsAwayAndUsesNoAttempt) {
  for (int i = 0; i < 6; ++i) submit(tenant, std::to_string(i));
  std::atomic<bool> is_away{true};
  std::atomic<int> runs{0};
  Signal looked;
  Hired worker(
      instance,
      [&](const Task&, const Assignment&, Progress&) -> Outcome {
        ++runs;
        if (is_away) return Outage{{"store", "storage_unavailable", "away", true}};
        return Finished{kCleanScan};
      },
      4, quick(), {},
      [&] {
        looked.raise();
        return !is_away;
      });
  ASSERT_TRUE(looked.wait_for(3));
  EXPECT_EQ(runs, 1) << "it went on claiming from a store that is away";
  EXPECT_EQ(number("(select count(*) from lectern.task where state = lectern.task_state_running())"), 0)
      << "it sits on tasks";

  is_away = false;

  EXPECT_TRUE(all_passed(6));
  EXPECT_EQ(number("(select max(attempt) from lectern.task_history)"), 1);
}

TEST_F(WorkerTest, GoesOnWithOthersWhereOnlyOneDocumentCannotBeReached) {
  const Job bad = submit(tenant, "unreadable");
  for (int i = 0; i < 3; ++i) submit(tenant, std::to_string(i));
  Hired worker(
      instance,
      [&](const Task& task, const Assignment&, Progress&) -> Outcome {
        if (task.job == bad.id) return Outage{{"store", "storage_unavailable", "no right to read it", true}};
        return Finished{kCleanScan};
      },
      1, quick(), {}, [] { return true; });

  EXPECT_TRUE(all_passed(3));
  EXPECT_TRUE(
      becomes("(select count(*) from lectern.task where kind = lectern.task_kind_scan() and state = "
              "lectern.task_state_scheduled() and attempt = 0)",
              1));
  EXPECT_EQ(status(bad), "pii_scanning");
}

/// A connection of the handler's own that finds no server.
TEST_F(WorkerTest, ADatabaseThatLeavesTheHandlerUsesNoAttempt) {
  submit(tenant, "a");
  std::atomic<int> runs{0};
  Hired worker(instance, [&](const Task&, const Assignment&, Progress&) -> Outcome {
    if (++runs <= 5) throw db::Disconnected("the server closed the connection", false);
    return Finished{kCleanScan};
  });
  EXPECT_TRUE(all_passed(1));
  EXPECT_EQ(number("(select attempt from lectern.task_history where kind = lectern.task_kind_scan())"), 1);
}

TEST_F(WorkerTest, AnEffectThatIsRefusedFailsItsJobAndNotItsNeighbours) {
  const Job bad = submit(tenant, "bad");
  submit(tenant, "good");
  Hired worker(instance, [&](const Task& task, const Assignment&, Progress&) -> Outcome {
    return Finished{task.job == bad.id ? R"({"outcome":"clean","detector":"t","page_count":"many"})"
                                       : kCleanScan};
  });
  EXPECT_TRUE(all_passed(1));
  EXPECT_TRUE(becomes("(select count(*) from lectern.job where status = 'failed')", 1));
  EXPECT_EQ(status(bad), "failed");
}

TEST_F(WorkerTest, StoppingGivesBackWhatWasNotBegunAndBurnsNoAttempt) {
  for (int i = 0; i < 4; ++i) submit(tenant, std::to_string(i));
  Signal begun;
  Signal go_on;
  Hired worker(instance, [&](const Task&, const Assignment&, Progress&) -> Outcome {
    begun.raise();
    go_on.wait_for(1);
    return Finished{kCleanScan};
  });
  ASSERT_TRUE(begun.wait_for(1));
  std::thread leaving([&] { worker.leave(); });
  go_on.raise();
  leaving.join();
  EXPECT_EQ(begun.count(), 1) << "a task was begun after the order to stop";
  EXPECT_TRUE(all_passed(1));
  EXPECT_EQ(number("(select count(*) from lectern.task where kind = lectern.task_kind_scan() and state = "
                   "lectern.task_state_ready() and attempt = 0)"),
            3);
  EXPECT_EQ(number("(select count(*) from lectern.worker)"), 0);
}

TEST_F(WorkerTest, ATaskThatOutlastsTheGraceIsStoppedAndGivenBack) {
  submit(tenant, "slow");
  Timing short_grace = quick();
  short_grace.grace = milliseconds(300);
  Signal begun;
  Signal stopped;
  Hired worker(
      instance,
      [&](const Task&, const Assignment&, Progress& progress) -> Outcome {
        progress.when_cancelled([&] { stopped.raise(); });
        begun.raise();
        EXPECT_TRUE(stopped.wait_for(1));
        EXPECT_TRUE(progress.is_cancelled());
        progress.when_cancelled({});
        return Finished{kCleanScan};
      },
      4, short_grace);
  ASSERT_TRUE(begun.wait_for(1));
  worker.leave();
  EXPECT_EQ(number("(select count(*) from lectern.task where kind = lectern.task_kind_scan() and state = "
                   "lectern.task_state_ready() and attempt = 0)"),
            1);
}

TEST_F(WorkerTest, ACancelledTaskIsStopped) {
  const Job job = submit(tenant, "a");
  Signal begun;
  Signal stopped;
  Hired worker(instance, [&](const Task&, const Assignment&, Progress& progress) -> Outcome {
    progress.when_cancelled([&] { stopped.raise(); });
    begun.raise();
    stopped.wait_for(1);
    progress.when_cancelled({});
    return Finished{kCleanScan};
  });
  ASSERT_TRUE(begun.wait_for(1));
  web.call({"t.cancel", "select lectern.cancel_job($1, $2::uuid, 'account:1')"}, {tenant, job.public_id});
  EXPECT_TRUE(stopped.wait_for(1));
  worker.leave();
  EXPECT_EQ(status(job), "cancelled");
}

TEST_F(WorkerTest, ATaskWithoutEndIsStoppedAtItsDeadlineAndFailsInTheEnd) {
  const Job job = submit(tenant, "endless");
  admin.run_script("update lectern.task set max_attempts = 2");
  Timing timing = quick();
  timing.deadline = milliseconds(100);
  Hired worker(
      instance,
      [&](const Task&, const Assignment&, Progress& progress) -> Outcome {
        Signal stopped;
        progress.when_cancelled([&] { stopped.raise(); });
        EXPECT_TRUE(stopped.wait_for(1));
        progress.when_cancelled({});
        return Finished{kCleanScan};
      },
      1, timing);
  EXPECT_TRUE(becomes("(select count(*) from lectern.job where status = 'failed')", 1));
  EXPECT_EQ(text("(select error ->> 'type' from lectern.job)"), "limit_exceeded");
  EXPECT_EQ(number("(select attempt from lectern.task_dead)"), 2);
}

TEST_F(WorkerTest, TheDeadlineGrowsWithThePagesOfTheDocument) {
  const Job job = submit(tenant, "long");
  Timing timing = quick();
  timing.deadline = milliseconds(100);
  timing.deadline_per_page = milliseconds(100);
  Hired worker(
      instance,
      [&](const Task&, const Assignment&, Progress& progress) -> Outcome {
        progress.report("scan", 0, 1'000);
        // The heartbeat watches the deadline, too: six of them are later than it was.
        db::Database look(instance.superuser(), "look");
        std::set<std::string> beats;
        while (beats.size() < 6 && !progress.is_cancelled())
          beats.emplace(look.call({"t.beat", "select max(alive_until)::text as v from lectern.worker"})
                            .one()
                            .text("v"));
        return Finished{kCleanScan};
      },
      1, timing);
  EXPECT_TRUE(becomes("(select count(*) from lectern.job where status = 'processing')", 1));
  EXPECT_EQ(number("(select count(*) from lectern.task where attempt > 1)"), 0);
}

TEST_F(WorkerTest, AWorkerThatWasBelievedDeadDropsItsResultAndGoesOn) {
  submit(tenant, "a");
  Signal begun;
  Signal stopped;
  std::atomic<int> runs{0};
  Hired worker(instance, [&](const Task&, const Assignment&, Progress& progress) -> Outcome {
    if (++runs > 1) return Finished{kCleanScan};
    progress.when_cancelled([&] { stopped.raise(); });
    begun.raise();
    stopped.wait_for(1);
    progress.when_cancelled({});
    return Finished{R"({"outcome":"failed"})"};
  });
  ASSERT_TRUE(begun.wait_for(1));
  // As if it had slept past its lease and a neighbour had looked.
  admin.run_script(
      "update lectern.worker set alive_until = now() - interval '1 s'; select lectern.reap_workers()");
  EXPECT_TRUE(stopped.wait_for(1));
  EXPECT_TRUE(all_passed(1));
  EXPECT_EQ(number("(select attempt from lectern.task_history where kind = lectern.task_kind_scan())"), 2);
}

TEST_F(WorkerTest, ADeadNeighboursTaskRunsWithinItsLeaseAndALook) {
  submit(tenant, "a");
  Bench neighbour(instance, Pool::Scan, milliseconds(300));
  const auto tasks = neighbour.claim();
  neighbour.queue.begin(neighbour.owner, std::vector{tasks[0].id});
  Hired worker(instance,
               [](const Task&, const Assignment&, Progress&) -> Outcome { return Finished{kCleanScan}; });
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(all_passed(1));
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(20));
}

}  // namespace
}  // namespace lectern::jobs
