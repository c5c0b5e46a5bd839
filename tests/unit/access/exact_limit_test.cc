#include "lectern/access/exact_limit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <thread>

namespace lectern::access {
namespace {

class FixedClock final : public Clock {
 public:
  WallTime now() const override { return now_; }
  SteadyTime steady() const override { return SteadyTime(now_.time_since_epoch()); }
  void advance(double seconds) {
    now_ += std::chrono::duration_cast<WallTime::duration>(std::chrono::duration<double>(seconds));
  }
  double seconds() const { return std::chrono::duration<double>(now_.time_since_epoch()).count(); }

 private:
  WallTime now_{std::chrono::seconds(6'000'000)};
};

/// The counter that PostgreSQL keeps, for one bucket.
class Counter {
 public:
  explicit Counter(const FixedClock& clock) : clock_(clock) {}

  HitLease take(int want, int limit) {
    const std::lock_guard lock(mutex_);
    ++asked;
    const double windows = clock_.seconds() / 60;
    const auto window = static_cast<std::int64_t>(std::floor(windows));
    const double before = hits_[window - 1] * (1 - (windows - std::floor(windows)));
    const int left = std::max(0, static_cast<int>(std::floor(limit - before + 1e-9)) - hits_[window]);
    const int granted = std::min(want, left);
    hits_[window] += granted;
    return {granted, window, hits_[window], hits_[window - 1]};
  }
  void give_back(const std::vector<UnusedHits>& unused) {
    for (const UnusedHits& one : unused) hits_[one.window] -= one.hits;
  }

  int asked = 0;

 private:
  const FixedClock& clock_;
  std::mutex mutex_;
  std::map<std::int64_t, int> hits_;
};

struct ExactLimit : testing::Test {
  FixedClock clock;
  Counter counter{clock};
  std::vector<std::unique_ptr<ExactLimiter>> processes;

  explicit ExactLimit(int count = 5) {
    for (int i = 0; i < count; ++i) processes.push_back(std::make_unique<ExactLimiter>(clock));
  }
  Verdict ask(std::size_t process, int limit) {
    return processes[process]->count("status:abc", limit,
                                     [&](int want) { return counter.take(want, limit); });
  }
};

TEST_F(ExactLimit, ProcessesTogetherAdmitExactlyTheLimit) {
  std::mt19937 random(7);
  for (const int limit : {1, 2, 10, 60, 120, 999}) {
    clock.advance(121);
    int admitted = 0;
    for (int i = 0; i < 4 * limit + 40; ++i) {
      admitted += ask(random() % processes.size(), limit).admitted ? 1 : 0;
      clock.advance(0.005);  // a refusal is forgotten after a moment
    }
    EXPECT_EQ(admitted, limit);
  }
}

TEST_F(ExactLimit, ARestartGivesNobodyMore) {
  int admitted = 0;
  for (int i = 0; i < 300; ++i) {
    admitted += ask(0, 60).admitted ? 1 : 0;
    if (i % 10 == 9) {  // an end in order gives back what is left
      counter.give_back(processes[0]->take_unused(true));
      processes[0] = std::make_unique<ExactLimiter>(clock);
    }
  }
  EXPECT_EQ(admitted, 60);
}

TEST_F(ExactLimit, AKilledProcessCostsAQuarterOfWhatIsLeftAndGivesNothing) {
  for (int i = 0; i < 30; ++i) ASSERT_TRUE(ask(0, 120).admitted);
  processes[0] = std::make_unique<ExactLimiter>(clock);
  int more = 0;
  for (int i = 0; i < 300; ++i) more += ask(0, 120).admitted ? 1 : 0;
  EXPECT_LE(more, 90);
  EXPECT_GE(more, 90 - 30);
}

TEST_F(ExactLimit, UnusedHitsReachTheOtherProcesses) {
  for (int i = 0; i < 20; ++i) ask(0, 60);
  EXPECT_TRUE(processes[0]->take_unused().empty()) << "in use";
  clock.advance(3);
  counter.give_back(processes[0]->take_unused());
  int admitted = 20;
  for (int i = 0; i < 300; ++i) admitted += ask(1, 60).admitted ? 1 : 0;
  EXPECT_EQ(admitted, 60);
}

TEST_F(ExactLimit, SlidesInsteadOfJumping) {
  const auto admitted = [&](int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += ask(static_cast<std::size_t>(i) % 2, 10).admitted ? 1 : 0;
    return count;
  };
  EXPECT_EQ(admitted(25), 10);
  clock.advance(60);
  EXPECT_EQ(admitted(25), 0);
  clock.advance(30);
  EXPECT_EQ(admitted(25), 5);
}

TEST_F(ExactLimit, SaysHowMuchIsLeftAndWhenToComeBack) {
  int last = 1000;
  for (int i = 0; i < 10; ++i) {
    const Verdict verdict = ask(0, 10);
    ASSERT_TRUE(verdict.admitted);
    EXPECT_LT(verdict.remaining, last);
    last = verdict.remaining;
  }
  EXPECT_EQ(last, 0);
  const Verdict refused = ask(0, 10);
  ASSERT_FALSE(refused.admitted);
  EXPECT_EQ(refused.limit, 10);
  clock.advance(refused.reset_seconds);
  EXPECT_TRUE(ask(0, 10).admitted);
}

TEST_F(ExactLimit, AsksOftenOnlyWhereTheLimitIsNear) {
  for (int i = 0; i < 120; ++i) ask(0, 120);
  EXPECT_LE(counter.asked, 30) << "a burst that uses a limit of 120 up";
  clock.advance(180);
  counter.asked = 0;
  for (int i = 0; i < 60; ++i) {  // a program that asks once a second
    ask(0, 120);
    clock.advance(0.99);
  }
  EXPECT_LE(counter.asked, 20);
}

TEST_F(ExactLimit, ThreadsOfOneProcessShareALease) {
  std::atomic<int> admitted{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) admitted += ask(0, 200).admitted ? 1 : 0;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(admitted, 200);
}

}  // namespace
}  // namespace lectern::access
