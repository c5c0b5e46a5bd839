#include "measures.h"

#include <algorithm>
#include <functional>
#include <random>

#include "lectern/db/listener.h"
#include "lectern/db/notifier.h"

namespace lectern::bench {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr db::Statement kAdd{"bench.add",
                             "select lectern.add_task($1, $2, 6::smallint, 2::smallint, p_ref => "
                             "jsonb_build_object('id', $2::bigint))"};

double seconds_since(steady_clock::time_point start) {
  return std::chrono::duration<double>(steady_clock::now() - start).count();
}

double share_of(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(static_cast<double>(values.size()) * share))];
}

/// Whoever may queue tasks: the owner of the functions, as inside submit_document.
db::Database caller(const Server& server) {
  db::Database database(server.as("postgres"), "bench-caller");
  database.run_script("set role lectern_owner; set jit = off");
  return database;
}

/// Rate and processor time of what runs on so many threads until each is done.
Figures timed(const Server& server, int threads, long tasks, const std::function<void(int)>& work) {
  const double server_before = server.cpu_seconds();
  const double own_before = own_cpu_seconds();
  const auto start = steady_clock::now();
  std::vector<std::thread> crew;
  for (int i = 0; i < threads; ++i) crew.emplace_back([&work, i] { work(i); });
  for (auto& one : crew) one.join();
  const auto count = static_cast<double>(tasks);
  return {{"per_second", count / seconds_since(start)},
          {"server_us", (server.cpu_seconds() - server_before) / count * 1e6},
          {"client_us", (own_cpu_seconds() - own_before) / count * 1e6}};
}

std::vector<std::unique_ptr<Hand>> hands(const Server& server, int count) {
  std::vector<std::unique_ptr<Hand>> all;
  for (int i = 0; i < count; ++i) all.push_back(std::make_unique<Hand>(server));
  return all;
}

long deadlocks(Workload& workload) {
  return workload.number("select deadlocks from pg_stat_database where datname = current_database()");
}

}  // namespace

Figures drain(const Server& server, const Options& options) {
  Workload workload(server, options.tenants);
  workload.fill(options.tasks);
  auto crew = hands(server, options.connections);
  Figures figures = timed(server, options.connections, options.tasks, [&](int i) {
    while (crew[static_cast<std::size_t>(i)]->turn(options.batch, options.begins) > 0) {
    }
  });
  figures["missing"] = static_cast<double>(
      options.tasks - workload.number("select count(distinct task_id) from lectern.task_history"));
  return figures;
}

Figures drain_pgmq(const Server& server, const Options& options) {
  db::Database admin(server.as("postgres"), "bench");
  admin.run_script(
      "create schema if not exists mq; drop table if exists mq.message; create table mq.message (id bigint "
      "generated always as identity "
      "primary key, reads int not null default 0, queued_at timestamptz not null default now(), visible_at "
      "timestamptz not null, body "
      "jsonb); create index on mq.message (visible_at); insert into mq.message (visible_at, body) select "
      "now(), "
      "jsonb_build_object('id', i) from generate_series(1, " +
      std::to_string(options.tasks) + ") i");
  admin.run_script("vacuum analyze mq.message");
  admin.run_script("checkpoint");
  static constexpr db::Statement kRead{
      "bench.mq_read",
      "with next as (select id from mq.message where visible_at <= clock_timestamp() order by id limit $1 "
      "for update skip locked) update "
      "mq.message m set visible_at = clock_timestamp() + interval '30 s', reads = reads + 1 from next where "
      "m.id = next.id returning "
      "m.id, m.body"};
  static constexpr db::Statement kDelete{"bench.mq_delete",
                                         "delete from mq.message where id = any ($1::bigint[]) returning id"};
  return timed(server, options.connections, options.tasks, [&](int) {
    db::Database database(server.as("postgres"), "bench");
    while (true) {
      std::vector<std::int64_t> ids;
      for (const db::Row row : database.call(kRead, {options.batch})) ids.push_back(row.integer("id"));
      if (ids.empty()) return;
      database.call(kDelete, {db::array(ids)});
    }
  });
}

