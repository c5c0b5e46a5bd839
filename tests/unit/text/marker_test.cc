#include "lectern/text/marker.h"

#include <gtest/gtest.h>

namespace lectern::text {
namespace {

struct Case {
  std::string name, word;
  bool symbolic;
  std::optional<Marker::Kind> kind;
  int value;
};
class ReadMarker : public testing::TestWithParam<Case> {};

TEST_P(ReadMarker, KnowsWhatBeginsAnItem) {
  const auto marker = read_marker(GetParam().word, GetParam().symbolic);

  ASSERT_EQ(marker.has_value(), GetParam().kind.has_value());
  if (!marker) return;
  EXPECT_EQ(marker->kind, *GetParam().kind);
  EXPECT_EQ(marker->value, GetParam().value);
}

using Kind = Marker::Kind;
INSTANTIATE_TEST_SUITE_P(
    Words, ReadMarker,
    testing::Values(
        Case{"Bullet", "•", false, Kind::Bullet, 0}, Case{"Dash", "–", false, Kind::Bullet, 0},
        Case{"Ornament", "n", true, std::nullopt, 0}, Case{"OrnamentSign", "§", true, Kind::Bullet, 0},
        Case{"Number", "12.", false, Kind::Number, 12}, Case{"Parenthesis", "(3)", false, Kind::Number, 3},
        Case{"Deep", "2.3.1.", false, Kind::Number, 1}, Case{"Letter", "b)", false, Kind::Alphabetic, 2},
        Case{"Roman", "iv.", false, Kind::Roman, 4}, Case{"Year", "1995.", false, std::nullopt, 0},
        Case{"Word", "and", false, std::nullopt, 0}, Case{"Decimal", "2.5", false, std::nullopt, 0},
        Case{"LoneI", "i.", false, Kind::Roman, 1}, Case{"LetterV", "v.", false, Kind::Alphabetic, 22},
        Case{"Forty", "xl.", false, Kind::Roman, 40}, Case{"NoRoman", "iiii.", false, std::nullopt, 0},
        Case{"TwoCases", "Iv.", false, std::nullopt, 0}, Case{"Dots", "...", false, std::nullopt, 0},
        Case{"Empty", "", false, std::nullopt, 0}),
    [](const auto& row) { return row.param.name; });

struct Next {
  std::string name, last, word;
  Marker::Kind kind;
  int value;
};
class ReadMarkerAfter : public testing::TestWithParam<Next> {};

TEST_P(ReadMarkerAfter, ReadsALetterAsWhatFollows) {
  const auto last = read_marker(GetParam().last, false);
  ASSERT_TRUE(last);

  const auto marker = read_marker_after(*last, GetParam().word, false);

  ASSERT_TRUE(marker);
  EXPECT_EQ(marker->kind, GetParam().kind);
  EXPECT_EQ(marker->value, GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(Letters, ReadMarkerAfter,
                         testing::Values(Next{"NinthLetter", "h.", "i.", Kind::Alphabetic, 9},
                                         Next{"FifthNumber", "iv.", "v.", Kind::Roman, 5},
                                         Next{"FirstNumber", "b.", "i.", Kind::Roman, 1},
                                         Next{"OtherSign", "(iv)", "v.", Kind::Alphabetic, 22}),
                         [](const auto& row) { return row.param.name; });

TEST(TellingMarks, AreTicksCrossesAndBoxes) {
  for (const char* mark : {"✓", "✔", "✗", "✘", "☐", "☑", "☒", "❏"})
    EXPECT_TRUE(is_telling_mark(mark)) << mark;
  for (const char* mark : {"•", "▪", "-", "➢", "", "✓✓"}) EXPECT_FALSE(is_telling_mark(mark)) << mark;
}

}  // namespace
}  // namespace lectern::text
