#include "lectern/words/catalogue.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace lectern::words {
namespace {

std::set<std::string> placeholders_of(std::string_view text) {
  std::set<std::string> out;
  for (std::size_t open = text.find("{{"); open != std::string_view::npos; open = text.find("{{", open + 2))
    out.insert(std::string(text.substr(open, text.find("}}", open) + 2 - open)));
  return out;
}

const Catalogue kEnglish(Language::English);
const Catalogue kGerman(Language::German);

class EveryLanguage : public testing::TestWithParam<Language> {};
INSTANTIATE_TEST_SUITE_P(Words, EveryLanguage, testing::ValuesIn(kLanguages),
                         [](const auto& row) { return std::string(tag_of(row.param)); });

TEST_P(EveryLanguage, HasTheKeysOfEnglishAndNoOthers) {
  EXPECT_EQ(Catalogue(GetParam()).keys(), kEnglish.keys());
}

TEST_P(EveryLanguage, HasNoEmptyText) {
  const Catalogue catalogue(GetParam());
  for (const std::string_view key : catalogue.keys()) EXPECT_NE(catalogue.text(key), "") << key;
}

TEST_P(EveryLanguage, HasThePlaceholdersOfEnglish) {
  const Catalogue catalogue(GetParam());
  for (const std::string_view key : catalogue.keys())
    EXPECT_EQ(placeholders_of(catalogue.text(key)), placeholders_of(kEnglish.text(key))) << key;
}

TEST_P(EveryLanguage, HasBothPluralForms) {
  const Catalogue catalogue(GetParam());
  for (const std::string_view key : catalogue.keys())
    if (key.ends_with("_one")) {
      EXPECT_TRUE(catalogue.find(std::string(key.substr(0, key.size() - 4)) + "_other")) << key;
    }
}

TEST(Catalogue, FindsATextByItsKey) {
  EXPECT_EQ(kEnglish.text("answer.redact"), "Redact it");
  EXPECT_EQ(kGerman.text("answer.redact"), "Schwärzen");
}

TEST(Catalogue, FindsNothingForAnUnknownKey) {
  EXPECT_EQ(kEnglish.find("answer"), std::nullopt);
  EXPECT_EQ(kEnglish.find(""), std::nullopt);
  EXPECT_EQ(kEnglish.find("zzz"), std::nullopt);
}

TEST(Catalogue, FillsPlaceholdersAndNothingElse) {
  EXPECT_EQ(kEnglish.filled("mail.held.subject", {{"name", "a.pdf"}}), "Please decide: a.pdf");
  EXPECT_EQ(kEnglish.filled("mail.held.subject", {}), "Please decide: {{name}}");
}

TEST(Catalogue, DoesNotFillWhatAValueHolds) {
  EXPECT_EQ(kEnglish.filled("mail.held.subject", {{"name", "{{name}}"}}), "Please decide: {{name}}");
}

TEST(Catalogue, ChoosesThePluralFormByTheCount) {
  EXPECT_EQ(kEnglish.counted("page.picture", 1, {{"page", "7"}}), "Page 7: one finding");
  EXPECT_EQ(kEnglish.counted("page.picture", 3, {{"page", "7"}}), "Page 7: 3 findings");
  EXPECT_EQ(kGerman.counted("page.picture", 0, {{"page", "7"}}), "Seite 7: 0 Fundstellen");
}

TEST(CatalogueDeathTest, AbortsForAKeyThatDoesNotExist) {
  EXPECT_DEATH((void)kEnglish.text("no.such.key"), "found.has_value");
}

}  // namespace
}  // namespace lectern::words