Figures enqueue(const Server& server, const Options& options) {
  Workload workload(server, options.tenants);
  std::vector<db::Database> callers;
  for (int i = 0; i < options.connections; ++i) callers.push_back(caller(server));
  std::atomic<long> next{0};
  return timed(server, options.connections, options.tasks, [&](int i) {
    for (long task; (task = next++) < options.tasks;)
      callers[static_cast<std::size_t>(i)].call(kAdd, {workload.tenant(task), std::int64_t{task + 1}});
  });
}

Figures enqueue_together(const Server& server, const Options& options) {
  constexpr long kAtLeast = 20'000;
  const long repetitions = std::max(1L, kAtLeast / options.tasks);
  const auto us_each = [&](const std::string& statement) {
    double seconds = 0;
    for (long i = 0; i < repetitions; ++i) {
      Workload workload(server, 1);
      db::Database database = caller(server);
      const double before = server.cpu_seconds();
      database.run_script("begin; " + statement + "; commit");
      seconds += server.cpu_seconds() - before;
    }
    return seconds / static_cast<double>(repetitions * options.tasks) * 1e6;
  };
  Workload workload(server, 1);
  const std::string who = std::to_string(workload.tenant(0));
  const std::string count = std::to_string(options.tasks);
  return {
      {"add_task_us", us_each("select count(lectern.add_task(" + who +
                              ", i, 6::smallint, 2::smallint)) from generate_series(1, " + count + ") i")},
      {"fan_out_us",
       us_each("select lectern.fan_out(" + who +
               ", 1, null, 2::smallint, 6::smallint, (select jsonb_agg(jsonb_build_object('id', i)) from "
               "generate_series(1, " +
               count + ") i), 6::smallint)")}};
}

Figures latency(const Server& server, const Options& options) {
  Workload workload(server, 1);
  std::mutex mutex;
  std::condition_variable changed;
  steady_clock::time_point claimed_at{};
  std::atomic<bool> stop{false};
  std::thread worker([&] {
    db::Listener listener(server.as("lectern_convert"), "bench-ear", {db::kTaskChannel});
    Hand hand(server);
    while (!stop) {
      const auto tasks = hand.queue().claim(hand.owner(), 1);
      if (tasks.empty()) {
        listener.wait(milliseconds(1'000));
        continue;
      }
      {
        const std::lock_guard lock(mutex);
        claimed_at = steady_clock::now();
      }
      changed.notify_one();
      const jobs::Settled settled{tasks[0].id, tasks[0].attempt, jobs::Finished{"{}"}};
      hand.queue().settle(hand.owner(), {&settled, 1});
    }
  });
  db::Database queueing = caller(server);
  db::Notifier notifier(server.as("lectern_web"), "bench-bell");
  std::minstd_rand random(1);
  std::vector<double> took;
  for (long i = 0; i < options.tasks; ++i) {
    std::this_thread::sleep_for(milliseconds(5 + random() % 10));
    claimed_at = {};
    const auto start = steady_clock::now();
    queueing.call(kAdd, {workload.tenant(0), std::int64_t{i + 1}});
    notifier.ring(db::kTaskChannel, "2");
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return claimed_at != steady_clock::time_point{}; });
    if (i >= 20) took.push_back(std::chrono::duration<double, std::milli>(claimed_at - start).count());
  }
  stop = true;
  worker.join();
  return {{"p50_ms", share_of(took, 0.5)}, {"p99_ms", share_of(took, 0.99)}};
}

