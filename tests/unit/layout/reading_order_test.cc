#include "blocks/reading_order.h"

#include <gtest/gtest.h>

#include <string>

#include "lectern/doc/block.h"

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

TEST(RepairOrder, GoesBackToAColumnThatWasLeft) {
  EXPECT_EQ(repair_order({kLeftFoot, kRightTop, kRightFoot, kLeftTop}),
            (std::vector<std::size_t>{3, 0, 1, 2}));
}

TEST(RepairOrder, LeavesWhatFollowsAlthoughABoxBelowWasPaintedFirst) {
  EXPECT_EQ(repair_order({kRightFoot, kLeftTop, kLeftFoot, kRightTop}),
            (std::vector<std::size_t>{0, 1, 2, 3}));
}

TEST(RepairOrder, StaysInTheNextColumnBesideALineThatSticksOut) {
  const Box overfull{50, 300, 520, 400}, head{310, 100, 550, 120};

  EXPECT_EQ(repair_order({kLeftTop, overfull, head}), (std::vector<std::size_t>{0, 1, 2}));
}

PlacedBlock placed(const std::string& words, const Box& box, float size) {
  PlacedBlock out;
  out.block.spans = {{words, 0, "", 0}};
  doc::Line line;
  line.box = box;
  line.size = size;
  out.block.evidence.edit().lines = {line};
  out.block.places = {{1, box}};
  return out;
}

std::string read(const std::vector<PlacedBlock>& blocks) {
  std::string out;
  for (const PlacedBlock& each : blocks) out += doc::plain_text(each.block.spans);
  return out;
}

struct GatherCase {
  std::string name;
  std::vector<PlacedBlock> painted;
  std::vector<Box> boxes;
  std::string wanted;
};
class GatheredBlocks : public testing::TestWithParam<GatherCase> {};

TEST_P(GatheredBlocks, AreReadTogether) {
  std::vector<PlacedBlock> blocks = GetParam().painted;

  gather_blocks(GetParam().boxes, blocks);

  EXPECT_EQ(read(blocks), GetParam().wanted);
}

const PlacedBlock kA = placed("A", {50, 80, 290, 95}, 14), kB = placed("B", {310, 80, 550, 95}, 14),
                  kAText = placed("a", kLeftTop, 10), kBText = placed("b", kRightTop, 10);

INSTANTIATE_TEST_SUITE_P(
    Pages, GatheredBlocks,
    testing::Values(GatherCase{"HeadlinesOverTheirColumns", {kA, kB, kAText, kBText}, {}, "AaBb"},
                    GatherCase{"HeadlinesThatWerePaintedSo", {kA, kAText, kB, kBText}, {}, "AaBb"},
                    GatherCase{"LinesOfTextAreNone",
                               {placed("A", {50, 80, 290, 95}, 10), placed("B", {310, 80, 550, 95}, 10),
                                kAText, kBText},
                               {},
                               "ABab"},
                    GatherCase{"OneBox", {kB, kAText, kBText}, {{300, 70, 560, 260}}, "aBb"},
                    GatherCase{"OneBoxPaintedFirst",
                               {placed("x", {310, 260, 550, 300}, 10), kA, kAText, kBText},
                               {{300, 255, 560, 310}},
                               "Aabx"},
                    GatherCase{"OutsideTheBox", {kB, kAText, kBText}, {{300, 70, 560, 240}}, "aBb"},
                    GatherCase{"BoxAtTheLeftOfTheText", {kA, kAText, kBText}, {{40, 70, 300, 260}}, "Aab"}),
    [](const auto& row) { return row.param.name; });

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
