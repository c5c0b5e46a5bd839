#include "lectern/model/budget.h"

#include <gtest/gtest.h>

namespace lectern::model {
namespace {

TEST(CostOf, AMillionTokensCostTheirPrice) {
  EXPECT_EQ(cost_of({.input_tokens = 1'000'000, .output_tokens = 500'000}, {.input = 3, .output = 15}).micros,
            3'000'000 + 7'500'000);
}

TEST(CostOf, CachedTokensHaveAPriceOfTheirOwnIfThereIsOne) {
  const Usage usage{.input_tokens = 1000, .output_tokens = 0, .cached_tokens = 400};
  EXPECT_EQ(cost_of(usage, {.input = 10, .cached = 1}).micros, 600 * 10 + 400);
  EXPECT_EQ(cost_of(usage, {.input = 10}).micros, 10'000);
}

TEST(CostOf, MoreCachedThanReadIsNotANegativePrice) {
  EXPECT_EQ(cost_of({.input_tokens = 10, .cached_tokens = 1'000'000}, {.input = 1, .cached = 0}).micros, 0);
}

TEST(CostOf, ASmallCallIsRoundedUp) {
  EXPECT_EQ(cost_of({.input_tokens = 1}, {.input = 0.15}).micros, 1);
  EXPECT_EQ(cost_of({.input_tokens = 1}, {}).micros, 0);
}

TEST(MostOf, CountsTheLongestAnswer) {
  EXPECT_EQ(most_of(100, 50, {.input = 1, .output = 2}).micros, 200);
}

}  // namespace
}  // namespace lectern::model
