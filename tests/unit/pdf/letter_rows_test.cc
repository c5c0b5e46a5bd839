// Which shapes are print.

#include "recognition/letter_rows.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lectern::pdf {
namespace {

/// `count` letters on one line; each second one reaches up.
std::vector<Box> row(int count, float y, float step, float high) {
  std::vector<Box> boxes;
  for (int i = 0; i < count; i++) {
    const float x = static_cast<float>(i) * step, height = i % 2 == 0 ? 8 : high;
    boxes.push_back({x, y - height, x + 5, y});
  }
  return boxes;
}

TEST(LetterRows, ASentenceSaysSomething) {
  const LetterRows rows = letter_rows(row(20, 50, 7, 11), 3, 40);
  EXPECT_EQ(rows.longest, 20);
  EXPECT_TRUE(rows.say_something());
  EXPECT_EQ(rows.box, (Box{0, 39, 138, 50}));
}

TEST(LetterRows, ALabelOfAChartSaysNothing) {
  EXPECT_FALSE(letter_rows(row(12, 50, 7, 11), 3, 40).say_something());
}

TEST(LetterRows, ANumberSaysSomething) {
  EXPECT_TRUE(letter_rows(row(11, 50, 7, 8), 3, 40).say_something());
}

TEST(LetterRows, MarksOnACurveAreNoRow) {
  std::vector<Box> marks;
  for (int i = 0; i < 40; i++) {
    const float x = static_cast<float>(i) * 7, y = 100 + 40 * std::sin(x / 30);
    marks.push_back({x, y - 8, x + 5, y});
  }
  EXPECT_FALSE(letter_rows(marks, 3, 40).say_something());
}

TEST(LetterRows, WideGapsCutARow) {
  EXPECT_EQ(letter_rows(row(20, 50, 30, 11), 3, 40).letters, 0);
}

TEST(Shapes, AreWhatTouches) {
  //  two squares that touch at a corner are one shape, another stands alone
  const std::vector<std::uint8_t> pixels = {
      0,   0,   255, 255, 255, 0,    //
      255, 255, 0,   255, 255, 0,    //
      255, 255, 255, 255, 255, 255,  //
  };
  const auto dark = shapes_in({6, 3, pixels}, true);
  ASSERT_EQ(dark.size(), 2U);
  EXPECT_EQ(dark[0], (Box{0, 0, 3, 2}));
  EXPECT_EQ(dark[1], (Box{5, 0, 6, 2}));
  EXPECT_EQ(shapes_in({6, 3, pixels}, false).size(), 1U);
  EXPECT_TRUE(shapes_in({2, 1, std::vector<std::uint8_t>{9, 9}}, true).empty());
}

}  // namespace
}  // namespace lectern::pdf
