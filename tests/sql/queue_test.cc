// The queue: leases, fences, retries, groups, lanes, shares.

#include "lectern/jobs/queue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "queue_fixture.h"

namespace lectern::jobs {
namespace {

using std::chrono::milliseconds;

const TaskError kStoreAway{"store", "storage_unavailable", "The store did not answer.", true};

void kill_lease(db::Database& admin, OwnerId owner) {
  admin.call(
      {"t.kill_lease", "update lectern.worker set alive_until = now() - interval '1 s' where worker_id = $1"},
      {owner});
}

void make_due(db::Database& admin) {
  admin.call({"t.make_due",
              "update lectern.task set due_at = now() - interval '1 s' where state = "
              "lectern.task_state_scheduled()"});
}

TEST_F(QueueTest, ADocumentWalksThroughBothPools) {
  const Job job = submit(tenant, "a");
  EXPECT_EQ(status(job), "submitted");

  Bench scanner(instance, Pool::Scan);
  const auto scans = scanner.claim(16);
  ASSERT_EQ(scans.size(), 1U);
  EXPECT_EQ(scans[0].attempt, 1);
  const auto what = scanner.queue.open(scanner.owner, scans[0]);
  ASSERT_TRUE(what.has_value());
  EXPECT_EQ(what->job.text(), job.public_id);
  EXPECT_EQ(what->filename, "a");
  const Settlement passed = scanner.finish(scans[0], kCleanScan);
  EXPECT_EQ(passed.woken, std::vector{Lane::Normal});
  EXPECT_TRUE(passed.wrote_events);
  EXPECT_EQ(status(job), "processing");

  Bench converter(instance, Pool::Convert);
  const auto conversions = converter.claim();
  ASSERT_EQ(conversions.size(), 1U);
  EXPECT_TRUE(conversions[0].clearance.has_value());
  converter.finish(conversions[0], kConverted);
  EXPECT_EQ(status(job), "completed");

  const auto pictures = converter.claim();
  ASSERT_EQ(pictures.size(), 1U);
  EXPECT_EQ(pictures[0].kind, Kind::PagePictures);
  EXPECT_EQ(pictures[0].lane, Lane::Maintenance);
  converter.finish(pictures[0], R"({"artefacts":[]})");
  EXPECT_EQ(number("(select count(*) from lectern.task)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.task_history)"), 3);
}

TEST_F(QueueTest, TheSameBytesAreTheSameJobUnlessForced) {
  const Job first = submit(tenant, "same");
  EXPECT_EQ(submit(tenant, "same").id, first.id);
  EXPECT_NE(submit(make_tenant("two"), "same").id, first.id);
  const auto forced = web.call({"t.force",
                                "select job_id, duplicate from lectern.submit_document($1, null, null, "
                                "sha256('same'), 10, 'x', p_force => true)"},
                               {tenant});
  EXPECT_NE(forced.one().integer("job_id"), first.id.value);
  EXPECT_FALSE(forced.one().boolean("duplicate"));
}

TEST_F(QueueTest, AZombieChangesNothingAfterItsLeaseWasLost) {
  const Job job = submit(tenant, "a");
  Bench zombie(instance, Pool::Scan);
  const auto stolen = zombie.claim();
  ASSERT_EQ(stolen.size(), 1U);
  zombie.queue.begin(zombie.owner, std::vector{stolen[0].id});
  kill_lease(admin, zombie.owner);

  Bench heir(instance, Pool::Scan);
  EXPECT_EQ(heir.queue.reap().returned, 1);
  make_due(admin);
  heir.queue.promote_due();
  heir.queue.look_everywhere();
  const auto again = heir.claim();
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].attempt, 2);

