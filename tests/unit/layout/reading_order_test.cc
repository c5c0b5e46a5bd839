#include "blocks/reading_order.h"

#include <gtest/gtest.h>

namespace lectern::layout {
namespace {

const Box kTitle{50, 50, 550, 70}, kLeftTop{50, 100, 290, 200}, kLeftFoot{50, 220, 290, 400},
    kRightTop{310, 100, 550, 250}, kRightFoot{310, 260, 550, 400};

TEST(Contradiction, IsNoneWhereColumnsFollowEachOther) {
  EXPECT_EQ(contradiction({kTitle, kLeftTop, kLeftFoot, kRightTop, kRightFoot}), 0);
}

TEST(Contradiction, GrowsWithEveryStepUpInAColumn) {
  EXPECT_DOUBLE_EQ(contradiction({kLeftFoot, kLeftTop, kRightFoot, kRightTop}), 2.0 / 3);
}

TEST(Contradiction, IsNoneWhereALineSticksOutOfItsColumn) {
  const Box overfull{50, 300, 520, 400};

  EXPECT_EQ(contradiction({kLeftTop, overfull, kRightTop}), 0);
}

TEST(RepairOrder, LeavesColumnsAsTheyWerePainted) {
  EXPECT_EQ(repair_order({kTitle, kLeftTop, kLeftFoot, kRightTop, kRightFoot}),
            (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

TEST(RepairOrder, PutsWhatWasPaintedLastWhereItStands) {
  EXPECT_EQ(repair_order({kLeftTop, kLeftFoot, kRightTop, kRightFoot, kTitle}),
            (std::vector<std::size_t>{4, 0, 1, 2, 3}));
}

TEST(RepairOrder, GoesOnFromABlockThatWasMoved) {
  const Box head{50, 205, 290, 210}, text{50, 211, 290, 218};

  EXPECT_EQ(repair_order({kLeftTop, kLeftFoot, head, text}), (std::vector<std::size_t>{0, 2, 3, 1}));
}

TEST(OrderByPlace, ReadsColumnsBelowATitle) {
  EXPECT_EQ(order_by_place({kRightFoot, kLeftFoot, kTitle, kRightTop, kLeftTop}),
            (std::vector<std::size_t>{2, 4, 1, 3, 0}));
}

TEST(OrderByPlace, KeepsAZoneAboveWhatSpansThePage) {
  const Box wide{50, 410, 550, 430}, below{50, 440, 290, 460};

  EXPECT_EQ(order_by_place({below, wide, kRightTop, kLeftTop}), (std::vector<std::size_t>{3, 2, 1, 0}));
}

TEST(OrderByPlace, KnowsNothingOfNothing) {
  EXPECT_TRUE(order_by_place({}).empty());
}

}  // namespace
}  // namespace lectern::layout
