// Places in a lane: shares among tenants, also where one of them hands in from many connections at once, and
// many tasks in one transaction.

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <thread>

#include "sql/queue_fixture.h"

namespace lectern::jobs {
namespace {

constexpr const char* kTask = "lectern.add_task($1, 1, lectern.task_kind_maintenance(), 2::smallint";

class PlacesTest : public QueueTest {
 protected:
  /// One task each in a transaction of its own, from so many connections at once.
  void enqueue(std::int64_t whose, int count, int connections, int cost = 1) {
    static const std::string add = std::string("select ") + kTask + ", p_cost => $2)";
    std::atomic<int> left{count};
    std::vector<std::thread> callers;
    for (int i = 0; i < connections; ++i) {
      callers.emplace_back([&] {
        db::Database caller(instance.superuser(), "caller");
        while (left-- > 0) caller.call({"t.add", add.c_str()}, {whose, cost});
      });
    }
    for (auto& thread : callers) thread.join();
  }

  /// How many of the next `count` tasks are whose.
  std::map<std::int64_t, int> next(int count, int batch = 1) {
    std::map<std::int64_t, int> served;
    for (int taken = 0; taken < count;) {
      const auto tasks = worker.claim(std::min(batch, count - taken));
      if (tasks.empty()) break;
      taken += static_cast<int>(tasks.size());
      std::vector<Settled> settled;
      for (const Task& task : tasks) {
        ++served[task.tenant.value];
        settled.push_back({task.id, task.attempt, Finished{"{}"}});
      }
      worker.queue.settle(worker.owner, settled);
    }
    return served;
  }