  const Settlement late = zombie.finish(stolen[0], kCleanScan);
  EXPECT_TRUE(late.applied.empty());
  EXPECT_EQ(status(job), "submitted");
  EXPECT_FALSE(zombie.queue.beat(zombie.owner, milliseconds(1000), {}).alive);
  EXPECT_FALSE(zombie.queue.report(zombie.owner, stolen[0], "scan", 1, 3));
  EXPECT_FALSE(zombie.queue.open(zombie.owner, stolen[0]).has_value());
  EXPECT_TRUE(zombie.claim().empty()) << "a process without a lease was given work";

  heir.finish(again[0], kCleanScan);
  EXPECT_EQ(status(job), "processing");
  EXPECT_TRUE(heir.finish(again[0], kCleanScan).applied.empty()) << "the same completion applied twice";
}

TEST_F(QueueTest, AProcessWhoseLeaseHasEndedIsGivenNothing) {
  submit(tenant, "a");
  Bench late(instance, Pool::Scan);
  kill_lease(admin, late.owner);
  EXPECT_TRUE(late.claim().empty());
}

TEST_F(QueueTest, ReapingCountsWhatWasBegunAndNotWhatWasMerelyClaimed) {
  submit(tenant, "begun");
  submit(tenant, "claimed");
  Bench dying(instance, Pool::Scan);
  const auto tasks = dying.claim(16);
  ASSERT_EQ(tasks.size(), 2U);
  dying.queue.begin(dying.owner, std::vector{tasks[0].id});
  kill_lease(admin, dying.owner);

  Bench heir(instance, Pool::Scan);
  const Reaped reaped = heir.queue.reap();
  EXPECT_EQ(reaped.workers, 1);
  EXPECT_EQ(reaped.returned, 2);
  const auto attempt_of = [&](TaskId id) {
    return number("(select attempt from lectern.task where task_id = " + std::to_string(id.value) + ")");
  };
  EXPECT_EQ(attempt_of(tasks[0].id), 1);
  EXPECT_EQ(attempt_of(tasks[1].id), 0);
}

TEST_F(QueueTest, BeginningATaskLeavesTheLeaseAlone) {
  for (int i = 0; i < 3; ++i) submit(tenant, std::to_string(i));
  Bench scanner(instance, Pool::Scan);
  const auto tasks = scanner.claim(3);
  const std::string lease = text("(select ctid || ' ' || xmin from lectern.worker)");

  for (const Task& task : tasks) scanner.queue.begin(scanner.owner, {&task.id, 1});

  EXPECT_EQ(text("(select ctid || ' ' || xmin from lectern.worker)"), lease);
  EXPECT_EQ(number("(select count(*) from lectern.task where is_begun)"), 3);
}

TEST_F(QueueTest, WhatWasBegunAndGivenBackIsClaimedAsNew) {
  submit(tenant, "a");
  Bench leaving(instance, Pool::Scan);
  const auto tasks = leaving.claim();
  leaving.queue.begin(leaving.owner, {&tasks.at(0).id, 1});
  leaving.queue.give_back(leaving.owner, tasks);
  Bench dying(instance, Pool::Scan);
  ASSERT_EQ(dying.claim().size(), 1U);
  kill_lease(admin, dying.owner);

  leaving.queue.reap();

  EXPECT_EQ(number("(select attempt from lectern.task)"), 0) << "it counts as begun by who only claimed it";
}

TEST_F(QueueTest, NobodyBeginsWhatIsAnothers) {
  submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  const auto tasks = scanner.claim();
  Bench other(instance, Pool::Scan);

  other.queue.begin(other.owner, {&tasks.at(0).id, 1});

  EXPECT_EQ(number("(select count(*) from lectern.task where is_begun)"), 0);
}

