#include "lectern/base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace lectern {
namespace {

struct Failure {
  std::string reason;
};

Result<int, Failure> half(int number) {
  if (number % 2 != 0) return Failure{"odd"};
  return number / 2;
}

Result<std::string, Failure> quarter_in_words(int number) {
  LECTERN_TRY(first, half(number));
  LECTERN_TRY(second, half(first));
  return std::to_string(second);
}

TEST(Try, GoesOnWithTheValue) {
  const auto result = quarter_in_words(8);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(*result, "2");
}

TEST(Try, ReturnsTheFirstFailure) {
  const auto result = quarter_in_words(6);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().reason, "odd");
}

TEST(Result, TellsValueFromErrorOfTheSameType) {
  const Result<std::string, std::string> failed = Unexpected{std::string("no")};
  EXPECT_FALSE(failed.has_value());
}

TEST(Result, CarriesMoveOnlyValues) {
  Result<std::unique_ptr<int>, Failure> result = std::make_unique<int>(4);
  const std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 4);
}

}  // namespace
}  // namespace lectern
