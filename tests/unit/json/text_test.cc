#include "lectern/json/text.h"

#include <string>

#include <gtest/gtest.h>

namespace lectern::json {
namespace {

using std::string_literals::operator""s;

struct Case {
  std::string name;
  std::string text;
  bool holds;
};

std::string name_of(const testing::TestParamInfo<Case>& row) {
  return row.param.name;
}

class Storable : public testing::TestWithParam<Case> {};

TEST_P(Storable, IsUtf8WithoutNul) {
  EXPECT_EQ(is_storable(GetParam().text), GetParam().holds);
}

INSTANTIATE_TEST_SUITE_P(
    Text, Storable,
    testing::Values(Case{"Nothing", "", true}, Case{"Ascii", "a\tb\x7f", true},
                    Case{"TwoBytes", "\xc3\xa9", true}, Case{"FourBytes", "\xf0\x9f\x98\x80", true},
                    Case{"Nul", "a\0b"s, false}, Case{"LoneByte", "\xff", false},
                    Case{"Overlong", "\xc0\x80", false}, Case{"OverlongThree", "\xe0\x80\xaf", false},
                    Case{"Surrogate", "\xed\xa0\x80", false},
                    Case{"BeyondUnicode", "\xf4\x90\x80\x80", false}, Case{"CutOff", "a\xe2\x82", false},
                    Case{"StrayContinuation", "\x80", false}),
    name_of);

class Blank : public testing::TestWithParam<Case> {};

TEST_P(Blank, HoldsNothingThatCanBeSeen) {
  EXPECT_EQ(is_blank(GetParam().text), GetParam().holds);
}

INSTANTIATE_TEST_SUITE_P(
    Text, Blank,
    testing::Values(Case{"Nothing", "", true}, Case{"Spaces", " \t\r\n\v\f", true},
                    Case{"NoBreakSpace", "\xc2\xa0", true}, Case{"SoftHyphen", "\xc2\xad", true},
                    Case{"ZeroWidthSpace", "\xe2\x80\x8b", true},
                    Case{"ZeroWidthJoiner", "\xe2\x80\x8d", true},
                    Case{"ByteOrderMark", "\xef\xbb\xbf", true}, Case{"WordJoiner", "\xe2\x81\xa0", true},
                    Case{"IdeographicSpace", "\xe3\x80\x80", true},
                    Case{"HangulFiller", "\xe3\x85\xa4", true}, Case{"BrailleBlank", "\xe2\xa0\x80", true},
                    Case{"Selector", "\xef\xb8\x8f", true}, Case{"Tag", "\xf3\xa0\x81\xa1", true},
                    Case{"RightToLeftMark", "\xe2\x80\x8f", true},
                    Case{"Mixed", " \xe2\x80\x8b\xc2\xa0 ", true}, Case{"Letter", " a", false},
                    Case{"FullStop", ".", false}, Case{"Accent", "\xc3\xa9", false},
                    Case{"Arabic", "\xd8\xa7", false}, Case{"Han", "\xe5\xad\x97", false},
                    Case{"Emoji", "\xf0\x9f\x98\x80", false}, Case{"Braille", "\xe2\xa0\x81", false}),
    name_of);

TEST(Text, CountsCodePointsAndNotBytes) {
  EXPECT_EQ(count_characters("a\xc3\xa9\xf0\x9f\x98\x80"), 3U);
  EXPECT_EQ(count_characters("\xff\xff"), 2U);
}

}  // namespace
}  // namespace lectern::json
