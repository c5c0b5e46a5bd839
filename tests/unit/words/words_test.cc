#include "lectern/words/words.h"

#include <gtest/gtest.h>

namespace lectern::words {
namespace {

const Catalogue kEnglish(Language::English);
const Catalogue kGerman(Language::German);

TEST(Kind, IsNamedForOneAndForSeveral) {
  EXPECT_EQ(kind(kEnglish, "US_SSN", 1), "Social security number");
  EXPECT_EQ(kind(kEnglish, "US_SSN", 2), "Social security numbers");
  EXPECT_EQ(kind(kGerman, "STUDENT_ID", 3), "Matrikelnummern");
}

TEST(Kind, IsSpelledOutIfItHasNoWords) {
  EXPECT_EQ(kind(kEnglish, "HEALTH_PLAN", 1), "Health plan");
  EXPECT_EQ(kind(kGerman, "HEALTH_PLAN", 2), "Health plan");
  EXPECT_EQ(kind(kEnglish, "", 1), "");
}

TEST(Translated, LooksInOneFamilyOfKeys) {
  const Sentence title = translated(kGerman, "problem.title.", "Not found");

  EXPECT_EQ(title.text, "Nicht gefunden");
  EXPECT_TRUE(title.is_translated);
  EXPECT_FALSE(translated(kGerman, "problem.detail.", "Not found").is_translated);
}

TEST(Translated, LeavesAnythingElseAsItIs) {
  for (const char* english : {"", "Not found.", "not found", "Nicht gefunden", "Not found "}) {
    const Sentence sentence = translated(kGerman, "problem.title.", english);
    EXPECT_EQ(sentence.text, english);
    EXPECT_FALSE(sentence.is_translated) << english;
  }
}

TEST(Translated, IsTheSentenceItselfInEnglish) {
  const Sentence sentence = translated(kEnglish, "problem.title.", "Anything at all");

  EXPECT_EQ(sentence.text, "Anything at all");
  EXPECT_TRUE(sentence.is_translated);
}

TEST(HeldSentence, IsTranslatedWithItsNumber) {
  const Sentence sentence = held_sentence(kGerman, "12 possible pieces of personal data were found.");

  EXPECT_EQ(sentence.text, "12 Stellen mit möglichen personenbezogenen Daten wurden gefunden.");
  EXPECT_TRUE(sentence.is_translated);
}

TEST(HeldSentence, IsTranslatedWithoutANumber) {
  EXPECT_EQ(held_sentence(kGerman, "The scan could not be finished.").text,
            "Die Prüfung konnte nicht abgeschlossen werden.");
}

TEST(HeldSentence, StaysEnglishIfItIsAnother) {
  for (const char* text : {"The fonts are broken.", " pages could not be scanned.",
                           "Many pages could not be scanned.", "3 pages could not be scanned. Really.", ""}) {
    const Sentence sentence = held_sentence(kGerman, text);
    EXPECT_EQ(sentence.text, text);
    EXPECT_FALSE(sentence.is_translated) << text;
  }
}

TEST(HeldSentence, StaysAsItIsInEnglish) {
  const Sentence sentence = held_sentence(kEnglish, "The fonts are broken.");

  EXPECT_EQ(sentence.text, "The fonts are broken.");
  EXPECT_TRUE(sentence.is_translated);
}

}  // namespace
}  // namespace lectern::words
