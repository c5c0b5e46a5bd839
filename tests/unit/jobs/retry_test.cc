#include "lectern/jobs/retry.h"

#include <gtest/gtest.h>

namespace lectern::jobs {
namespace {

using std::chrono::milliseconds;

struct Case {
  const char* name;
  int attempt;
  double jitter;
  milliseconds wanted;
};

class RetryDelay : public testing::TestWithParam<Case> {};

TEST_P(RetryDelay, GrowsToItsCapAndIsSpreadOverAllOfIt) {
  EXPECT_EQ(retry_delay(GetParam().attempt, GetParam().jitter), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Attempts, RetryDelay,
                         testing::Values(Case{"FirstAtMost", 1, 1.0, milliseconds(1'000)},
                                         Case{"FirstAtLeast", 1, 0.0, milliseconds(0)},
                                         Case{"FirstInTheMiddle", 1, 0.5, milliseconds(500)},
                                         Case{"Doubles", 3, 1.0, milliseconds(4'000)},
                                         Case{"IsCapped", 12, 1.0, milliseconds(60'000)},
                                         Case{"DoesNotOverflow", 4'000'000, 1.0, milliseconds(60'000)},
                                         Case{"TakesNonsense", -7, 7.0, milliseconds(500)}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::jobs
