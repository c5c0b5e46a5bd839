// The name model with the detector around it. Reads the committed model.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "lectern/pii/detector.h"
#include "lectern/pii/scan.h"
#include "marked.h"

namespace lectern::pii {
namespace {

/// The model's bytes, aligned as a mapping would be.
std::vector<std::uint64_t> model_words() {
  std::ifstream in(LECTERN_MODEL, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::uint64_t> words(bytes.size() / 8);
  std::copy_n(bytes.data(), words.size() * 8, reinterpret_cast<char*>(words.data()));
  return words;
}

NameModel model() {
  static const std::vector<std::uint64_t> words = model_words();
  return *NameModel::from_bytes(std::as_bytes(std::span(words)));
}

std::vector<Match> people_in(const std::string& text, DetectorOptions options = {}) {
  auto matches = Detector(model(), std::move(options)).detect(text);
  std::erase_if(matches, [](const Match& match) { return match.entity != doc::Entity::Person; });
  return matches;
}

std::string shown(const std::string& text, const Match& match) {
  return text.substr(match.begin, match.end - match.begin);
}

struct Case {
  const char* name;
  std::string marked;
};

class PrivateNames : public testing::TestWithParam<Case> {};

TEST_P(PrivateNames, Stop) {
  const auto [text, value] = read_marked(GetParam().marked);

  const auto people = people_in(text);

  const auto found = std::find_if(
      people.begin(), people.end(),
      [&, &value = value, &text = text](const Match& match) { return shown(text, match) == value; });
  ASSERT_NE(found, people.end());
  EXPECT_TRUE(found->stops) << found->score.value();
}

INSTANTIATE_TEST_SUITE_P(
    Table, PrivateNames,
    testing::Values(Case{"Label", "Student: «Marisol Okonkwo»\nCourse: BIO 210"},
                    Case{"Roster",
                         "BIO 210 roster\n\n1. «Marisol Okonkwo»\n2. Piet Hendriksen\n3. Aiko Tanaka\n"},
                    Case{"SurnameFirst", "«Okonkwo, Marisol»\t644449831\tmarisol@uni.edu\tCS\n"},
                    Case{"Letter", "Dear «Marisol Okonkwo»,\n\nyour grade has been changed.\n"},
                    Case{"Closing", "Thank you for your help.\n\nSincerely,\n«Marisol Okonkwo»\n"},
                    Case{"NearANumber", "Please tell «Marisol Okonkwo» (marisol@uni.edu, 312-787-6490)."},
                    Case{"InventedName", "Submitted by «Zorvana Kelthuis»\nLab report 3\n"},
                    Case{"Accents", "Name: «Şükrü Çağlar»\nStudent ID: 20451187\n"}),
    [](const auto& row) { return std::string(row.param.name); });

class WholeNames : public testing::TestWithParam<Case> {};

TEST_P(WholeNames, AreOneFinding) {
  const auto [text, value] = read_marked(GetParam().marked);

  const auto people = people_in(text, {.private_decision = false});

  EXPECT_TRUE(std::any_of(
      people.begin(), people.end(),
      [&, &value = value, &text = text](const Match& match) { return shown(text, match) == value; }));
}

INSTANTIATE_TEST_SUITE_P(
    Table, WholeNames,
    testing::Values(
        Case{"WithAnInitial", "«Hanne I. Kreutzmann» from Leeds is the speaker."},
        Case{"WithAnInitialInLowerCase", "«leidy t muris»\nlabor relations director\n5670 river road"},
        Case{"LastOfAnEnumeration", "It was founded by Morrison, Rogers and «Vasquez» in a shed."},
        Case{"OfAnEnumerationInLowerCase", "they had three: silvana, «christopher», kristina and caleb."}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Names, ACompanyIsNoPerson) {
  const DetectorOptions all{.private_decision = false};
  EXPECT_TRUE(people_in("Johnson Inc. has moved to Leeds.", all).empty());
  EXPECT_TRUE(people_in("I used to work for Datamyne in Leeds.", all).empty());
  EXPECT_TRUE(people_in("The bus stops on Joaquin Suarez 2906.", all).empty());
}

class PublicNames : public testing::TestWithParam<Case> {};

TEST_P(PublicNames, NeverStop) {
  const auto people = people_in(GetParam().marked);

  EXPECT_TRUE(std::none_of(people.begin(), people.end(), [](const Match& match) { return match.stops; }));
}

INSTANTIATE_TEST_SUITE_P(
    Table, PublicNames,
    testing::Values(
        Case{"Theorem", "By Bayes' theorem and the Cauchy-Schwarz inequality the sum is finite."},
        Case{"Citation",
             "As Smith et al. (2019) and Garcia and Lee (2021, p. 114) show, the effect is small."},
        Case{"Philosopher",
             "The philosopher Immanuel Kant (1724-1804) held that reason has limits. Kant argued for it."},
        Case{"WordProblem", "Maria has 12 apples and gives 5 to John. How many are left?"},
        Case{"Bibliography", "Mill, John Stuart. 1859. On Liberty. London: Parker and Son."},
        Case{"Headings", "Chapter 3 Sampling Distributions\nCentral Limit Theorem\nExercises"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Names, APrivateNameIsOneWhereverItStands) {
  const std::string text =
      "Student: Marisol Okonkwo\n\nThe committee has met. It found that Okonkwo copied nothing.";

  const auto people = people_in(text);

  ASSERT_EQ(people.size(), 2u);
  EXPECT_TRUE(people[1].stops);
}

TEST(Names, EachNameStopsWithoutThePrivateDecision) {
  const std::string text = "The philosopher Immanuel Kant held that reason has limits.";

  EXPECT_FALSE(people_in(text).at(0).stops);
  EXPECT_TRUE(people_in(text, {.private_decision = false}).at(0).stops);
}

TEST(Names, AStudentRecordIsHeldSooner) {
  EXPECT_LT(options_for(Profile::StudentRecord).gate_threshold, options_for(Profile::Course).gate_threshold);
  EXPECT_EQ(profile_named("student-record"), Profile::StudentRecord);
  EXPECT_EQ(profile_named("anything"), std::nullopt);
}

class Addresses : public testing::TestWithParam<Case> {};

TEST_P(Addresses, AreForReview) {
  const auto [text, value] = read_marked(GetParam().marked);
  auto matches = Detector(model()).detect(text);
  std::erase_if(matches, [](const Match& match) { return match.entity != doc::Entity::StreetAddress; });

  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(shown(text, matches[0]), value);
  EXPECT_FALSE(matches[0].stops);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Addresses,
    testing::Values(Case{"American", "Home address: «1254 West Elm Ave #8, Tempe, AZ 85237»\n"},
                    Case{"OverLines", "Send it to\n«27 Cobbler Lane\nApt. 5\nSpringfield, IL 62701»\n"},
                    Case{"German", "My new address is «Lindenstraße 14, 80331 München»."}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Model, IsToldApartFromOtherBytes) {
  std::vector<std::uint64_t> words = model_words();
  ASSERT_TRUE(NameModel::from_bytes(std::as_bytes(std::span(words))).has_value());

  std::set<std::string> reasons;
  const auto reason = [&](std::span<const std::uint64_t> bytes) {
    const auto model = NameModel::from_bytes(std::as_bytes(bytes));
    ASSERT_FALSE(model.has_value());
    reasons.insert(model.error());
  };
  words[words.size() / 2] ^= 1;
  reason(words);  // a flipped bit
  words[words.size() / 2] ^= 1;
  reason(std::span(words).first(words.size() - 1));  // cut
  reason(std::span(words).first(2));
  reason({});
  words[0] ^= std::uint64_t{1} << 32;
  reason(words);  // another version
  words[0] = 0;
  reason(words);  // another kind of file

  EXPECT_EQ(reasons.size(), 5u);
}

TEST(Model, NothingIsCleanWithoutIt) {
  const Detector detector(std::nullopt);
  doc::Reading reading;
  reading.facts.page_count = 1;
  reading.pages.emplace_back().number = 1;

  const ScanReport report = scan(reading, detector, {});

  EXPECT_FALSE(detector.is_complete());
  EXPECT_FALSE(verdict(report, reading).clean);
  EXPECT_NE(verdict(report, reading).reason.find("name model"), std::string::npos);
}

/// A town alone is nobody's data, although the detector knows that it is one.
TEST(Scan, ReportsNoPlace) {
  const Detector detector(model());
  const std::string text = "The excavation near Heidelberg was led by the University of Chicago in Illinois.";
  doc::Reading reading;
  reading.facts.page_count = 1;
  reading.facts.title = text;
  const auto is_place = [](const auto& found) { return found.entity == doc::Entity::Place; };

  const auto matches = detector.detect(text);
  const auto findings = scan(reading, detector, {}).findings;

  EXPECT_TRUE(std::any_of(matches.begin(), matches.end(), is_place));
  EXPECT_FALSE(std::any_of(findings.begin(), findings.end(), is_place));
}

}  // namespace
}  // namespace lectern::pii
