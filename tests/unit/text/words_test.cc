#include <gtest/gtest.h>

#include <set>
#include <string>

#include "lectern/text/hyphens.h"
#include "lectern/text/language.h"
#include "lectern/text/lexicon.h"

namespace lectern::text {
namespace {

struct Word {
  std::string name, word;
  bool known;
};
class Lexicon : public testing::TestWithParam<Word> {};

TEST_P(Lexicon, KnowsWhatTheDictionarySpellsOut) {
  EXPECT_EQ(is_english_word(GetParam().word), GetParam().known);
}

INSTANTIATE_TEST_SUITE_P(Words, Lexicon,
                         testing::Values(Word{"Stem", "conversion", true},
                                         Word{"Plural", "conversions", true}, Word{"Prefix", "unkind", true},
                                         Word{"PrefixAndSuffix", "reconverted", true},
                                         Word{"Capital", "Lectern", true}, Word{"Shouted", "LECTERN", true},
                                         Word{"Possessive", "reader's", true},
                                         Word{"CurlyApostrophe", "reader\xe2\x80\x99s", true},
                                         Word{"Doubling", "planned", true}, Word{"Half", "conver", false},
                                         Word{"Garbage", "qzxv", false}, Word{"Empty", "", false}),
                         [](const auto& row) { return row.param.name; });

struct Cut {
  std::string name, before, after;
  std::set<std::string> document;
  HyphenEnd wanted;
};
class JudgeHyphen : public testing::TestWithParam<Cut> {};

TEST_P(JudgeHyphen, DistinguishesThePrintersHyphenFromTheWriters) {
  const Cut& row = GetParam();

  const auto occurs = [&](std::string_view word) { return row.document.count(std::string(word)) != 0; };

  EXPECT_EQ(judge_hyphen(row.before, row.after, occurs), row.wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Cuts, JudgeHyphen,
    testing::Values(Cut{"CutWord", "conver", "sion", {}, HyphenEnd::Drop},
                    Cut{"Compound", "well", "known", {}, HyphenEnd::Keep},
                    Cut{"NameAfter", "Rhine", "Main", {}, HyphenEnd::Keep},
                    Cut{"Number", "twenty", "5", {}, HyphenEnd::Keep},
                    Cut{"UnknownButUsedJoined", "lectern", "izer", {"lecternizer"}, HyphenEnd::Drop},
                    Cut{"UnknownButUsedWithHyphen", "zor", "blat", {"zor-blat"}, HyphenEnd::Keep},
                    Cut{"KnownJoinedButUsedWithHyphen", "re", "cover", {"re-cover"}, HyphenEnd::Keep},
                    Cut{"Chain", "state-of", "the", {}, HyphenEnd::Keep},
                    Cut{"UnknownBoth", "blor", "fitz", {}, HyphenEnd::Drop},
                    Cut{"Capitals", "INTRO", "DUCTION", {}, HyphenEnd::Drop},
                    Cut{"UnknownCapitals", "USB", "HID", {}, HyphenEnd::Keep},
                    Cut{"BeforeAnd", "mid", "and", {}, HyphenEnd::Hang},
                    Cut{"BeforeUnd", "Vor", "und", {}, HyphenEnd::Hang},
                    Cut{"EndsInAnd", "thous", "and", {}, HyphenEnd::Drop}),
    [](const auto& row) { return row.param.name; });

TEST(JudgeSoftHyphen, DropsItUnlessTheDocumentHasTheWordWithOne) {
  const auto never = [](std::string_view) { return false; };
  const auto with_hyphen = [](std::string_view word) { return word == "zor-blat"; };

  EXPECT_EQ(judge_soft_hyphen("zor", "blat", never), HyphenEnd::Drop);
  EXPECT_EQ(judge_soft_hyphen("zor", "blat", with_hyphen), HyphenEnd::Keep);
  EXPECT_EQ(judge_soft_hyphen("conver", "sion", with_hyphen), HyphenEnd::Drop);
}

TEST(GuessLanguage, ReadsAParagraph) {
  EXPECT_EQ(
      guess_language("The reading desk stands between the windows, because daylight was the only light.").tag,
      "en");
  EXPECT_EQ(
      guess_language("Das Lesepult steht zwischen den Fenstern, denn das Tageslicht war das einzige Licht.")
          .tag,
      "de");
  EXPECT_EQ(guess_language("Le pupitre se trouve entre les fen\xc3\xaatres, car la lumi\xc3\xa8re du jour "
                           "\xc3\xa9tait la seule.")
                .tag,
            "fr");
}

TEST(GuessLanguage, TakesTheScriptWhereItDecides) {
  EXPECT_EQ(guess_language("水門の番人").tag, "ja");
  EXPECT_EQ(guess_language("שלום לכל תלמידי הכיתה").tag, "he");
  EXPECT_EQ(guess_language("도서관").tag, "ko");
  EXPECT_EQ(language_of_script("α + β"), "");
  EXPECT_EQ(language_of_script("η μικρή βιβλιοθήκη"), "el");
  EXPECT_EQ(language_of_script("水門"), "");
  EXPECT_EQ(language_of_script("библиотека"), "");
  EXPECT_EQ(language_of_script("The word βιβλιοθήκη in a sentence"), "");
}

TEST(GuessLanguage, GivesNoAnswerForOneWord) {
  EXPECT_EQ(guess_language("Lectern").tag, "und");
}

}  // namespace
}  // namespace lectern::text