/// The claim committed after its process was found dead: the second look finds what it took.
TEST_F(QueueTest, WhatADeadProcessClaimedWhileItWasSharedOutIsReturnedToo) {
  submit(tenant, "a");
  Bench dying(instance, Pool::Scan);
  db::Database claiming(instance.as("lectern_scan"), "claiming");
  claiming.run_script("begin; select from lectern.claim_tasks(" + std::to_string(dying.owner.value) +
                      ", 1::smallint, '{1,2,3,4}', '{0,0,0,0}', 1)");
  kill_lease(admin, dying.owner);
  Bench heir(instance, Pool::Scan);
  EXPECT_EQ(heir.queue.reap().returned, 0);
  claiming.run_script("commit");
  EXPECT_FALSE(dying.queue.beat(dying.owner, milliseconds(60'000), {}).alive) << "it came back to life";

  admin.run_script("update lectern.worker set reaped_at = reaped_at - interval '61 s'");

  EXPECT_EQ(heir.queue.reap().returned, 1);
  EXPECT_EQ(number("(select count(*) from lectern.worker)"), 1);
  EXPECT_EQ(heir.claim().size(), 1U);
}

TEST_F(QueueTest, ABatchIsFilledFromTheLanesInTheirOrder) {
  submit(tenant, "bulk", 3);
  submit(tenant, "now", 1);
  submit(tenant, "normal", 2);
  Bench scanner(instance, Pool::Scan);

  std::vector<Lane> lanes;
  for (const Task& task : scanner.claim(16)) lanes.push_back(task.lane);
  std::ranges::sort(lanes);
  EXPECT_EQ(lanes, (std::vector{Lane::Interactive, Lane::Normal, Lane::Bulk}));
  EXPECT_EQ(number("(select lectern.lane_time(1::smallint, 1::smallint))"), 1000);
}

TEST_F(QueueTest, ADocumentThatKillsItsReaderEndsInTheDeadLettersAndCanBeRedriven) {
  const Job job = submit(tenant, "poison");
  submit(tenant, "neighbour");
  for (int death = 1; death <= 4; ++death) {
    Bench victim(instance, Pool::Scan);
    const auto tasks = victim.claim(16);
    ASSERT_FALSE(tasks.empty());
    const auto poison = std::ranges::find(tasks, job.id, &Task::job);
    ASSERT_NE(poison, tasks.end());
    EXPECT_EQ(poison->attempt, death);
    victim.queue.begin(victim.owner, std::vector{poison->id});
    kill_lease(admin, victim.owner);
    victim.queue.reap();
    make_due(admin);
    victim.queue.promote_due();
  }
  EXPECT_EQ(status(job), "failed");
  EXPECT_EQ(text("(select error ->> 'type' from lectern.job where status = 'failed')"), "reader_crashed");
  EXPECT_EQ(number("(select count(*) from jsonb_object_keys((select error from lectern.job where status = "
                   "'failed')))"),
            5);
  EXPECT_EQ(number("(select attempt from lectern.task)"), 0) << "the neighbour lost an attempt";

  const auto dead = number("(select task_id from lectern.task_dead)");
  db::Database operating(instance.as("lectern_admin"), "admin");
  operating.call({"t.redrive", "select lectern.redrive_task($1, 'admin')"}, {dead});
  EXPECT_EQ(status(job), "pii_scanning");
  EXPECT_THROW(operating.call({"t.redrive", "select lectern.redrive_task($1, 'admin')"}, {dead}),
               db::Rejected);
  Bench scanner(instance, Pool::Scan);
  for (const Task& task : scanner.claim(16)) scanner.finish(task, kCleanScan);
  EXPECT_EQ(status(job), "processing");
}

TEST_F(QueueTest, TriesAgainLaterAndGivesUpAfterTheLastAttempt) {
  const Job job = submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  for (int attempt = 1; attempt <= 4; ++attempt) {
    const auto tasks = scanner.claim();
    ASSERT_EQ(tasks.size(), 1U) << attempt;
    EXPECT_EQ(scanner.settle(tasks[0], TryAgain{kStoreAway}).applied.size(), 1U);
    EXPECT_TRUE(scanner.claim().empty()) << "a task that waits was given out";
    EXPECT_EQ(status(job), attempt < 4 ? "submitted" : "failed");
    make_due(admin);
    scanner.queue.promote_due();
  }
  EXPECT_EQ(text("(select error ->> 'type' from lectern.job)"), "storage_unavailable");
  EXPECT_EQ(number("(select count(*) from lectern.task_dead)"), 1);
}

TEST_F(QueueTest, AnOutageUsesNoAttemptHoweverOftenItComes) {
  const Job job = submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  for (int outage = 1; outage <= 12; ++outage) {
    const auto tasks = scanner.claim();
    ASSERT_EQ(tasks.size(), 1U) << outage;
    EXPECT_EQ(tasks[0].attempt, 1) << outage;
    EXPECT_EQ(scanner.settle(tasks[0], Outage{kStoreAway}).applied.size(), 1U);
    EXPECT_TRUE(scanner.settle(tasks[0], Outage{kStoreAway}).applied.empty()) << "its fence had gone";
    EXPECT_TRUE(scanner.claim().empty()) << "a task that waits was given out";
    EXPECT_EQ(status(job), "submitted") << "the status changed";
    make_due(admin);
    scanner.queue.promote_due();
  }
  EXPECT_EQ(number("(select count(*) from lectern.task where waiting_since < now())"), 1);
  EXPECT_EQ(number("(select count(*) from lectern.task_dead)"), 0);

  scanner.finish(scanner.claim().at(0), kCleanScan);
  EXPECT_EQ(status(job), "processing");
  EXPECT_EQ(number("(select attempt from lectern.task_history)"), 1);
}

TEST_F(QueueTest, AnOutageAfterTheLastAttemptHasBegunIsNotTheEnd) {
  const Job job = submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  for (int attempt = 1; attempt <= 3; ++attempt) {
    scanner.settle(scanner.claim().at(0), TryAgain{kStoreAway});
    make_due(admin);
    scanner.queue.promote_due();
  }
  const Task last = scanner.claim().at(0);
  ASSERT_EQ(last.attempt, last.max_attempts);

  scanner.settle(last, Outage{kStoreAway});

  EXPECT_EQ(status(job), "submitted");
  EXPECT_EQ(number("(select attempt from lectern.task)"), 3);
}

TEST_F(QueueTest, AWorkerThatWasCutOffGetsItsTaskOneMoreTry) {
  submit(tenant, "a");
  Bench away(instance, Pool::Scan);
  const auto tasks = away.claim();
  away.queue.begin(away.owner, std::vector{tasks.at(0).id});
  kill_lease(admin, away.owner);
  Bench neighbour(instance, Pool::Scan);
  ASSERT_EQ(neighbour.queue.reap().returned, 1);

  away.queue.excuse(tasks);

  EXPECT_EQ(number("(select max_attempts - attempt from lectern.task)"), tasks[0].max_attempts);
}

TEST_F(QueueTest, WhoCouldNotBeHeardOfSinceTheServerStartedIsNotReaped) {
  submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  scanner.claim();
  admin.run_script(
      "update lectern.worker set alive_until = pg_postmaster_start_time() - interval '1 s', "
      "beat_at = pg_postmaster_start_time() - interval '5 s'");
  const bool has_just_started =
      number("(select (clock_timestamp() < pg_postmaster_start_time() + interval '14 s')::int)") == 1;

  Bench neighbour(instance, Pool::Scan);
  const Reaped reaped = neighbour.queue.reap();

  if (has_just_started &&
      number("(select (clock_timestamp() > pg_postmaster_start_time() + interval '15 s')::int)") == 1)
    GTEST_SKIP() << "the server's 15 s ended in between";
  EXPECT_EQ(reaped.workers, has_just_started ? 0 : 1);
}

TEST_F(QueueTest, WhatWasGivenBackHasLostNothing) {
  submit(tenant, "a");
  Bench leaving(instance, Pool::Scan);
  const auto tasks = leaving.claim();
  leaving.queue.give_back(leaving.owner, tasks);
  Bench other(instance, Pool::Scan);
  const auto again = other.claim();
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].attempt, 1);

  other.queue.retire(other.owner);
  EXPECT_EQ(number("(select attempt from lectern.task)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.worker)"), 1);
}

TEST_F(QueueTest, WhatAClaimTookWhoseAnswerWasLostIsGivenBack) {
  submit(tenant, "known");
  submit(tenant, "unknown");
  Bench scanner(instance, Pool::Scan);
  const auto known = scanner.claim();
  admin.run_script("select from lectern.claim_tasks(" + std::to_string(scanner.owner.value) +
                   ", 1::smallint, '{1,2,3,4}', '{0,0,0,0}', 1)");

  EXPECT_EQ(scanner.queue.give_back_unknown(scanner.owner, {&known.at(0).id, 1}), 1);

  EXPECT_EQ(number("(select task_id from lectern.task where state = lectern.task_state_running())"),
            known[0].id.value);
  EXPECT_EQ(scanner.claim().at(0).attempt, 1) << "it lost an attempt";
}

TEST_F(QueueTest, ACancelledJobIsTakenFromItsWorker) {
  const Job job = submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  const auto tasks = scanner.claim();
  const std::vector begun{tasks[0].id};
  EXPECT_TRUE(scanner.queue.beat(scanner.owner, milliseconds(60'000), begun).no_longer.empty());

  constexpr db::Statement kCancel{"t.cancel",
                                  "select (lectern.cancel_job($1, $2::uuid, 'account:1')).status as v"};
  EXPECT_EQ(web.call(kCancel, {tenant, job.public_id}).one().text("v"), "cancelled");

  const HeartbeatResult result = scanner.queue.beat(scanner.owner, milliseconds(60'000), begun);
  EXPECT_TRUE(result.alive);
  EXPECT_EQ(result.no_longer, begun);
  EXPECT_TRUE(scanner.finish(tasks[0], kCleanScan).applied.empty());
  EXPECT_EQ(status(job), "cancelled");
  try {
    web.call(kCancel, {tenant, job.public_id});
    FAIL() << "cancelled twice";
  } catch (const db::Rejected& refused) {
    EXPECT_EQ(refused.constraint(), "job_has_not_ended");
  }
}

TEST_F(QueueTest, ASmallTenantDoesNotWaitBehindALargeOne) {
  const auto two = make_tenant("two");
  for (int i = 0; i < 60; ++i) submit(tenant, "big" + std::to_string(i));
  Bench scanner(instance, Pool::Scan);
  for (const Task& task : scanner.claim(10)) scanner.finish(task, kCleanScan);
  for (int i = 0; i < 5; ++i) submit(two, "small" + std::to_string(i));

  int claims = 0;
  int served = 0;
  scanner.queue.look_everywhere();
  while (served < 5) {
    const auto tasks = scanner.claim(1);
    ASSERT_EQ(tasks.size(), 1U);
    ++claims;
    if (tasks[0].tenant.value == two) ++served;
    ASSERT_LE(claims, 12) << "first in, first out would need 55";
  }
}

TEST_F(QueueTest, InteractiveGoesFirstAndNoLaneStarves) {
  for (int i = 0; i < 40; ++i) submit(tenant, "now" + std::to_string(i), 1);
  submit(tenant, "some day", 3);
  Bench scanner(instance, Pool::Scan);
  int bulk_at = -1;
  for (int i = 0; i < 40 && bulk_at < 0; ++i) {
    const auto tasks = scanner.claim(1);
    ASSERT_EQ(tasks.size(), 1U);
    if (tasks[0].lane == Lane::Bulk) bulk_at = i;
    if (i == 0) {
      EXPECT_EQ(tasks[0].lane, Lane::Interactive);
    }
  }
  EXPECT_GT(bulk_at, 0);
}

TEST_F(QueueTest, APausedLaneGivesNothing) {
  submit(tenant, "a");
  admin.run_script("select lectern.pause_lane(1::smallint, 2::smallint, true, 'admin')");
  Bench scanner(instance, Pool::Scan);
  EXPECT_TRUE(scanner.claim().empty());
  admin.run_script("select lectern.pause_lane(1::smallint, 2::smallint, false, 'admin')");
  EXPECT_EQ(scanner.claim().size(), 1U);
}

TEST_F(QueueTest, ACapHoldsTheRestUntilAPlaceIsFree) {
  admin.call({"t.cap", "select lectern.set_tenant_share(1::smallint, 2::smallint, $1, 1, 2)"}, {tenant});
  for (int i = 0; i < 5; ++i) submit(tenant, std::to_string(i));
  EXPECT_EQ(number("(select count(*) from lectern.task where state = lectern.task_state_capped())"), 3);
  Bench scanner(instance, Pool::Scan);
  std::set<std::int64_t> seen;
  for (int i = 0; i < 5; ++i) {
    const auto tasks = scanner.claim(16);
    ASSERT_FALSE(tasks.empty());
    EXPECT_LE(tasks.size() + (seen.size() < 5 ? 0U : 1U), 2U);
    for (const Task& task : tasks) {
      seen.insert(task.id.value);
      const Settlement settled = scanner.finish(task, kCleanScan);
      EXPECT_FALSE(settled.woken.empty());
    }
    if (seen.size() == 5) break;
  }
  EXPECT_EQ(seen.size(), 5U);
  EXPECT_EQ(number("(select inflight from lectern.tenant_lane where cap is not null)"), 0);
}

TEST_F(QueueTest, AScheduledTaskWaitsForItsTime) {
  const Job job = submit(tenant, "a");
  admin.run_script("select lectern.add_task(1, " + std::to_string(job.id.value) +
                   ", 6::smallint, 4::smallint, p_due => now() + interval '1 h', p_dedup => 'tick'); "
                   "select lectern.add_task(1, " +
                   std::to_string(job.id.value) +
                   ", 6::smallint, 4::smallint, p_due => now() + interval '1 h', p_dedup => 'tick')");
  EXPECT_EQ(number("(select count(*) from lectern.task where state = lectern.task_state_scheduled())"), 1)
      << "two tasks with one dedup word";
  Bench scanner(instance, Pool::Scan);
  EXPECT_EQ(scanner.queue.promote_due(), 0);
  make_due(admin);
  EXPECT_EQ(scanner.queue.promote_due(), 1);
}

TEST_F(QueueTest, TheLastOfAGroupStartsTheAssemblyExactlyOnce) {
  const Job job = submit_clean(tenant, "long");
  Bench splitter(instance, Pool::Convert);
  const auto convert = splitter.claim();
  ASSERT_EQ(convert.size(), 1U);
  std::string ranges;
  for (int i = 0; i < 60; ++i) ranges += std::string(i ? "," : "") + R"({"first":1,"last":5,"pages":5})";
  splitter.finish(convert[0], (R"({"fan_out":[)" + ranges + "]}").c_str());

  std::vector<std::thread> crew;
  for (int i = 0; i < 6; ++i) {
    crew.emplace_back([&] {
      Bench bench(instance, Pool::Convert);
      for (auto tasks = bench.claim(3); !tasks.empty(); tasks = bench.claim(3)) {
        std::vector<Settled> settled;
        for (const Task& task : tasks) {
          if (task.kind != Kind::ConvertRange) continue;
          settled.push_back({task.id, task.attempt, Finished{R"({"artefacts":[]})"}});
        }
        if (settled.empty()) return;  // the assembly: left for below
        bench.queue.settle(bench.owner, settled);
      }
    });
  }
  for (auto& member : crew) member.join();
  EXPECT_EQ(number("(select count(*) from lectern.task_group)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.task where kind = lectern.task_kind_assemble())"), 1);
  EXPECT_EQ(number("(select count(*) from lectern.task)"), 1);
  EXPECT_EQ(status(job), "processing");
}

TEST_F(QueueTest, ALostPageRangeLeavesAGapAndNotAHangingDocument) {
  const Job job = submit_clean(tenant, "long");
  Bench bench(instance, Pool::Convert);
  bench.finish(bench.claim()[0], R"({"fan_out":[{"first":1,"last":5},{"first":6,"last":9}]})");
  for (const Task& task : bench.claim(2)) {
    if (task.ref.find("\"first\": 1") != std::string::npos) {
      bench.finish(task, R"({"artefacts":[]})");
    } else {
      bench.settle(task, GiveUp{kStoreAway});
    }
  }
  const auto assembly = bench.claim();
  ASSERT_EQ(assembly.size(), 1U);
  EXPECT_EQ(assembly[0].kind, Kind::Assemble);
  EXPECT_NE(assembly[0].ref.find("\"failed\": 1"), std::string::npos) << assembly[0].ref;
  bench.finish(assembly[0], kConverted);
  EXPECT_EQ(status(job), "completed");
}

TEST_F(QueueTest, ACompletionCutOffIsRedoneAndAppliesOnce) {
  const Job job = submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  const auto tasks = scanner.claim();
  // The backend dies inside the completion, before or after its commit: the same completion again must be
  // harmless.
  admin.run_script(
      "create function lectern.cut() returns trigger language plpgsql security definer as $$ begin "
      "if new.status = 'processing' then perform pg_terminate_backend(pg_backend_pid()); end if; return "
      "null; end $$; "
      "create trigger cut after update on lectern.job for each row execute function lectern.cut()");
  EXPECT_THROW(scanner.finish(tasks[0], kCleanScan), db::Disconnected);
  EXPECT_EQ(status(job), "submitted");
  admin.run_script("drop trigger cut on lectern.job; drop function lectern.cut()");
  EXPECT_EQ(scanner.finish(tasks[0], kCleanScan).applied.size(), 1U);
  EXPECT_TRUE(scanner.finish(tasks[0], kCleanScan).applied.empty());
  EXPECT_EQ(number("(select count(*) from lectern.task where kind = lectern.task_kind_convert())"), 1);
  EXPECT_EQ(number("(select count(*) from lectern.clearance)"), 1);
}

TEST_F(QueueTest, AnEffectThatIsRefusedLeavesTheTaskWhereItWas) {
  const Job job = submit_clean(tenant, "a");
  Bench converter(instance, Pool::Convert);
  const auto tasks = converter.claim();
  EXPECT_THROW(converter.finish(
                   tasks[0],
                   R"({"confidence":7,"confidence_class":"HIGH","review_recommended":false,"page_count":1})"),
               db::Rejected);
  EXPECT_EQ(status(job), "processing");
  EXPECT_EQ(converter.finish(tasks[0], kConverted).applied.size(), 1U);
}

TEST_F(QueueTest, AStuckJobIsFailedAndAWaitingOneIsNot) {
  const Job stuck = submit(tenant, "stuck");
  const Job waiting = submit(tenant, "waiting");
  admin.run_script(
      "delete from lectern.task where job_id = " + std::to_string(stuck.id.value) +
      "; alter table lectern.job disable trigger user; update lectern.job set updated_at = now() - interval "
      "'3 hours'; alter table lectern.job enable trigger user");
  db::Database keep(instance.as("lectern_maintain"), "keep");
  EXPECT_EQ(keep.call({"t.stuck", "select lectern.fail_stuck_jobs() as v"}).one().integer("v"), 1);
  EXPECT_EQ(status(stuck), "failed");
  EXPECT_EQ(status(waiting), "submitted");
}

}  // namespace
}  // namespace lectern::jobs