Figures stream(const Server& server, const Options& options) {
  Workload workload(server, options.tenants);
  db::Database queueing = caller(server);
  db::Database holding(server.as("postgres"), "bench-reader");
  static constexpr db::Statement kAddMany{
      "bench.add_many",
      "select count(lectern.add_task($1, i, 6::smallint, 2::smallint)) from generate_series(1, 100) i"};
  long added = 0;
  const auto feed = [&](long wanted) {
    for (; added < wanted; added += 100) queueing.call(kAddMany, {workload.tenant(added / 100)});
  };
  feed(3'000);
  if (options.holds_snapshot)
    holding.run_script("begin isolation level repeatable read; select count(*) from lectern.task");
  auto crew = hands(server, options.connections);
  std::atomic<long> done{0};
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (auto& hand : crew)
    threads.emplace_back([&, one = hand.get()] {
      while (!stop) {
        const long ended = one->turn(options.batch, options.begins);
        done += ended;
        if (ended == 0) std::this_thread::sleep_for(milliseconds(1));
      }
    });
  // Until `tasks` have ended: the processor time of the first and of the last tenth, whatever else the
  // machine does.
  std::vector<std::pair<long, double>> marks{{0, server.cpu_seconds()}};
  const auto start = steady_clock::now();
  std::vector<double> at{0};
  while (done < options.tasks) {
    feed(done + 3'000);
    std::this_thread::sleep_for(milliseconds(2));
    if (done - marks.back().first >= options.tasks / 10) {
      marks.emplace_back(done, server.cpu_seconds());
      at.push_back(seconds_since(start));
    }
  }
  stop = true;
  for (auto& thread : threads) thread.join();
  const auto us = [&](std::size_t i) {
    return (marks[i].second - marks[i - 1].second) /
           static_cast<double>(marks[i].first - marks[i - 1].first) * 1e6;
  };
  const auto rate = [&](std::size_t i) {
    return static_cast<double>(marks[i].first - marks[i - 1].first) / (at[i] - at[i - 1]);
  };
  const std::size_t last = marks.size() - 1;
  return {{"first_us", us(1)},
          {"last_us", us(last)},
          {"first_per_second", rate(1)},
          {"last_per_second", rate(last)},
          {"ended", static_cast<double>(done.load())}};
}

Figures fan_in(const Server& server, const Options& options) {
  Workload workload(server, 1);
  workload.fill(options.tasks, static_cast<int>(std::min(options.tasks, 10'000L)));
  workload.admin().run_script("update lectern.task set tag = tag + (random() * 10000000)::bigint");
  auto crew = hands(server, options.connections);
  const long before = deadlocks(workload);
  Figures figures = timed(server, options.connections, options.tasks, [&](int i) {
    while (crew[static_cast<std::size_t>(i)]->turn(options.batch, false) > 0) {
    }
  });
  while (crew[0]->turn(options.batch, false) > 0) {
  }
  figures["open_groups"] = static_cast<double>(workload.number("select count(*) from lectern.task_group"));
  figures["ended"] = static_cast<double>(workload.number("select count(*) from lectern.task_history"));
  figures["deadlocks"] = static_cast<double>(deadlocks(workload) - before);
  return figures;
}

Figures claim_pages(const Server& server, const Options& options) {
  Workload workload(server, options.tenants);
  workload.fill(options.tasks);
  workload.admin().run_script(
      "create or replace function public.claim_pages(p_owner bigint) returns bigint language plpgsql set "
      "enable_seqscan = off set "
      "enable_sort = off set enable_bitmapscan = off as $$ declare v json; begin for i in 1..5 loop execute "
      "format('explain (analyze, "
      "buffers, format json) select * from lectern.claim_tasks(%s, 3::smallint, ''{1,2,3,4}'', "
      "''{0,0,0,0}'', 1)', p_owner) into v; end "
      "loop; return (v -> 0 -> 'Plan' ->> 'Shared Hit Blocks')::bigint + (v -> 0 -> 'Plan' ->> 'Shared Read "
      "Blocks')::bigint; end $$");
  Hand hand(server);
  return {{"pages", static_cast<double>(
                        workload.number("public.claim_pages(" + std::to_string(hand.owner().value) + ")"))}};
}

}  // namespace lectern::bench
