// The examples at the top of each matcher: what holds a document, what is only shown, and what must not be
// found.

#include <gtest/gtest.h>

#include <string>

#include "lectern/pii/detector.h"
#include "marked.h"
#include "structured_detector.h"

namespace lectern::pii {
namespace {

enum class Outcome { Holds, Review, Nothing };

struct Example {
  std::string name;
  Outcome outcome;
  std::string text;  // what is found is marked
  doc::Entity entity = doc::Entity::EmailAddress;
};

class OpeningExamples : public testing::TestWithParam<Example> {};

TEST_P(OpeningExamples, AreTrue) {
  const auto& [name, outcome, text, entity] = GetParam();
  if (outcome == Outcome::Nothing) {
    const auto matches = structured_detector().detect(text);
    EXPECT_TRUE(matches.empty()) << doc::entity_name(matches.front().entity);
    return;
  }
  const Marked marked = read_marked(text);
  const auto matches = structured_detector().detect(marked.text);

  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].entity, entity);
  EXPECT_EQ(matches[0].stops, outcome == Outcome::Holds);
  EXPECT_EQ(marked.text.substr(matches[0].begin, matches[0].end - matches[0].begin), marked.value);
}

using enum Outcome;
using doc::Entity;

INSTANTIATE_TEST_SUITE_P(
    Ssn, OpeningExamples,
    testing::Values(Example{"Dashes", Holds, "«123-45-6788»", Entity::UsSsn},
                    Example{"DigitsBesideAWord", Holds, "SSN «123456788»", Entity::UsSsn},
                    Example{"BlanksBesideAWord", Holds, "social security: «123 45 6788»", Entity::UsSsn},
                    Example{"Advertised", Nothing, "078-05-1120"},
                    Example{"AreaZero", Nothing, "000-12-3456"},
                    Example{"Section", Nothing, "Section 123456788"},
                    Example{"Placeholder", Nothing, "123-45-6789, a placeholder"},
                    Example{"WhatPeopleMakeUp", Review, "SSN «123-45-6789»", Entity::UsSsn},
                    Example{"PartNumber", Nothing, "Spare parts\n314-15-9265 rotor seal"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Card, OpeningExamples,
    testing::Values(Example{"Groups", Holds, "«4929 1234 5678 9015»", Entity::CreditCard},
                    Example{"FourSixFive", Holds, "«3782 822463 10013»", Entity::CreditCard},
                    Example{"OddLengthBesideAWord", Holds, "card: «630400000000000018»", Entity::CreditCard},
                    Example{"OddLengthAlone", Nothing, "630400000000000018"},
                    Example{"TestCard", Nothing, "4111 1111 1111 1111 is a test card"},
                    Example{"TestNumberAlone", Review, "«5555 5555 5555 4444»", Entity::CreditCard},
                    Example{"Isbn", Nothing, "ISBN 9780306406157"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Iban, OpeningExamples,
    testing::Values(
        Example{"Groups", Holds, "«DE48 1203 0000 1020 3040 51»", Entity::IbanCode},
        Example{"OnePiece", Holds, "«GB23BUKB20201558340217»", Entity::IbanCode},
        Example{"LabelledWithASlip", Holds, "IBAN «DE48 1203 0000 1020 3040 52»", Entity::IbanCode},
        Example{"ExampleOfTheRegistry", Review, "«DE89 3704 0044 0532 0130 00»", Entity::IbanCode},
        Example{"CheckFails", Nothing, "DE89 3704 0044 0532 0130 01"},
        Example{"NoCountry", Nothing, "XX89 3704 0044 0532 0130 00"},
        Example{"PartOfAWord", Nothing, "ABDE89370400440532013000"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(Email, OpeningExamples,
                         testing::Values(Example{"Plain", Holds, "«jane.doe@gmail.com»"},
                                         Example{"OverALine", Holds, "«jane.\ndoe@uni.edu»"},
                                         Example{"SpelledOut", Holds, "«jane [at] uni [dot] edu»"},
                                         Example{"Office", Review, "«registrar@uni.edu»"},
                                         Example{"Help", Review, "«help@uic.edu»"},
                                         Example{"UnitOfWords", Review, "«tutoringhub@uni.edu»"},
                                         Example{"Apart", Holds, "«jane.doe @ uni.edu»"},
                                         Example{"InWords", Holds, "«jane.doe at uni dot edu»"},
                                         Example{"Nobody", Nothing, "user@example.com"},
                                         Example{"NoDomain", Nothing, "a@b"},
                                         Example{"Handle", Nothing, "@handle"}),
                         [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Phone, OpeningExamples,
    testing::Values(Example{"International", Holds, "«+44 20 7192 4192»", Entity::PhoneNumber},
                    Example{"Brackets", Holds, "«(312) 787-6490»", Entity::PhoneNumber},
                    Example{"SevenDigitsBehindAVerb", Holds, "call «555-1234»", Entity::PhoneNumber},
                    Example{"NationalBesideAWord", Holds, "Tel: «020 7946 0958»", Entity::PhoneNumber},
                    Example{"Fiction", Nothing, "312-555-0142"}, Example{"Years", Nothing, "1984-1985"},
                    Example{"PrivateAddress", Nothing, "10.2.1.3"},
                    Example{"Isbn", Nothing, "ISBN 0 306 40615 2"},
                    Example{"Section", Nothing, "section 312.787.6490"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Identifier, OpeningExamples,
    testing::Values(Example{"Passport", Holds, "Passport No. «C01234567»", Entity::UsPassport},
                    Example{"Student", Holds, "Student ID: «20231234»", Entity::StudentId},
                    Example{"Routing", Holds, "routing «021000021»", Entity::UsBankNumber},
                    Example{"PrefixAlone", Holds, "«MRN-1003212»", Entity::MedicalRecord},
                    Example{"GroupsAlone", Holds, "«D123-4567-8901»", Entity::UsDriverLicense},
                    Example{"Section", Nothing, "Section 20231234"},
                    Example{"PartNumber", Nothing, "part no. C01234567"},
                    Example{"Doi", Nothing, "10.1234567"},
                    Example{"RoutingCheckFails", Nothing, "routing 021000022"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Labels, OpeningExamples,
    testing::Values(Example{"Column", Holds, "Name\tStudent no.\nJane\t«20231234»", Entity::StudentId},
                    Example{"BracketBehind", Holds, "«20231234» (student ID)", Entity::StudentId},
                    Example{"TwoWords", Holds, "driver's license «D1234567»", Entity::UsDriverLicense},
                    Example{"EverydayWord", Nothing, "records show 211623 cases"},
                    Example{"NearestCounts", Nothing, "student ID, order 20231234"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    BirthDate, OpeningExamples,
    testing::Values(Example{"Numbers", Holds, "DOB: «1982-02-22»", Entity::BirthDate},
                    Example{"MonthFirst", Holds, "born «June 26, 1976»", Entity::BirthDate},
                    Example{"DayFirst", Holds, "Date of birth «7th of August, 1979»", Entity::BirthDate},
                    Example{"AnotherDate", Nothing, "due 1982-02-22"},
                    Example{"NoYear", Nothing, "born 26/6"}, Example{"YearAlone", Nothing, "born in 1976"},
                    Example{"AFilm", Nothing, "Birth of a Nation, 8 February 1915"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Username, OpeningExamples,
    testing::Values(Example{"Made", Holds, "login user=«jdoe42»", Entity::Username},
                    Example{"Plain", Holds, "Username: «jane.doe»", Entity::Username},
                    Example{"Quoted", Holds, "\"db_user\": \"«jdoe»\"", Entity::Username},
                    Example{"Common", Nothing, "user=root"}, Example{"Word", Nothing, "user: please"},
                    Example{"Prose", Nothing, "the user guide"},
                    Example{"Capital", Nothing, "username: Jane"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Network, OpeningExamples,
    testing::Values(Example{"Ipv4", Holds, "«128.248.155.20»", Entity::IpAddress},
                    Example{"Ipv6", Holds, "«2607:f8b0:4004:800::200e»", Entity::IpAddress},
                    Example{"Profile", Review, "«https://github.com/jdoe»", Entity::Url},
                    Example{"HomeDirectory", Review, "«https://uni.edu/~jdoe»", Entity::Url},
                    Example{"CalledOwn", Review, "my homepage: «https://a.org»", Entity::Url},
                    Example{"Private", Nothing, "192.168.1.5"},
                    Example{"Release", Nothing, "release 10.2.1.3"},
                    Example{"ShortWithoutAWord", Nothing, "see 1.2.3.4"},
                    Example{"Repository", Nothing, "https://github.com/linux/kernel"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::pii
