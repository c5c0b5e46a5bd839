#include <gtest/gtest.h>

#include <string>

#include "checks/evidence.h"
#include "texts.h"

namespace lectern::analysis {
namespace {

struct Claim {
  std::string text;
  Fault fault;
};

// What printing a failed case shows.
void PrintTo(const Claim& claim, std::ostream* out) {
  *out << claim.text << " (" << fault_name(claim.fault) << ")";
}

class Memo : public testing::TestWithParam<Claim> {};

TEST_P(Memo, BearsOutWhatItSaysOnly) {
  const chunk::Chunk memo = texts::chunk_of(
      {"On 3 March 2024 the board of the Northfield Library approved 18,400 euros for new desks and chairs "
       "in the reading hall.",
       "Dr. Jane Smith asked for 12 desks; the old ones are thirty years old. About 45 % of all visitors use "
       "the hall. "
       "Questions go to desk@northfield.edu, and the plans are at https://northfield.edu/plans/hall.",
       "The work begins in June and takes three weeks, during which the hall is closed to all readers."});

  EXPECT_EQ(Evidence({&memo, 1}).check(GetParam().text, "en").fault, GetParam().fault);
}

INSTANTIATE_TEST_SUITE_P(
    Claims, Memo,
    testing::Values(
        // True, in other words and forms.
        Claim{"The board approved 18,400 euros for desks.", Fault::None},
        Claim{"The library's board approved 18 400 euros for new desks.", Fault::None},
        Claim{"On March 3, 2024, the board approved new desks.", Fault::None},
        Claim{"The board of Northfield Library approved desks in March 2024.", Fault::None},
        Claim{"Smith asked for twelve desks because the old ones are 30 years old.", Fault::None},
        Claim{"Smith's request was for 12 desks for the hall.", Fault::None},
        Claim{"The hall is closed for three weeks from June.", Fault::None},
        Claim{"45% of visitors use the hall.", Fault::None},
        Claim{"Plans are at northfield.edu/plans/hall.", Fault::None},
        // Denied.
        Claim{"The board did not approve 18,400 euros for new desks.", Fault::Negation},
        Claim{"The chairs are not new.", Fault::Negation},
        Claim{"No visitors of the library use the reading hall.", Fault::Negation},
        // Invented.
        Claim{"The board approved 31,280 euros for new desks.", Fault::Number},
        Claim{"The board approved 18,400 dollars for new desks.", Fault::Number},
        Claim{"The board approved $18,400 for new desks.", Fault::Number},
        Claim{"12% of visitors use the hall.", Fault::Number},
        Claim{"The work takes four weeks in the hall.", Fault::Number},
        Claim{"On 4 March 2024 the board approved new desks.", Fault::Date},
        Claim{"The board approved new desks in March 2023.", Fault::Date},
        Claim{"The work on the hall begins on June 3.", Fault::Date},
        Claim{"John Miller asked for 12 desks.", Fault::Name},
        Claim{"The board of the Southfield Library approved desks.", Fault::Name},
        Claim{"Kowalski asked for 12 desks.", Fault::Name},
        Claim{"The desks come from IKEA and are new.", Fault::Name},
        Claim{"Questions go to info@northfield.edu.", Fault::Address},
        Claim{"Plans are at https://example.org/plans.", Fault::Address},
        Claim{"Sustainable procurement improves the community's wellbeing.", Fault::Unrelated},
        Claim{"New desks and chairs improve modern comfort and wellbeing.", Fault::Unrelated},
        Claim{"…", Fault::Unrelated}));

class Protokoll : public testing::TestWithParam<Claim> {};

TEST_P(Protokoll, BearsOutWhatItSaysOnly) {
  const chunk::Chunk memo = texts::chunk_of({"Am 3. März 2024 bewilligte der Vorstand der Bibliothek "
                                             "Nordfeld 18.400 Euro für neue Tische und Stühle im Lesesaal.",
                                             "Frau Dr. Müller beantragte zwölf Tische, da die alten dreißig "
                                             "Jahre alt sind. Die Arbeiten dauern drei Wochen."},
                                            "de");

  EXPECT_EQ(Evidence({&memo, 1}).check(GetParam().text, "de").fault, GetParam().fault);
}

INSTANTIATE_TEST_SUITE_P(
    Claims, Protokoll,
    testing::Values(Claim{"Der Vorstand bewilligte 18 400 Euro für Tische und Stühle.", Fault::None},
                    Claim{"Der Lesesaal der Bibliothek erhält 12 neue Tische.", Fault::None},
                    Claim{"Müllers Antrag auf zwölf Tische wurde vom Vorstand bewilligt.", Fault::None},
                    Claim{"Die Bewilligung vom 03.03.2024 betrifft neue Tische und Stühle im Lesesaal.",
                          Fault::None},
                    Claim{"Der Vorstand bewilligte 18.500 Euro für neue Tische.", Fault::Number},
                    Claim{"Der Vorstand bewilligte am 3. Mai 2024 neue Tische.", Fault::Date},
                    Claim{"Frau Schneider beantragte zwölf neue Tische.", Fault::Name},
                    Claim{"Die Tische wurden von Peter Schneider beantragt.", Fault::Name},
                    Claim{"Der Vorstand der Bibliothek Südfeld bewilligte neue Tische.", Fault::Name},
                    Claim{"Neue Medien gewinnen für junge Leute zunehmend an Bedeutung.", Fault::Unrelated}));

TEST(ASentenceInAnotherLanguage, IsCheckedForFiguresAndNamesOnly) {
  const chunk::Chunk memo = texts::chunk_of(
      {"Am 3. März 2024 bewilligte der Vorstand 18.400 Euro. Antrag: Jane Smith, smith@uni.edu."}, "de");
  const Evidence evidence({&memo, 1});

  EXPECT_EQ(evidence.check("The executive board granted Smith 18,400 euros on 3 March 2024.", "en").fault,
            Fault::None);
  EXPECT_EQ(evidence.check("The executive board granted 19,400 euros.", "en").fault, Fault::Number);
  EXPECT_EQ(evidence.check("The executive board granted Miller the money.", "en").fault, Fault::Name);
}

TEST(Pages, AreThoseOfTheSentencesThatShareMost) {
  const chunk::Chunk text =
      texts::chunk_of({"Desks are made of oak.", "Chairs are made of steel and leather.", "Lamps are sold."});

  EXPECT_EQ(Evidence({&text, 1}).check("The chairs are of steel and leather.", "en").pages,
            std::vector<std::int32_t>{2});
}

TEST(WordsOfFarAwayPages, DoNotMakeASentenceTrue) {
  std::vector<std::string> paragraphs;
  for (const std::string word :
       {"oak", "lamp", "violin", "harbour", "turbine", "glacier", "mushroom", "printer"}) {
    paragraphs.push_back("This page is about the " + word + " alone.");
    for (int i = 0; i < 5; ++i) paragraphs.push_back("Nothing else is written here by anybody.");
  }
  const chunk::Chunk text = texts::chunk_of(paragraphs);

  EXPECT_EQ(Evidence({&text, 1})
                .check("The violin of the harbour lifts a turbine over glacier and mushroom.", "en")
                .fault,
            Fault::Unrelated);
}

}  // namespace
}  // namespace lectern::analysis
