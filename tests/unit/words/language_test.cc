#include "lectern/words/language.h"

#include <string>

#include <gtest/gtest.h>

namespace lectern::words {
namespace {

struct Case {
  std::string name;
  std::string header;
  Language wanted;
};

class PreferredLanguage : public testing::TestWithParam<Case> {};

INSTANTIATE_TEST_SUITE_P(
    Headers, PreferredLanguage,
    testing::Values(Case{"NothingIsEnglish", "", Language::English},
                    Case{"TheFirstOfEqualWeightsWins", "de,en", Language::German},
                    Case{"ARegionIsIgnored", "de-AT", Language::German},
                    Case{"CaseIsIgnored", "DE", Language::German},
                    Case{"TheHighestWeightWins", "en;q=0.3, de;q=0.8", Language::German},
                    Case{"ThreeDigitsCount", "de;q=0.801, en;q=0.802", Language::English},
                    Case{"UnknownLanguagesAreSkipped", "fr, es;q=0.9, de;q=0.1", Language::German},
                    Case{"OnlyUnknownLanguagesAreEnglish", "fr, es;q=0.9", Language::English},
                    Case{"AWeightOfZeroExcludes", "de;q=0, en;q=0.1", Language::English},
                    Case{"AStarIsTheDefault", "*", Language::English},
                    Case{"ALanguageOfThreeLettersIsAnother", "deu", Language::English},
                    Case{"BrokenWeightsAreSkipped", "de;q=, de;q=2, de;q=x, de;q=0.5x, de;level=1",
                         Language::English},
                    Case{"EmptyRangesAreSkipped", ", ;q=1, ,de", Language::German},
                    Case{"OnlyTheFirstRangesAreRead", std::string(40, ',') + "de", Language::English}),
    [](const auto& row) { return row.param.name; });

TEST_P(PreferredLanguage, IsRead) {
  EXPECT_EQ(preferred_language(GetParam().header), GetParam().wanted);
}

TEST(LanguageNamed, ReadsTagsOfSettingsAndBrowsers) {
  EXPECT_EQ(language_named("de"), Language::German);
  EXPECT_EQ(language_named("de_DE"), Language::German);
  EXPECT_EQ(language_named("EN-gb"), Language::English);
  EXPECT_EQ(language_named("fr"), std::nullopt);
  EXPECT_EQ(language_named(""), std::nullopt);
}

TEST(TagOf, IsReadBackByLanguageNamed) {
  for (const Language language : kLanguages) EXPECT_EQ(language_named(tag_of(language)), language);
}

}  // namespace
}  // namespace lectern::words