  std::int64_t other = make_tenant("other");
  Bench worker{instance, Pool::Maintenance};
};

/// Without the count of what is under way at once, the tags of the first tenant stay together and it gets all
/// of the lane.
TEST_F(PlacesTest, ATenantOfManyConnectionsGetsNoMoreThanItsShare) {
  enqueue(tenant, 960, 16);
  enqueue(other, 480, 1);

  const auto served = next(480);

  EXPECT_GT(served.at(other), 180) << "of 240";
  EXPECT_LT(served.at(other), 300) << "of 240";
}

TEST_F(PlacesTest, SharesAreByCost) {
  enqueue(tenant, 40, 1, 10);
  enqueue(other, 200, 1, 1);

  const auto served = next(110);

  EXPECT_NEAR(served.at(tenant), 10, 1);
}

TEST_F(PlacesTest, AWeightIsAShare) {
  admin.call({"t.share", "select lectern.set_tenant_share(3::smallint, 2::smallint, $1, 3, null)"}, {tenant});
  enqueue(tenant, 120, 1);
  enqueue(other, 120, 1);

  EXPECT_NEAR(next(80).at(tenant), 60, 2);
}

TEST_F(PlacesTest, WhoComesBackAtOnceWithTheNextTaskGetsNoMoreThanItsShare) {
  enqueue(tenant, 100, 1);
  enqueue(other, 1, 1);
  int others = 0;
  for (int i = 0; i < 60; ++i) {
    if (!next(1).contains(other)) continue;
    ++others;
    enqueue(other, 1, 1);
  }
  EXPECT_NEAR(others, 30, 2);
}

TEST_F(PlacesTest, ASmallTenantBehindAHundredThousandStartsWithTheNextBatch) {
  admin.call({"t.bulk",
              "select lectern.add_tasks($1, lectern.task_kind_maintenance(), 2::smallint, "
              "array_fill(1::bigint, array[100000]), "
              "array_fill(null::bigint, array[100000]), array_fill(1, array[100000]), "
              "array_fill('{}'::jsonb, array[100000]))"},
             {tenant});
  next(1500, 500);
  enqueue(other, 1, 1);

  EXPECT_TRUE(next(2, 1).contains(other));
}

TEST_F(PlacesTest, ManyInOneTransactionReadNoMorePagesEachThanFew) {
  const auto pages = [&](int count) {
    admin.run_script("truncate lectern.task");
    const std::string plan = text("(select plan::text from public.explain_add(" + std::to_string(tenant) +
                                  ", " + std::to_string(count) + ") plan)");
    const std::string name = "\"Shared Hit Blocks\": ";
    return static_cast<double>(std::stol(plan.substr(plan.find(name) + name.size()))) / count;
  };
  admin.run_script(
      "create function public.explain_add(p_tenant bigint, p_count int) returns json language plpgsql as $$ "
      "declare v json; begin "
      "execute format('explain (analyze, buffers, format json) select count(lectern.add_task(%s, i, "
      "6::smallint, 2::smallint)) from "
      "generate_series(1, %s) i', p_tenant, p_count) into v; return v; end $$");
  pages(10);
  const double few = pages(500);
  EXPECT_LT(pages(10'000), few * 1.2);
  admin.run_script("drop function public.explain_add");
}

/// Locks of a server are limited: other queues have run out of them with a lock for each task.
TEST_F(PlacesTest, ManyInOneTransactionHoldOneLock) {
  db::Database bulk(instance.superuser(), "bulk");
  bulk.run_script(
      "begin; select count(lectern.add_task(1, i, 6::smallint, 2::smallint)) from generate_series(1, 500) i");
  EXPECT_EQ(
      number(
          "(select count(*) from pg_locks l join pg_stat_activity a using (pid) where a.application_name = "
          "'bulk' and l.locktype = 'advisory')"),
      1);
  bulk.run_script("rollback");
}

TEST_F(PlacesTest, AFanOutQueuesBehindItselfAndCountsItsPages) {
  admin.call({"t.fan",
              "select lectern.fan_out($1, 1, null, 2::smallint, lectern.task_kind_maintenance(), "
              "'[{\"pages\": 5, \"n\": 1}, {\"pages\": 2, \"n\": 2}, {\"n\": 3}]', "
              "lectern.task_kind_maintenance())"},
             {tenant});
  enqueue(tenant, 1, 1);

  EXPECT_EQ(text("(select string_agg(coalesce(ref ->> 'n', '-') || ':' || tag || ':' || cost, ' ' order by "
                 "tag) from lectern.task)"),
            "1:5000:5 2:7000:2 3:8000:1 -:9000:1");
}

TEST_F(PlacesTest, ACapHoldsTheRestOfAFanOut) {
  admin.call({"t.cap", "select lectern.set_tenant_share(3::smallint, 2::smallint, $1, 1, 2)"}, {tenant});
  admin.call({"t.fan",
              "select lectern.fan_out($1, 1, null, 2::smallint, lectern.task_kind_maintenance(), '[{}, {}, "
              "{}, {}, {}]', "
              "lectern.task_kind_maintenance())"},
             {tenant});

  EXPECT_EQ(number("(select count(*) from lectern.task where state = lectern.task_state_capped())"), 3);
  EXPECT_EQ(number("(select inflight from lectern.tenant_lane)"), 2);
  EXPECT_EQ(next(6).at(tenant), 6) << "five and the one that waits for them";
  EXPECT_EQ(number("(select inflight from lectern.tenant_lane)"), 0);
}

TEST_F(PlacesTest, TasksOfOneWordAreQueuedOnceAlsoInBulk) {
  const char* bulk =
      "lectern.add_tasks(1, lectern.task_kind_maintenance(), 2::smallint, '{1,2,3}', '{null,null,null}', "
      "'{1,1,1}', "
      "array['{}', '{}', '{}']::jsonb[], array['a', 'b', 'a'])";
  EXPECT_EQ(number(bulk), 2);
  EXPECT_EQ(number(bulk), 0);
  EXPECT_EQ(number("(select count(*) from lectern.task)"), 2);
}

TEST_F(PlacesTest, EnqueuingWritesNothingThatOthersWaitFor) {
  db::Database first(instance.superuser(), "first");
  first.run_script("begin; select lectern.add_task(1, 1, 6::smallint, 2::smallint)");
  db::Database second(instance.superuser(), "second");
  second.run_script("set lock_timeout = '1ms'; select lectern.add_task(1, 1, 6::smallint, 2::smallint)");
  first.run_script("commit");

  EXPECT_EQ(text("(select string_agg(tag::text, ' ' order by task_id) from lectern.task)"), "1000 2000")
      << "the second does not count what it cannot see";
}

TEST_F(QueueTest, TheTableTakesATaskIntoThePoolOfItsKindAndIntoNoOther) {
  const std::string check =
      text("(select pg_get_expr(conbin, conrelid) from pg_constraint where conname = 'task_pool_of_kind')");
  EXPECT_EQ(
      number("(select count(*) from (select kind::smallint, pool::smallint from generate_series(-1, 20) "
             "kind, generate_series(0, 5) pool) t where (" +
             check +
             ") is distinct from (kind in (select kind from lectern.task_kinds()) and pool = "
             "lectern.pool_of(kind)))"),
      0);
}

}  // namespace
}  // namespace lectern::jobs
