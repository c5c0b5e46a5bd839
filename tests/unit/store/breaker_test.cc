#include "breaker.h"

#include <gtest/gtest.h>

namespace lectern::store {
namespace {

using std::chrono::seconds;

class FixedClock final : public Clock {
 public:
  WallTime now() const override { return WallTime(steady_.time_since_epoch()); }
  SteadyTime steady() const override { return steady_; }
  void advance(seconds by) { steady_ += by; }

 private:
  SteadyTime steady_{};
};

struct BreakerTest : testing::Test {
  FixedClock clock;
  Breaker breaker{5, seconds(60), 2, clock};
  void fail(int times) {
    for (int i = 0; i < times; ++i) breaker.failed();
  }
};

TEST_F(BreakerTest, StaysClosedWhileFailuresAreNotInARow) {
  fail(4);
  breaker.succeeded();
  fail(4);
  EXPECT_EQ(breaker.state(), Breaker::State::Closed);
}

TEST_F(BreakerTest, OpensAtTheFifthFailureForSixtySeconds) {
  fail(5);
  EXPECT_FALSE(breaker.admits());
  clock.advance(seconds(59));
  EXPECT_FALSE(breaker.admits());
  clock.advance(seconds(1));
  EXPECT_TRUE(breaker.admits());
  EXPECT_EQ(breaker.state(), Breaker::State::HalfOpen);
}

TEST_F(BreakerTest, ClosesAfterTwoSuccesses) {
  fail(5);
  clock.advance(seconds(60));
  ASSERT_TRUE(breaker.admits());
  breaker.succeeded();
  EXPECT_EQ(breaker.state(), Breaker::State::HalfOpen);
  breaker.succeeded();
  EXPECT_EQ(breaker.state(), Breaker::State::Closed);
}

TEST_F(BreakerTest, OneFailureWhileHalfOpenOpensAgain) {
  fail(5);
  clock.advance(seconds(60));
  ASSERT_TRUE(breaker.admits());
  breaker.failed();
  EXPECT_FALSE(breaker.admits());
}

}  // namespace
}  // namespace lectern::store
