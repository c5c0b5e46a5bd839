#include "lectern/pii/allowlist.h"

#include <gtest/gtest.h>

#include "lectern/pii/detector.h"

namespace lectern::pii {
namespace {

Detector allowing(std::string pattern) {
  DetectorOptions options;
  options.allowlist.add({AllowScope::Tenant, std::nullopt, std::move(pattern), "ours"});
  options.names = false;
  return Detector(std::nullopt, std::move(options));
}

struct Case {
  const char* name;
  std::string pattern, text;
  bool allowed;
};

class Allowing : public testing::TestWithParam<Case> {};

TEST_P(Allowing, StillSeesItAndSaysWhoLetItPass) {
  const auto matches = allowing(GetParam().pattern).detect(GetParam().text);

  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].stops, !GetParam().allowed);
  EXPECT_EQ(matches[0].allowed_by, GetParam().allowed ? "ours" : "");
}

INSTANTIATE_TEST_SUITE_P(
    Patterns, Allowing,
    testing::Values(Case{"Switchboard", "312-996-7000", "call 312-996-7000", true},
                    Case{"OtherNumber", "312-996-7000", "call 312-996-7001", false},
                    Case{"Digits", "312-996-####", "call 312-996-7001", true},
                    Case{"Mailboxes", "@@library.uic.edu", "jane@library.uic.edu", true},
                    Case{"MailboxesOfAnother", "@@library.uic.edu", "jane@uic.edu", false},
                    Case{"NotASuffix", "@@uic.edu", "jane@evil-uic.edu", false},
                    Case{"AnyCase", "JANE@uic.edu", "jane@UIC.edu", true},
                    Case{"WithTheWordBefore", "Grant ###-##-####", "Grant 582-79-8774", true},
                    Case{"WithoutThatWord", "Grant ###-##-####", "Number 582-79-8774", false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Allowlist, LetsACourseCodePass) {
  Allowlist list;
  list.add({AllowScope::Global, std::nullopt, "CS ###", "course code"});

  EXPECT_NE(list.find(doc::Entity::PhoneNumber, "101", "CS"), nullptr);
  EXPECT_EQ(list.find(doc::Entity::PhoneNumber, "101", "Room"), nullptr);
}

struct Seed {
  const char* name;
  std::string_view before, matched;
  bool allowed;
};

class Seeds : public testing::TestWithParam<Seed> {};

TEST_P(Seeds, KnowWhatEveryCampusWrites) {
  const Allowlist list = Allowlist::seeds();

  EXPECT_EQ(list.find(doc::Entity::StudentId, GetParam().matched, GetParam().before) != nullptr,
            GetParam().allowed);
}

INSTANTIATE_TEST_SUITE_P(Table, Seeds,
                         testing::Values(Seed{"CourseCode", "MATH", "101", true},
                                         Seed{"LongCourseCode", "ENGL", "1010", true},
                                         Seed{"Crn", "CRN", "45821", true},
                                         Seed{"Section", "Section", "0023417", true},
                                         Seed{"StudentNumber", "number", "20451187", false},
                                         Seed{"LettersAreNoDigits", "1234", "101", false}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace lectern::pii
