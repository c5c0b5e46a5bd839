#include <gtest/gtest.h>

#include "words/tokens.h"

namespace lectern::analysis {
namespace {

TEST(PlainKey, IsEqualForTextsThatDifferInCaseAccentsAndSigns) {
  EXPECT_EQ(plain_key("Müller-Straße"), "muller strasse");
  EXPECT_EQ(plain_key("  the Board’s\nplan. "), "the boards plan");
  EXPECT_EQ(plain_key("…"), "");
}

TEST(WordsOf, TakesEachCharacterOfAScriptWithoutSpaces) {
  EXPECT_EQ(plain_key("東京 2024"), "東 京 2024");
}

TEST(WordsOf, KnowsCapitalsAndDigits) {
  const std::vector<Word> words = words_of("The GPT4 of Élan");

  ASSERT_EQ(words.size(), 4U);
  EXPECT_TRUE(words[1].capitals && words[1].digits);
  EXPECT_FALSE(words[2].capital);
  EXPECT_TRUE(words[3].capital && !words[3].capitals);
}

TEST(Stem, IsOneForFormsOfAWord) {
  for (const auto& [a, b] : {std::pair("library", "libraries"),
                             {"approve", "approved"},
                             {"desk", "desks"},
                             {"teaching", "teaches"},
                             {"untersuchung", "untersuchungen"},
                             {"tisch", "tische"},
                             {"gekauft", "gekaufte"}})
    EXPECT_EQ(stem(a), stem(b)) << a;
  EXPECT_NE(stem("desk"), stem("desert"));
}

TEST(IsStopWord, GoesByTheLanguage) {
  EXPECT_TRUE(is_stop_word("the", "en"));
  EXPECT_TRUE(is_stop_word("und", "de-AT"));
  EXPECT_FALSE(is_stop_word("die", "en"));
  EXPECT_TRUE(is_stop_word("die", "pl"));  // no list: any of ours
  EXPECT_FALSE(is_stop_word("library", "en"));
}

}  // namespace
}  // namespace lectern::analysis
