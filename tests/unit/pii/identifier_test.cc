#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "marked.h"
#include "structured_detector.h"

namespace lectern::pii {
namespace {

struct Case {
  const char* name;
  std::string marked;
  doc::Entity entity;
  bool stops = true;
};

class FindsCalled : public testing::TestWithParam<Case> {};

TEST_P(FindsCalled, ExactlyThatPlace) {
  const auto [text, value] = read_marked(GetParam().marked);

  auto matches = structured_detector().detect(text);
  std::erase_if(matches, [](const Match& match) { return match.entity == doc::Entity::EmailAddress; });

  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(text.substr(matches[0].begin, matches[0].end - matches[0].begin), value);
  EXPECT_EQ(matches[0].entity, GetParam().entity);
  EXPECT_EQ(matches[0].stops, GetParam().stops);
}

using doc::Entity;

INSTANTIATE_TEST_SUITE_P(
    Documents, FindsCalled,
    testing::Values(Case{"Passport", "Passport No. «C95994031»", Entity::UsPassport},
                    Case{"PassportDigits", "passport number: «512345678»", Entity::UsPassport},
                    Case{"Licence", "phone below. Driver's license: «69018216»", Entity::UsDriverLicense},
                    Case{"LicenceGroups", "my driver's license number is «2270-66-1551»",
                         Entity::UsDriverLicense},
                    Case{"LicenceByFormAlone", "It was «D123-4567-8901» then", Entity::UsDriverLicense},
                    Case{"LicencePrefix", "Bar License: «DL-C11640-40»", Entity::UsDriverLicense},
                    Case{"Itin", "ITIN: «903 83 6242»", Entity::UsItin},
                    Case{"ItinDashes", "His ITIN is «912-70-1234».", Entity::UsItin}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Records, FindsCalled,
    testing::Values(Case{"MedicalRecord", "Medical record no.: «M0583749»", Entity::MedicalRecord},
                    Case{"MrnPrefix", "She (MRN: «MRN-1028357») came", Entity::MedicalRecord},
                    Case{"PatientId", "patient ID «0048213»", Entity::MedicalRecord},
                    Case{"Dea", "DEA no. «AB1234563»", Entity::MedicalLicense},
                    Case{"Npi", "NPI «1234567893»", Entity::MedicalLicense},
                    Case{"StudentNumber", "My student number is «672991853» and", Entity::StudentId},
                    Case{"StudentLetter", "Student ID: «U84211263»", Entity::StudentId},
                    Case{"StudentGroups", "update the record «211-623-734».", Entity::StudentId},
                    Case{"TableColumn", "Name\tStudent ID\tGrade\nJane\t«644449831»\tB", Entity::StudentId},
                    Case{"WideColumn", "Student ID   Name   Grade\n«U37355573»   Jane   B+",
                         Entity::StudentId},
                    Case{"LineAbove", "Student number\n«20451187»", Entity::StudentId},
                    Case{"BracketBehind", "«20451187» (student ID)", Entity::StudentId},
                    Case{"CellBesideMail", "Doe, Jane\t«604949184»\tjane@uni.edu\tCS", Entity::StudentId}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Money, FindsCalled,
    testing::Values(Case{"Account", "Bank account number: «476995109»", Entity::UsBankNumber},
                    Case{"AccountGroups", "account «1234 5678 9012»", Entity::UsBankNumber},
                    Case{"Routing", "routing: «021000021»", Entity::UsBankNumber}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Machines, FindsCalled,
    testing::Values(Case{"Ipv4", "login from «24.62.199.126» status=200", Entity::IpAddress},
                    Case{"Ipv4InAUrl", "?ip=|«106.31.73.20»|", Entity::IpAddress},
                    Case{"Ipv6", "from «2a02:8108:1600:3a4c::1» today", Entity::IpAddress},
                    Case{"Ipv6Whole", "at «2607:f8b0:4005:0805:0000:0000:0000:200e».", Entity::IpAddress},
                    Case{"User", "login user=«desmond409» ok", Entity::Username},
                    Case{"UserQuoted", "\"db_user\": \"«nicholasmiller398»\",", Entity::Username},
                    Case{"Username", "Username: «jdoe» please", Entity::Username},
                    Case{"UserInSql", "CREATE USER '«sys_849»'", Entity::Username},
                    Case{"HomeDirectory", "see «https://people.uni.edu/~bayani47».", Entity::Url, false}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Birthdays, FindsCalled,
    testing::Values(Case{"Iso", "DOB: «1982-02-22»", Entity::BirthDate},
                    Case{"American", "Date of birth: «June 26, 1976»", Entity::BirthDate},
                    Case{"British", "Date of birth: «7 August 1979»", Entity::BirthDate},
                    Case{"Slashes", "born on «6/26/1976»", Entity::BirthDate},
                    Case{"German", "geboren am «26.06.1976»", Entity::BirthDate},
                    Case{"Column", "name,dob,city\nJane,«1997-07-15»,Rome", Entity::BirthDate}),
    [](const auto& row) { return std::string(row.param.name); });

class IsNobodys : public testing::TestWithParam<std::pair<const char*, std::string>> {};

TEST_P(IsNobodys, AndNoFinding) {
  const auto matches = structured_detector().detect(GetParam().second);

  EXPECT_TRUE(matches.empty()) << doc::entity_name(matches.front().entity);
}

INSTANTIATE_TEST_SUITE_P(
    Table, IsNobodys,
    testing::Values(
        std::pair{"NineDigitsAlone", "in all 672991853 cells"}, std::pair{"Invoice", "Invoice 672991853"},
        std::pair{"CallNumber", "Call number QA76.73.P98 L48 2019"},
        std::pair{"Room", "Room GH-2045, building 1200"},
        std::pair{"CourseNumber", "HIST-30412 and ENG 1010-003"},
        std::pair{"RecordShows", "Record shows 12345678."},
        std::pair{"LabelOfAnother", "MRN: see file 12. The product 4471829 is sold"},
        std::pair{"RoutingFails", "routing: 021000022"}, std::pair{"DeaFails", "DEA no. AB1234564"},
        std::pair{"NpiFails", "NPI 1234567890"},
        std::pair{"PrivateIp", "192.168.1.1, 10.0.0.1, 172.16.3.4, 127.0.0.1"},
        std::pair{"DocumentationIp", "192.0.2.17 and 203.0.113.9 and 2001:db8::1:2:3"},
        std::pair{"Mask", "the mask is 255.255.255.0"},
        std::pair{"Release", "release 10.2.1.3 of the simulator"}, std::pair{"Product", "1·2·3·4 = 24"},
        std::pair{"Time", "2024-03-02 10:14:55"}, std::pair{"Mac", "a2:0e:7a:52:be:96"},
        std::pair{"OtherDate", "Due June 26, 2026 or 2026-06-27"},
        std::pair{"BornInATitle", "Girls Being Born by 2030. The Guardian, August 21, 2020"},
        std::pair{"AdminUser", "user: admin"}, std::pair{"UserIs", "the user's work and user: the person"},
        std::pair{"PlainLink", "See https://www.university.edu/policies/grades for it."},
        std::pair{"Scope", "std::vector::size"}),
    [](const auto& row) { return std::string(row.param.first); });

/// What a table says of its columns is kept from one value to the next, and not beyond the table.
TEST(Labels, OfOneTableAreNotThoseOfTheNext) {
  std::string text = "Name\tStudent ID\n";
  for (int row = 0; row < 40; ++row) text += "Jane Doe\t6444498" + std::to_string(10 + row) + "\n";
  text += "\nGoods\tInvoice\n";
  for (int row = 0; row < 40; ++row) text += "Paper\t7444498" + std::to_string(10 + row) + "\n";
  text += "\nName\tMRN\nJane Doe\t8444498\n";

  const auto matches = structured_detector().detect(text);

  ASSERT_EQ(matches.size(), 41u);
  for (std::size_t i = 0; i < 40; ++i) EXPECT_EQ(matches[i].entity, Entity::StudentId) << i;
  EXPECT_EQ(matches[40].entity, Entity::MedicalRecord);
}

TEST(Labels, AreThoseOfTheLineInFrontOfEachValue) {
  const auto matches =
      structured_detector().detect("Student ID: 644449831, invoice 744449831\nMRN 844449831 (x)\n944449831");

  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].entity, Entity::StudentId);
  EXPECT_EQ(matches[1].entity, Entity::MedicalRecord);
}

}  // namespace
}  // namespace lectern::pii
