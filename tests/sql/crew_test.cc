// Many at once: 24 connections claim and settle, with groups, crashes of workers and killed backends among
// them. Nothing is lost, nothing is done twice, nobody waits in a circle.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <random>
#include <thread>

#include "queue_fixture.h"

namespace lectern::jobs {
namespace {

constexpr int kCrew = 24;
constexpr int kJobs = 200;

class CrewTest : public QueueTest {
 protected:
  void SetUp() override {
    const auto two = make_tenant("two");
    for (int i = 0; i < kJobs; ++i) submit(i % 3 == 0 ? two : tenant, "doc" + std::to_string(i), 1 + i % 3);
  }
  std::int64_t deadlocks() {
    return number("(select deadlocks from pg_stat_database where datname = current_database())");
  }
};

/// One process of the crew. With `clumsy` it dies now and then with what it holds, and another takes its
/// place.
void work(const support::TestDatabase& instance, Pool pool, unsigned seed, bool clumsy,
          std::atomic<int>& conflicts, const std::function<bool()>& is_over) {
  std::minstd_rand random(seed);
  std::unique_ptr<Bench> bench;
  while (!is_over()) {
    try {
      // Here and nowhere else, for a connection may be killed while it is being opened.
      if (!bench) bench = std::make_unique<Bench>(instance, pool, std::chrono::milliseconds(2000));
      bench->queue.beat(bench->owner, std::chrono::milliseconds(2000), {});
      bench->queue.promote_due();
      auto tasks = bench->claim(1 + static_cast<int>(random() % 8));
      if (tasks.empty()) {
        bench->queue.reap();
        bench->queue.look_everywhere();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        continue;
      }
      if (clumsy && random() % 25 == 0) {
        bench.reset();
        continue;
      }
      std::shuffle(tasks.begin(), tasks.end(), random);
      std::vector<Settled> settled;
      for (const Task& task : tasks) {
        const char* effect =
            task.kind == Kind::Scan           ? kCleanScan
            : task.kind == Kind::ConvertRange ? R"({"artefacts":[]})"
            : task.kind == Kind::PagePictures ? R"({"artefacts":[]})"
            : task.kind == Kind::Convert && task.job.value % 10 == 0
                ? R"({"fan_out":[{"first":1,"last":2},{"first":3,"last":4},{"first":5,"last":6}]})"
                : kConverted;
        settled.push_back({task.id, task.attempt, Finished{effect}});
      }
      bench->queue.settle(bench->owner, settled);
    } catch (const db::Conflict&) {
      ++conflicts;
    } catch (const db::Disconnected&) {
      // Killed in the middle: what it held comes back with the end of its lease.
      bench.reset();
    }
  }
}

TEST_F(CrewTest, EverythingIsDoneOnceWhateverDies) {
  std::atomic<int> conflicts{0};
  std::atomic<bool> over{false};
  std::vector<std::thread> crew;
  for (int i = 0; i < kCrew; ++i)
    crew.emplace_back([&, i] {
      work(instance, i % 3 == 0 ? Pool::Scan : Pool::Convert, static_cast<unsigned>(i + 1), i % 4 == 1,
           conflicts, [&] { return over.load(); });
    });
  std::thread killer([&] {
    db::Database saboteur(instance.superuser(), "saboteur");
    for (int i = 0; i < 20 && !over; ++i) {
      saboteur.call(
          {"t.sabotage",
           "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and "
           "application_name = 'bench' order by random() limit 1"});
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(300);
  const auto left = [&] {
    return number(
        "(select count(*) from lectern.task) + (select count(*) from lectern.job where status <> "
        "'completed')");
  };
  while (left() > 0 && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  over = true;
  killer.join();
  for (auto& member : crew) member.join();

  EXPECT_EQ(number("(select count(*) from lectern.job where status = 'completed')"), kJobs);
  EXPECT_EQ(number("(select count(*) from lectern.result)"), kJobs);
  EXPECT_EQ(number("(select count(*) from lectern.scan)"), kJobs);
  EXPECT_EQ(number("(select count(*) from lectern.task)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.task_group)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.task_dead)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.task_history where kind = lectern.task_kind_assemble())"),
            kJobs / 10);
  EXPECT_EQ(number("(select count(*) from (select from lectern.event where kind = 'job.status' and body ->> "
                   "'status' = "
                   "'completed') e)"),
            kJobs);
  EXPECT_EQ(deadlocks(), 0) << conflicts << " conflicts";
}

}  // namespace
}  // namespace lectern::jobs
