// A worker over crashes of the server: everything is done, and done once.

#include <gtest/gtest.h>

#include <thread>

#include "hired_worker.h"
#include "queue_fixture.h"
#include "support/cluster.h"

namespace lectern::jobs {
namespace {

TEST(WorkerOutage, EverythingIsDoneOnceOverServerCrashes) {
  support::Cluster cluster;
  support::TestDatabase instance(cluster.superuser());
  db::Database web(instance.as("lectern_web"), "web");
  {
    db::Database admin(instance.superuser(), "admin");
    admin.run_script("select lectern.create_tenant('one', 'One')");
  }
  for (int i = 0; i < 60; ++i)
    web.call(
        {"t.submit", "select lectern.submit_document(1, null, null, sha256(convert_to($1, 'utf8')), 1, $1)"},
        {i});

  Signal done;
  Hired worker(instance, [&](const Task&, const Assignment&, Progress&) -> Outcome {
    std::this_thread::sleep_for(milliseconds(5));  // work
    done.raise();
    return Finished{kCleanScan};
  });
  for (int crash = 1; crash <= 2; ++crash) {
    ASSERT_TRUE(done.wait_for(crash * 15));
    cluster.crash();
    cluster.start();
  }

  db::Database admin(instance.superuser(), "admin");
  const auto count = [&] {
    return admin.call({"t.count", "select count(*) as v from lectern.job where status = 'processing'"})
        .one()
        .integer("v");
  };
  const auto end = std::chrono::steady_clock::now() + kLong;
  while (count() != 60 && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(count(), 60);
  const auto counted =
      admin.call({"t.oracle",
                  "select (select count(*) from lectern.scan) as scans, (select count(*) from "
                  "lectern.task where kind = lectern.task_kind_convert()) as conversions, (select count(*) "
                  "from lectern.task_dead) as dead"});
  EXPECT_EQ(counted.one().integer("scans"), 60);
  EXPECT_EQ(counted.one().integer("conversions"), 60);
  EXPECT_EQ(counted.one().integer("dead"), 0);
}

/// While the server was away nobody could renew a lease.
TEST(WorkerOutage, NobodyIsReapedRightAfterAStartOfTheServer) {
  support::Cluster cluster;
  support::TestDatabase instance(cluster.superuser());
  db::Database admin(instance.superuser(), "admin");
  admin.run_script("select lectern.create_tenant('one', 'One')");
  db::Database web(instance.as("lectern_web"), "web");
  web.call({"t.submit", "select lectern.submit_document(1, null, null, sha256('a'), 1, 'a')"});
  Bench scanner(instance, Pool::Scan);
  ASSERT_EQ(scanner.claim().size(), 1U);
  admin.run_script(
      "update lectern.worker set alive_until = now() - interval '1 s', beat_at = now() - interval '5 s'");
  cluster.stop();
  cluster.start();

  Bench neighbour(instance, Pool::Scan);
  const Reaped early = neighbour.queue.reap();
  admin.run_script("update lectern.worker set beat_at = now() where beat_at < now() - interval '3 s'");
  const Reaped late = neighbour.queue.reap();

  EXPECT_EQ(early.workers, 0) << "it has 15 s to come back";
  EXPECT_EQ(late.workers, 1) << "it came back, and its lease has ended since";
}

}  // namespace
}  // namespace lectern::jobs
