#include "lectern/text/normalize.h"

#include <gtest/gtest.h>

namespace lectern::text {
namespace {

struct Case {
  std::string name, given, wanted;
};
class Normalize : public testing::TestWithParam<Case> {};

TEST_P(Normalize, GivesWhatAReaderExpects) {
  EXPECT_EQ(normalize(GetParam().given), GetParam().wanted);
}

TEST_P(Normalize, ChangesNothingTheSecondTime) {
  EXPECT_EQ(normalize(GetParam().wanted), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Normalize,
    testing::Values(Case{"AsciiStays", "plain text\twith\nlines", "plain text\twith\nlines"},
                    Case{"LigaturesComeApart",
                         "e\xef\xac\x83"
                         "cient \xef\xac\x81sh o\xef\xac\x80",
                         "efficient fish off"},
                    Case{"LongSLigature", "\xef\xac\x85", "st"},
                    Case{"OnlyThoseLigatures", "x\xc2\xb2 \xc2\xbd \xe2\x84\xa2 \xc3\xa6",
                         "x\xc2\xb2 \xc2\xbd \xe2\x84\xa2 \xc3\xa6"},
                    Case{"AccentsCompose", "re\xcc\x81sume\xcc\x81", "r\xc3\xa9sum\xc3\xa9"},
                    Case{"ControlsGo",
                         std::string("a\x01"
                                     "b\x00"
                                     "c\x7f"
                                     "d\x1b",
                                     8),
                         "abcd"},
                    Case{"C1ControlsGo",
                         "a\xc2\x85"
                         "b",
                         "ab"},
                    Case{"NonCharactersGo",
                         "a\xef\xbf\xbe"
                         "b\xef\xbf\xbf",
                         "ab"},
                    Case{"BrokenBytesAreMarked",
                         "a\xff"
                         "b",
                         "a\xef\xbf\xbd"
                         "b"},
                    Case{"OverlongFormsAreMarked", "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd"},
                    Case{"SurrogatesAreMarked", "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
                    Case{"CutOffSequence", "ab\xe2\x82", "ab\xef\xbf\xbd\xef\xbf\xbd"},
                    Case{"QuotesStay", "\xe2\x80\x9cwell\xe2\x80\x9d \xe2\x80\x93 yes",
                         "\xe2\x80\x9cwell\xe2\x80\x9d \xe2\x80\x93 yes"}),
    [](const auto& row) { return row.param.name; });

TEST(Folded, LowersBeyondAscii) {
  EXPECT_EQ(folded("\xc3\x84rger STRASSE \xce\xa9"), "\xc3\xa4rger strasse \xcf\x89");
}

TEST(Length, CountsCodePoints) {
  EXPECT_EQ(length("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"), 4u);
}

}  // namespace
}  // namespace lectern::text
