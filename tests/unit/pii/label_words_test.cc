// Every word of words/labels.txt does what its section says: a value that nothing else would make a finding
// becomes one behind it, or stays none.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lectern/pii/detector.h"
#include "structured_detector.h"

namespace lectern::pii {
namespace {

/// The words of each section of the file.
std::map<std::string, std::vector<std::string>> read_sections() {
  std::map<std::string, std::vector<std::string>> sections;
  std::ifstream in(LECTERN_WORDS "/labels.txt");
  std::string section;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[') {
      section = line.substr(1, line.size() - 2);
    } else {
      sections[section].push_back(line);
    }
  }
  return sections;
}

std::string capitals(std::string word) {
  for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return word;
}

struct Section {
  std::string title;
  std::string value;                  // a value of this kind that needs its label
  std::optional<doc::Entity> entity;  // none: stays no finding
};

class LabelWords : public testing::TestWithParam<Section> {};

TEST_P(LabelWords, CallAValueWhatTheirSectionSays) {
  const auto& [title, value, entity] = GetParam();
  const auto words = read_sections()[title];
  const auto acronyms = read_sections()["acronyms"];

  ASSERT_FALSE(words.empty());
  for (const std::string& word : words) {
    const bool acronym = std::ranges::find(acronyms, word) != acronyms.end();
    const auto matches = structured_detector().detect((acronym ? capitals(word) : word) + " " + value);
    EXPECT_EQ(matches.empty() ? std::nullopt : std::optional(matches[0].entity), entity) << word;
  }
}

TEST_P(LabelWords, CallNothingFromAnotherParagraph) {
  const auto& [title, value, entity] = GetParam();
  const std::string between =
      ", and a whole sentence of other words comes between the two of them.\n\nThe value ";
  const auto words = read_sections()[title];
  for (const std::string& word : words)
    EXPECT_TRUE(structured_detector().detect(word + between + value).empty()) << word;
}

INSTANTIATE_TEST_SUITE_P(Sections, LabelWords,
                         testing::Values(Section{"passport", "C01234567", doc::Entity::UsPassport},
                                         Section{"driver license", "D12345678", doc::Entity::UsDriverLicense},
                                         Section{"bank account", "0123456789012", doc::Entity::UsBankNumber},
                                         Section{"routing number", "021000021", doc::Entity::UsBankNumber},
                                         Section{"medical record", "MR20231234", doc::Entity::MedicalRecord},
                                         Section{"student number", "20231234", doc::Entity::StudentId},
                                         Section{"taxpayer number", "912-78-1234", doc::Entity::UsItin},
                                         Section{"dea number", "AB1234563", doc::Entity::MedicalLicense},
                                         Section{"npi number", "1234567893", doc::Entity::MedicalLicense},
                                         Section{"birth date", "1982-02-22", doc::Entity::BirthDate},
                                         Section{"national id", "52601815X", doc::Entity::NationalId},
                                         Section{"iban", "DE02 1203 0000 0000 2020 52",
                                                 doc::Entity::IbanCode},
                                         Section{"something else", "20231234", std::nullopt}),
                         [](const auto& row) {
                           std::string name;
                           for (const char c : row.param.title)
                             if (c != ' ') name += c;
                           return name;
                         });

TEST(EverydayWords, OnlyCallWhatFollowsAtOnce) {
  const Detector detector = structured_detector();

  EXPECT_EQ(detector.detect("the record 20231234").size(), 1u);
  EXPECT_EQ(detector.detect("record no. 20231234").size(), 1u);
  EXPECT_TRUE(detector.detect("the record shows 20231234 cases").empty());
}

/// In small letters they are words of a language.
TEST(Acronyms, CountOnlyInCapitals) {
  const auto acronyms = read_sections()["acronyms"];
  for (const std::string& word : acronyms)
    EXPECT_TRUE(structured_detector().detect(word + " 52601815X").empty()) << word;
}

}  // namespace
}  // namespace lectern::pii
