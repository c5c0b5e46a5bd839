#include "lectern/text/title_words.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern::text {
namespace {

struct Title {
  std::string name, words;
  std::size_t number;  // bytes of the number in front
  bool is_title;
};
class Titles : public testing::TestWithParam<Title> {};

TEST_P(Titles, AreKnownByNumberCapitalsOrWord) {
  EXPECT_EQ(heading_number(GetParam().words), GetParam().number);
  EXPECT_EQ(is_titled(GetParam().words), GetParam().is_title);
}

INSTANTIATE_TEST_SUITE_P(
    Words, Titles,
    testing::Values(
        Title{"Number", "3. Method", 3, true}, Title{"Decimal", "2.1 Data", 4, true},
        Title{"Deep", "10.2.1 Data", 7, true}, Title{"Letter", "A. Personal Statement", 3, true},
        Title{"Roman", "IV. RESULTS", 4, true}, Title{"RomanWithoutDot", "IV Results", 0, false},
        Title{"LetterWithoutDot", "A Statement", 0, false}, Title{"SmallLetterBehind", "3. apples", 0, false},
        Title{"NumberAlone", "3.", 0, false}, Title{"Year", "1995 was a good year", 0, false},
        Title{"YearAndCapital", "1995 Results", 5, true}, Title{"LongNumber", "1234567 Results", 0, false},
        Title{"Capitals", "THE THIRD PART", 0, true}, Title{"ShortCapitals", "USA", 0, false},
        Title{"CapitalsWithDigits", "PART 12 B", 0, true}, Title{"SectionWord", "References", 0, true},
        Title{"ForeignSectionWord", "Zusammenfassung", 0, true},
        Title{"SectionWordInASentence", "the results", 0, false},
        Title{"Prose", "The method is old", 0, false}),
    [](const auto& row) { return row.param.name; });

TEST(MatchKey, IsEqualForTheSameTitlePrintedDifferently) {
  EXPECT_EQ(match_key("2.1  Results & Discussion"),
            match_key("2.1 RESULTS and DISCUSSION").replace(9, 3, ""));
  EXPECT_EQ(match_key("\u00dcber uns"), match_key("\u00dcBER UNS"));
  EXPECT_NE(match_key("Results"), match_key("Result"));
}

TEST(NumberedDepth, CountsThePartsOfANumber) {
  EXPECT_EQ(numbered_depth("2 Title"), 1);
  EXPECT_EQ(numbered_depth("2. Title"), 1);
  EXPECT_EQ(numbered_depth("2.1.3 Title"), 3);
  EXPECT_EQ(numbered_depth("2a Title"), 0);
  EXPECT_EQ(numbered_depth("Title"), 0);
  EXPECT_EQ(numbered_depth("2.1"), 0);
  EXPECT_EQ(numbered_depth(""), 0);
}

TEST(IsNumbered, CannotDistinguishATitleFromACount) {
  EXPECT_TRUE(is_numbered("3.1 Method"));
  EXPECT_TRUE(is_numbered("3 apples"));
  EXPECT_FALSE(is_numbered("three apples"));
  EXPECT_FALSE(is_numbered("3rd apple"));
  EXPECT_FALSE(is_numbered(""));
}

TEST(IsCountedPart, WantsAWordAndItsNumber) {
  for (const char* words : {"Exercise 3", "CHAPTER ONE", "Part IV: Wood", "Aufgabe 2", "Lesson 12. Looms",
                            "Section 2.1", "§ 3 Prüfungsausschuss", "§ 12a Fristen", "Art. 5 Amtszeit"})
    EXPECT_TRUE(is_counted_part(words)) << words;
  for (const char* words : {"Page 3", "Chapter", "Exercises 3", "Loom 3", ""})
    EXPECT_FALSE(is_counted_part(words)) << words;
}

TEST(IsContentsTitle, KnowsTheWordOfManyLanguages) {
  for (const char* const title :
       {"Contents", "TABLE OF CONTENTS", "Inhaltsverzeichnis", "Table des matières", "Índice", "目次"})
    EXPECT_TRUE(is_contents_title(title)) << title;
  for (const char* const other : {"Contents of the box", "Content", "Index of names", ""})
    EXPECT_FALSE(is_contents_title(other)) << other;
}

TEST(IsAllCapitals, KnowsCapitalsOfOtherScripts) {
  EXPECT_TRUE(is_all_capitals("\u0392\u0399\u0392\u039b\u0399\u0391"));
  EXPECT_FALSE(is_all_capitals("12 34"));
}

TEST(HasLetter, AsksForAnyScript) {
  EXPECT_TRUE(has_letter("12 \u05d0"));
  EXPECT_FALSE(has_letter("12 – 3."));
}

}  // namespace
}  // namespace lectern::text
