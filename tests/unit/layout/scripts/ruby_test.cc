/// Readings that are printed above Chinese letters.

#include "scripts/ruby.h"

#include <gtest/gtest.h>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

TextLine line_of(const std::string& words, float x, float baseline, float size) {
  Fragment f;
  f.text = words;
  f.size = size;
  f.baseline = baseline;
  f.box = {x, baseline - size, x + size * static_cast<float>(text::length(words)), baseline};
  TextLine line;
  line.fragments.push_back(f);
  settle(line);
  return line;
}

struct Above {
  std::string name, reading;
  float x, baseline, size;
  std::string wanted;
  std::size_t lines = 1;
};
class Ruby : public testing::TestWithParam<Above> {};

// The line below is 水門の番人 from x = 100, 12 points large, on the baseline 100.
TEST_P(Ruby, IsReadBehindItsLetters) {
  const Above& row = GetParam();
  std::vector<TextLine> lines = {line_of(row.reading, row.x, row.baseline, row.size),
                                 line_of("水門の番人", 100, 100, 12)};

  attach_ruby(lines);

  EXPECT_EQ(lines.size(), row.lines);
  EXPECT_EQ(lines.back().text(), row.wanted);
}

INSTANTIATE_TEST_SUITE_P(Readings, Ruby,
                         testing::Values(Above{"OverTwoLetters", "すいもん", 100, 88, 6,
                                               "水門(すいもん)の番人"},
                                         Above{"Narrow", "と", 117, 88, 6, "水門(と)の番人"},
                                         Above{"Wide", "ばんにんば", 133, 88, 6, "水門の番人(ばんにんば)"},
                                         Above{"OverKanaAlone", "の", 127, 88, 6, "水門の番人", 2},
                                         Above{"TooLarge", "すい", 100, 88, 12, "水門の番人", 2},
                                         Above{"TooHigh", "すいもん", 100, 70, 6, "水門の番人", 2},
                                         Above{"NoKana", "水門", 100, 88, 6, "水門の番人", 2}),
                         [](const auto& row) { return row.param.name; });

TEST(Ruby, MarksLettersAndReading) {
  std::vector<TextLine> lines = {line_of("すいもん", 100, 88, 6), line_of("水門の番人", 100, 100, 12)};

  attach_ruby(lines);

  ASSERT_EQ(lines[0].fragments.size(), 3u);
  EXPECT_EQ(lines[0].fragments[0].style, doc::kRubyBase);
  EXPECT_EQ(lines[0].fragments[1].style, doc::kRuby);
  EXPECT_EQ(lines[0].fragments[2].style, 0);
}

}  // namespace
}  // namespace lectern::layout
