#include "lectern/base/units.h"

#include <gtest/gtest.h>

#include <limits>

namespace lectern {
namespace {

TEST(Confidence, IsClampedWhereItIsMade) {
  EXPECT_EQ(Confidence(1.5).value(), 1.0);
  EXPECT_EQ(Confidence(-0.1).value(), 0.0);
  EXPECT_EQ(Confidence(std::numeric_limits<double>::quiet_NaN()).value(), 0.0);
}

TEST(Box, UnitesWithoutBeingGrownByAnEmptyOne) {
  const Box box{10, 10, 20, 20};
  EXPECT_EQ(box.united(Box{}), box);
  EXPECT_EQ(box.united(Box{0, 15, 5, 30}), (Box{0, 10, 20, 30}));
  EXPECT_TRUE(box.intersected(Box{30, 30, 40, 40}).is_empty());
}

}  // namespace
}  // namespace lectern
