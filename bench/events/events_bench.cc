// events_bench HUB STREAMS RATE SECONDS - see run.
//
// An event is written by lectern.emit_event in a transaction of its own and announced by db::Notifier, as the
// programs do it. Latency: from just before that transaction to the moment when the browser has read the
// event's line; how long the transactions took is shown beside it. Streams that were connected and streams
// that were away or are just catching up are counted separately; nothing may be lost by either.

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>

#include "crowd.h"
#include "lectern/db/notifier.h"
#include "stage.h"

namespace {

using namespace lectern;
using namespace lectern::bench;
using namespace std::chrono_literals;

constexpr int kAccounts = 200;
constexpr Nanoseconds kPatience = 60'000'000'000;

constexpr db::Statement kEmit{"bench.emit_event",
                              "select lectern.emit_event(1, null, $1, 'job.progress', "
                              "jsonb_build_object('id', gen_random_uuid(), 'status', "
                              "'processing', 'step', 'structure', 'pages_done', 3, 'page_count', 10, 't', "
                              "$2::bigint, 'n', $3::bigint))"};

struct Plan {
  const char* name;
  std::function<void(Stage&)> disturb;  ///< at a third of the time
};

double quantile(std::vector<double>& values, double q) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(q * static_cast<double>(values.size())))];
}

/// Writes `count` events, `rate` a second, for accounts in turn. Gives how long each transaction took until
/// it was on the disk: the part of every latency that no hub can shorten.
void publish(const Stage& stage, std::size_t count, int rate, std::vector<double>& commits_ms,
             std::atomic<bool>& done) {
  db::Database writer(stage.superuser(), "bench-writer");
  db::Notifier bell(stage.superuser(), "bench-bell");
  const Nanoseconds start = now();
  for (std::size_t n = 0; n < count; ++n) {
    const Nanoseconds due = start + static_cast<Nanoseconds>(n) * 1'000'000'000 / rate;
    std::this_thread::sleep_for(std::chrono::nanoseconds(std::max<Nanoseconds>(0, due - now())));
    const Nanoseconds began = now();
    writer.call(kEmit,
                {stage.account_id(static_cast<int>(n * 7 % kAccounts)), began, static_cast<std::int64_t>(n)});
    commits_ms.push_back(static_cast<double>(now() - began) / 1e6);
    bell.ring(db::kEventChannel);
  }
  done = true;
}

/// Late is not lost: a starved machine may take its time, as long as something still comes.
void hear_the_rest(Crowd& crowd, std::int64_t expected) {
  std::int64_t heard = crowd.tally().heard;
  for (Nanoseconds last = now(); heard < expected && now() - last < kPatience;) {
    crowd.turn(50ms);
    if (crowd.tally().heard > heard) last = now();
    heard = crowd.tally().heard;
  }
}

bool run(Stage& stage, const Plan& plan, int streams, int rate, int seconds) {
  const auto count = static_cast<std::size_t>(rate) * static_cast<std::size_t>(seconds);
  Crowd crowd(stage.port(), streams, kAccounts, count, &Stage::token);
  const Nanoseconds opened = now();
  while (crowd.open_count() < streams && now() - opened < kPatience) crowd.turn(50ms);
  if (crowd.open_count() < streams) {
    // Who never listened cannot lose anything: this is another failure, and says why.
    std::printf("%-16s only %d of %d streams could be opened: unanswered %lld, refused %lld\n", plan.name,
                crowd.open_count(), streams, static_cast<long long>(crowd.tally().unanswered),
                static_cast<long long>(crowd.tally().refused));
    return false;
  }
  for (const Nanoseconds settled = now(); now() - settled < 500'000'000;) crowd.turn(20ms);
  std::printf("%-16s %d of %d streams open after %.2f s\n", plan.name, crowd.open_count(), streams,
              static_cast<double>(now() - opened) / 1e9 - 0.5);

  const double hub_before = stage.hub_cpu();
  const double nginx_before = stage.nginx_cpu();
  std::atomic<bool> done = false;
  std::vector<double> commits_ms;
  std::thread publisher([&] { publish(stage, count, rate, commits_ms, done); });
  const Nanoseconds start = now();
  std::thread disturber([&] {
    std::this_thread::sleep_for(std::chrono::seconds(seconds) / 3);
    if (plan.disturb) plan.disturb(stage);
  });
  const std::int64_t expected = static_cast<std::int64_t>(count) * streams / kAccounts;
  while (!done) crowd.turn(20ms);
  const double hub_cpu = stage.hub_cpu() - hub_before;
  const double nginx_cpu = stage.nginx_cpu() - nginx_before;
  hear_the_rest(crowd, expected);
  const double took = static_cast<double>(now() - start) / 1e9;
  publisher.join();
  disturber.join();

  Tally& tally = crowd.tally();
  const double p99 = quantile(tally.late_ms, 0.99);
  std::printf("%-16s lost %lld of %lld, repeated %lld, ended %lld, unanswered %lld, refused %lld, %.1f s\n",
              "", static_cast<long long>(expected - tally.heard), static_cast<long long>(expected),
              static_cast<long long>(tally.repeated), static_cast<long long>(tally.ended),
              static_cast<long long>(tally.unanswered), static_cast<long long>(tally.refused), took);
  std::printf("%-16s connected: %zu heard, p50 %.2f ms, p99 %.2f ms, max %.1f ms\n", "", tally.late_ms.size(),
              quantile(tally.late_ms, 0.5), p99, quantile(tally.late_ms, 1));
  if (!tally.late_away_ms.empty()) {
    std::printf("%-16s away: %zu heard, p50 %.0f ms, max %.0f ms after it happened\n", "",
                tally.late_away_ms.size(), quantile(tally.late_away_ms, 0.5),
                quantile(tally.late_away_ms, 1));
  }
  std::printf("%-16s of that the commit: p50 %.2f ms, p99 %.2f ms\n", "", quantile(commits_ms, 0.5),
              quantile(commits_ms, 0.99));
  if (!plan.disturb) std::printf("%-16s CPU: hub %.2f s, nginx %.2f s\n", "", hub_cpu, nginx_cpu);
  std::fflush(stdout);
  return expected == tally.heard && p99 <= 100;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fputs("usage: events_bench HUB STREAMS RATE SECONDS\n", stderr);
    return 2;
  }
  const int streams = std::atoi(argv[2]) / kAccounts * kAccounts;
  const rlimit files{20'000, 20'000};
  if (setrlimit(RLIMIT_NOFILE, &files) != 0) {
    std::fputs("events_bench: needs 20,000 open files, for itself, the hub and nginx (ulimit -Hn)\n", stderr);
    return 2;
  }
  Stage stage(argv[1], kAccounts);
  const Plan plans[] = {
      {"steady", {}},
      {"nginx reload", [](Stage& s) { s.reload_nginx(); }},
      {"hub restart", [](Stage& s) { s.restart_hub(); }},
      {"hub killed", [](Stage& s) { s.kill_hub(); }},
  };
  bool good = true;
  for (const Plan& plan : plans)
    good = run(stage, plan, streams, std::atoi(argv[3]), std::atoi(argv[4])) && good;
  std::puts(good ? "within the bars: p99 <= 100 ms for who was connected, lost 0"
                 : "OUTSIDE the bars: p99 <= 100 ms, lost 0");
  return good ? 0 : 1;
}
