#include "lectern/access/rate_limit.h"

#include <gtest/gtest.h>

namespace lectern::access {
namespace {

class FixedClock final : public Clock {
 public:
  WallTime now() const override { return now_; }
  SteadyTime steady() const override { return SteadyTime(now_.time_since_epoch()); }
  void advance(int seconds) { now_ += std::chrono::seconds(seconds); }

 private:
  WallTime now_{std::chrono::seconds(6'000'000)};
};

struct RateLimit : testing::Test {
  FixedClock clock;
  RateLimiter limiter{clock};
  int admitted(int tries, int limit) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += limiter.count("submit:abc", limit).admitted ? 1 : 0;
    return count;
  }
};

TEST_F(RateLimit, AdmitsExactlyTheLimit) {
  EXPECT_EQ(admitted(25, 10), 10);
}

TEST_F(RateLimit, BucketsDoNotShare) {
  EXPECT_EQ(admitted(10, 10), 10);
  EXPECT_TRUE(limiter.count("submit:xyz", 10).admitted);
}

TEST_F(RateLimit, SlidesInsteadOfJumping) {
  ASSERT_EQ(admitted(10, 10), 10);
  clock.advance(60);
  EXPECT_EQ(admitted(10, 10), 0);
  clock.advance(30);
  EXPECT_EQ(admitted(10, 10), 5);
  clock.advance(90);
  EXPECT_EQ(admitted(20, 10), 10);
}

TEST_F(RateLimit, SaysWhenToComeBack) {
  ASSERT_EQ(admitted(10, 10), 10);
  const Verdict verdict = limiter.count("submit:abc", 10);
  ASSERT_FALSE(verdict.admitted);
  EXPECT_EQ(verdict.remaining, 0);
  clock.advance(verdict.reset_seconds);
  EXPECT_TRUE(limiter.count("submit:abc", 10).admitted);
}

TEST_F(RateLimit, RemainingNeverGrowsWithinAMoment) {
  int last = 1000;
  for (int i = 0; i < 10; ++i) {
    const Verdict verdict = limiter.count("status:abc", 10);
    EXPECT_LT(verdict.remaining, last);
    last = verdict.remaining;
  }
  EXPECT_EQ(last, 0);
}

TEST_F(RateLimit, WhatIsCountedHereOnlyCountsAsWell) {
  int admitted = 0;
  for (int i = 0; i < 25; ++i)
    admitted += limiter.count("address", 10, CountedIn::ThisProcess).admitted ? 1 : 0;
  EXPECT_EQ(admitted, 10);
}

TEST_F(RateLimit, TheCommonLimitIsALimit) {
  int admitted = 0;
  for (int i = 0; i < 25; ++i) admitted += limiter.count_in_common("all", "ann", 10).admitted ? 1 : 0;
  EXPECT_EQ(admitted, 10);
  for (int i = 0; i < 25; ++i)
    admitted += limiter.count_in_common("all", i % 2 == 0 ? "ann" : "bob", 10).admitted ? 1 : 0;
  EXPECT_EQ(admitted, 15);
}

TEST_F(RateLimit, WhoUsesTheCommonLimitUpStopsNobodyElse) {
  for (int i = 0; i < 100; ++i) limiter.count_in_common("all", "busy", 10);
  EXPECT_FALSE(limiter.count_in_common("all", "busy", 10).admitted);
  EXPECT_TRUE(limiter.count_in_common("all", "quiet", 10).admitted);
}

}  // namespace
}  // namespace lectern::access
