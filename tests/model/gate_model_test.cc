// The gate under every interleaving of two actors: no path from held to a converter without an approval, one
// decision at most, nothing after an end. And each guard taken away once: then there is such a path.

#include "gate_model.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace lectern::model {
namespace {

TEST(GateModel, NoInterleavingOfTwoActorsOpensTheGate) {
  const Explored explored = explore({});

  std::printf("%zu states, %zu steps\n", explored.states, explored.steps);
  EXPECT_EQ(explored.violations, 0u) << explored.first;
  EXPECT_GT(explored.states, 10'000u) << "it looked at hardly anything";
}

class WithoutAGuard : public testing::TestWithParam<Guard> {};

TEST_P(WithoutAGuard, TheCheckFails) {
  const Explored explored = explore({GetParam()});

  std::printf("%zu violations; %s\n", explored.violations, explored.first.c_str());
  EXPECT_GT(explored.violations, 0u) << "taking " << name_of(GetParam()) << " away goes unnoticed";
}

INSTANTIATE_TEST_SUITE_P(Guards, WithoutAGuard,
                         testing::Values(Guard::LooksUnderTheLock, Guard::DeadlineCounts, Guard::Fence,
                                         Guard::CancelDropsTasks),
                         [](const auto& row) { return std::string(name_of(row.param)); });

/// Transitions and foreign keys are the second check: alone they are not missed, but they stop what the first
/// lets through. A worker's lie they stop wholly.
TEST(GateModel, TheSecondWallStopsWhatTheFirstLetsThrough) {
  for (const Guard first : {Guard::DatabaseJudgesTheScan, Guard::LooksUnderTheLock}) {
    const std::size_t with_second = explore({first}).violations;
    const std::size_t without =
        explore({first, Guard::ClearanceIsChecked, Guard::TransitionsAreLegal}).violations;
    EXPECT_GT(without, with_second) << name_of(first);
  }
  EXPECT_EQ(explore({Guard::DatabaseJudgesTheScan}).violations, 0u);
}

}  // namespace
}  // namespace lectern::model
