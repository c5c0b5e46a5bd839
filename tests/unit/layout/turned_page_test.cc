#include "lectern/layout/turned_page.h"

#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>
#include <numbers>
#include <string_view>
#include <utility>

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

/// A level run of two letters on a page of 600 by 800, and the same turned around its middle by degrees.
struct Askew {
  std::string name;
  float degrees = 0;
};
class AskewPage : public testing::TestWithParam<Askew> {
 protected:
  static constexpr Box kLevel{100, 50, 120, 62};

  static doc::Page page() {
    const float radians = GetParam().degrees * std::numbers::pi_v<float> / 180;
    const float c = std::cos(radians), s = std::sin(radians);
    const auto turned = [&](float x, float y) {
      return std::pair(300 + c * (x - 300) - s * (y - 400), 400 + s * (x - 300) + c * (y - 400));
    };
    doc::Page page;
    page.number = 1;
    page.width = 600;
    page.height = 800;
    page.text = "ab";
    doc::Run run;
    run.text_end = 2;
    const auto [x0, y0] = turned(100, 60);
    for (const float at : {0.0f, 10.0f, 20.0f}) page.edges.push_back(x0 * c + y0 * s + at);
    run.baseline = y0;
    const auto [x, y] = turned(110, 56);
    const float width = 20 * c + 12 * std::fabs(s), height = 12 * c + 20 * std::fabs(s);
    run.box = {x - width / 2, y - height / 2, x + width / 2, y + height / 2};
    run.size = 10;
    run.angle = std::fmod(GetParam().degrees + 360, 360.0f);
    page.runs = {run};
    return page;
  }

  static void expect_near(const Box& box, const Box& wanted) {
    EXPECT_NEAR(box.x0, wanted.x0, 0.02);
    EXPECT_NEAR(box.y0, wanted.y0, 0.02);
    EXPECT_NEAR(box.x1, wanted.x1, 0.02);
    EXPECT_NEAR(box.y1, wanted.y1, 0.02);
  }
};

TEST_P(AskewPage, IsReadAsIfItWereLevel) {
  ASSERT_NEAR(skew_of(page()), GetParam().degrees, 0.001);

  const doc::Page level = straightened(page(), skew_of(page()));

  const doc::Run& run = level.runs.front();
  EXPECT_FLOAT_EQ(run.angle, 0);
  expect_near(run.box, kLevel);
  EXPECT_NEAR(run.baseline, 60, 0.02);
  EXPECT_NEAR(level.edges[0], 100, 0.02);
  EXPECT_NEAR(level.edges[2], 120, 0.02);
}

TEST_P(AskewPage, KeepsAStampLevel) {
  doc::Page stamped = page();
  stamped.runs.front().text_end = 20;
  stamped.text = std::string(22, 'a');
  stamped.runs.push_back(stamped.runs.front());
  stamped.runs.back().text_begin = 20;
  stamped.runs.back().text_end = 22;
  stamped.runs.back().angle = 0;
  stamped.runs.back().box = kLevel;

  const doc::Page level = straightened(stamped, skew_of(stamped));

  EXPECT_EQ(level.runs.back().box, kLevel);
  EXPECT_FLOAT_EQ(level.runs.front().angle, 0);
}

TEST_P(AskewPage, KnowsWhereItsBlocksAre) {
  doc::Snapshot s;
  s.pages = {{.number = 1, .width = 600, .height = 800, .label = {}}};
  s.pages.front().skew = GetParam().degrees;
  s.blocks.emplace_back().places = {{1, kLevel}};

  restore_turned_places(s);
  restore_turned_places(s);

  const Box& found = s.blocks.front().places.front().box;
  const Box run = page().runs.front().box;
  EXPECT_NEAR((found.x0 + found.x1) / 2, (run.x0 + run.x1) / 2, 0.02);
  EXPECT_NEAR((found.y0 + found.y1) / 2, (run.y0 + run.y1) / 2, 0.02);
}

INSTANTIATE_TEST_SUITE_P(Scans, AskewPage,
                         testing::Values(Askew{"ALittle", 0.3f}, Askew{"ToTheOtherSide", -0.6f},
                                         Askew{"Much", 6}),
                         [](const auto& row) { return row.param.name; });

TEST(SkewOf, IsNoneWhereLinesRunInManyAngles) {
  doc::Page page;
  page.text = "abcd";
  page.runs.resize(2);
  page.runs[0].text_end = 2;
  page.runs[0].angle = 1;
  page.runs[1].text_begin = 2;
  page.runs[1].text_end = 4;
  page.runs[1].angle = 5;

  EXPECT_EQ(skew_of(page), 0);
}

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

/// One letter after the other from (x, y) on, `step` below each other; each is a run of its own, 10 points
/// large.
void stack(doc::Page& page, float x, float y, float step, std::initializer_list<std::string_view> letters) {
  for (const std::string_view letter : letters) {
    doc::Run run;
    run.text_begin = static_cast<std::uint32_t>(page.text.size());
    page.text += letter;
    run.text_end = static_cast<std::uint32_t>(page.text.size());
    run.edge_begin = static_cast<std::uint32_t>(page.edges.size());
    page.edges.insert(page.edges.end(), {x, x + 10});
    run.box = {x, y - 9, x + 10, y + 1};
    run.baseline = y;
    run.size = 10;
    page.runs.push_back(run);
    y += step;
  }
}

doc::Page letter_page() {
  doc::Page page;
  page.number = 1;
  page.width = 600;
  page.height = 800;
  return page;
}

TEST(VerticalLetters, TurnThePage) {
  doc::Page page = letter_page();
  stack(page, 500, 100, 12, {"春", "の", "水", "は"});
  stack(page, 480, 100, 12, {"山", "か", "ら", "来"});

  ASSERT_EQ(turn_of(page), 90);
  const doc::Page upright = turned_back(page, 90);

  const doc::Run &first = upright.runs[0], &second = upright.runs[1], &next_column = upright.runs[4];
  EXPECT_FLOAT_EQ(first.angle, 0);
  EXPECT_FLOAT_EQ(first.baseline, second.baseline);
  EXPECT_FLOAT_EQ(first.box.x1, second.box.x0);
  EXPECT_LT(first.baseline, next_column.baseline);
  EXPECT_FLOAT_EQ(upright.edges[first.edge_begin], first.box.x0);
}

TEST(VerticalLetters, AreNoRowsOfATable) {
  doc::Page marks = letter_page(), rows = letter_page(), latin = letter_page();
  stack(marks, 500, 100, 12, {"○", "×", "○", "×"});
  stack(rows, 500, 100, 20, {"男", "女", "男", "女"});
  stack(latin, 500, 100, 12, {"a", "b", "c", "d"});

  EXPECT_EQ(turn_of(marks), 0);
  EXPECT_EQ(turn_of(rows), 0);
  EXPECT_EQ(turn_of(latin), 0);
}

}  // namespace
}  // namespace lectern::layout
