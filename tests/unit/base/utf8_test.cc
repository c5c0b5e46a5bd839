#include "lectern/base/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lectern::utf8 {
namespace {

struct Case {
  std::string name;
  std::string_view text;
  std::size_t length;
  char32_t value;
};

class CodePoints : public testing::TestWithParam<Case> {};

TEST_P(CodePoints, AreReadWithTheirLength) {
  const auto& [name, text, length, value] = GetParam();

  EXPECT_EQ(sequence_length(text, 0), length);
  EXPECT_EQ(code_point(text, 0).value, value);
  EXPECT_EQ(code_point(text, 0).length, length == 0 ? 1 : length);
}

INSTANTIATE_TEST_SUITE_P(
    Utf8, CodePoints,
    testing::Values(Case{"Ascii", "a", 1, 'a'}, Case{"Nul", std::string_view("\0", 1), 1, 0},
                    Case{"Delete", "\x7F", 1, 0x7F}, Case{"FirstOfTwo", "\xC2\x80", 2, 0x80},
                    Case{"LastOfTwo", "\xDF\xBF", 2, 0x7FF}, Case{"FirstOfThree", "\xE0\xA0\x80", 3, 0x800},
                    Case{"BeforeSurrogates", "\xED\x9F\xBF", 3, 0xD7FF},
                    Case{"AfterSurrogates", "\xEE\x80\x80", 3, 0xE000},
                    Case{"LastOfThree", "\xEF\xBF\xBF", 3, 0xFFFF},
                    Case{"FirstOfFour", "\xF0\x90\x80\x80", 4, 0x10000},
                    Case{"LastOfFour", "\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
                    Case{"StrayContinuation", "\x80", 0, kReplacement},
                    Case{"OverlongOfTwo", "\xC1\xBF", 0, kReplacement},
                    Case{"OverlongOfThree", "\xE0\x9F\xBF", 0, kReplacement},
                    Case{"OverlongOfFour", "\xF0\x8F\xBF\xBF", 0, kReplacement},
                    Case{"Surrogate", "\xED\xA0\x80", 0, kReplacement},
                    Case{"TooHigh", "\xF4\x90\x80\x80", 0, kReplacement},
                    Case{"NoLeadByte", "\xFF", 0, kReplacement}, Case{"CutAfterOne", "\xC3", 0, kReplacement},
                    Case{"CutAfterTwo", "\xE2\x82", 0, kReplacement},
                    Case{"CutAfterThree", "\xF0\x9F\x98", 0, kReplacement},
                    Case{"LetterInsteadOfTheRest", "\xC3z", 0, kReplacement},
                    Case{"LetterInsteadOfTheLast", "\xE2\x82z", 0, kReplacement}),
    [](const auto& row) { return row.param.name; });

TEST(Utf8, AppendsWhatItReads) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x900 ? 1 : 97) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append(text, c);

    ASSERT_EQ(code_point(text, 0).value, c);
    ASSERT_EQ(code_point(text, 0).length, text.size());
  }
}

TEST(Utf8, PassesOverAnyTextByAddingUpLengths) {
  const std::string_view broken = "a\xC3\xA9\xFF\xE2\x82z\xF0\x9F\x98\x80";
  std::u32string read;
  for (std::size_t at = 0; at < broken.size(); at += code_point(broken, at).length)
    read += code_point(broken, at).value;

  EXPECT_EQ(read, U"a\u00E9\uFFFD\uFFFD\uFFFDz\U0001F600");
}

TEST(Utf8, CountsCodePointsAndFindsWhereTheyStart) {
  constexpr std::string_view kText = "h\xC3\xA9!";
  static_assert(count(kText) == 3);

  EXPECT_TRUE(is_code_point_start(kText, 1));
  EXPECT_FALSE(is_code_point_start(kText, 2));
  EXPECT_TRUE(is_code_point_start(kText, kText.size()));
}

}  // namespace
}  // namespace lectern::utf8
