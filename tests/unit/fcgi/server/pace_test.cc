#include "server/pace.h"

#include <gtest/gtest.h>

namespace lectern::fcgi {
namespace {

using namespace std::chrono_literals;

TEST(Pace, EndsABodyThatTrickles) {
  Pace pace;
  int seconds = 0;
  while (seconds < 600 && pace.note(1, 5s)) seconds += 5;
  EXPECT_EQ(seconds, 25);
}

TEST(Pace, AFastBeginningDoesNotPayForATrickleLater) {
  Pace pace;
  EXPECT_TRUE(pace.note(100'000'000, 29s));
  EXPECT_TRUE(pace.note(1, 1s));
  int seconds = 0;
  while (seconds < 600 && pace.note(1, 5s)) seconds += 5;
  EXPECT_EQ(seconds, 25);
}

TEST(Pace, LetsASlowMobileLineGoOn) {
  Pace pace;
  for (int second = 0; second < 3600; ++second) ASSERT_TRUE(pace.note(2048, 1s)) << second;
}

TEST(Pace, CountsOnlyTheTimeOfWaiting) {
  Pace pace;
  for (int i = 0; i < 10'000; ++i) ASSERT_TRUE(pace.note(1, 0s));
}

}  // namespace
}  // namespace lectern::fcgi
