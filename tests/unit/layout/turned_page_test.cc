#include "lectern/layout/turned_page.h"

#include <gtest/gtest.h>

namespace lectern::layout {
namespace {

/// One run of two letters, on a page of 600 by 800, that is written in a direction.
struct Written {
  std::string name;
  std::int16_t turn = 0;
  Box box;
  float baseline = 0;
  std::vector<float> edges;  ///< along the writing
};
class TurnedPage : public testing::TestWithParam<Written> {
 protected:
  static doc::Page page() {
    const Written& row = GetParam();
    doc::Page page;
    page.number = 1;
    page.width = 600;
    page.height = 800;
    page.text = "ab";
    page.edges = row.edges;
    doc::Run run;
    run.text_end = 2;
    run.box = row.box;
    run.baseline = row.baseline;
    run.size = 10;
    run.angle = row.turn;
    page.runs = {run};
    return page;
  }
};

TEST_P(TurnedPage, ReadsFromLeftToRight) {
  ASSERT_EQ(turn_of(page()), GetParam().turn);

  const doc::Page upright = turned_back(page(), GetParam().turn);

  const doc::Run& run = upright.runs.front();
  EXPECT_FLOAT_EQ(run.angle, 0);
  EXPECT_EQ(run.box, (Box{100, 50, 120, 62}));
  EXPECT_FLOAT_EQ(run.baseline, 60);
  EXPECT_EQ(upright.edges, (std::vector<float>{100, 110, 120}));
}

TEST_P(TurnedPage, KnowsWhereItsBlocksAre) {
  doc::Snapshot s;
  s.pages = {{.number = 1, .width = 600, .height = 800, .label = {}}};
  s.pages.front().turn = GetParam().turn;
  s.blocks.emplace_back().places = {{1, {100, 50, 120, 62}}};

  restore_turned_places(s);
  restore_turned_places(s);

  EXPECT_EQ(s.blocks.front().places.front().box, GetParam().box);
}

INSTANTIATE_TEST_SUITE_P(
    Directions, TurnedPage,
    testing::Values(Written{"Down", 90, {538, 100, 550, 120}, 540, {100, 110, 120}},
                    Written{"Up", 270, {50, 680, 62, 700}, 60, {-700, -690, -680}},
                    Written{"OnItsHead", 180, {480, 738, 500, 750}, 740, {-500, -490, -480}}),
    [](const auto& row) { return row.param.name; });

TEST(TurnOf, IsNoneWhereOnlySomeTextIsTurned) {
  doc::Page page;
  page.text = "abcd";
  page.runs.resize(2);
  page.runs[0].text_end = 2;
  page.runs[0].angle = 90;
  page.runs[1].text_begin = 2;
  page.runs[1].text_end = 4;

  EXPECT_EQ(turn_of(page), 0);
}

}  // namespace
}  // namespace lectern::layout
