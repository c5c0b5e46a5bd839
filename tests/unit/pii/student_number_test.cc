// A university's own student numbers, by patterns that it names.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lectern/pii/detector.h"

namespace lectern::pii {
namespace {

/// What a detector with these patterns and no names finds, as texts.
std::vector<std::string> found(const std::vector<std::string>& patterns, const std::string& text) {
  DetectorOptions options;
  options.names = false;
  options.student_numbers = StudentNumbers(patterns);
  std::vector<std::string> texts;
  for (const Match& match : Detector(std::nullopt, options).detect(text))
    if (match.entity == doc::Entity::StudentId && match.stops)
      texts.push_back(text.substr(match.begin, match.end - match.begin));
  return texts;
}

using Texts = std::vector<std::string>;

TEST(StudentNumbers, AreFoundWithoutAWordThatSaysSo) {
  EXPECT_EQ(found({"s#######"}, "s1234567 78\nS7654321\t91"), Texts({"s1234567", "S7654321"}));
  EXPECT_EQ(found({}, "s1234567 78\nS7654321\t91"), Texts());
  EXPECT_EQ(found({"########"}, "Group A: 20191234, 20195678."), Texts({"20191234", "20195678"}));
  EXPECT_EQ(found({"&&-####/##"}, "abgegeben von (be-1234/21)"), Texts({"be-1234/21"}));
  EXPECT_EQ(found({"#######"}, "学号1234567号"), Texts({"1234567"}));
}

TEST(StudentNumbers, AreNoPieceOfSomethingLonger) {
  EXPECT_EQ(found({"#######"}, "10.1234567 $1234567 1234567.25 +1234567 123-1234567 A1234567 12345678"),
            Texts());
  EXPECT_EQ(found({"s#######"}, "class1234567 s12345678 s1234567b _s1234567"), Texts());
  EXPECT_EQ(found({"s#######"}, "Send it to s1234567."), Texts({"s1234567"}));
}

TEST(StudentNumbers, OfSeveralPatternsTheLongestCounts) {
  EXPECT_EQ(found({"####", "####-##"}, "2019-21"), Texts({"2019-21"}));
}

TEST(StudentNumbers, KeepTheirValueHoweverTheyAreWritten) {
  DetectorOptions options;
  options.names = false;
  options.student_numbers = StudentNumbers({"m-####/##", "M######"});
  const auto matches = Detector(std::nullopt, options).detect("m-1234/21 and M123421");
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].value, "M123421");
  EXPECT_EQ(matches[1].value, "M123421");
}

TEST(StudentNumbers, APatternNamesAtLeastFourDigitsAndNothingStrange) {
  for (const char* good : {"####", "s#######", "M-####/##", "&&.######", "2#######"})
    EXPECT_TRUE(is_student_number_pattern(good)) << good;
  for (const char* bad :
       {"", "###", "s###", "*", "#### ##", "-####", "####-", "####\n", "é####", "#########################"})
    EXPECT_FALSE(is_student_number_pattern(bad)) << bad;
}

}  // namespace
}  // namespace lectern::pii
