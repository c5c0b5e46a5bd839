#include "lectern/pii/detector.h"

#include <string>

#include <gtest/gtest.h>

#include "structured_detector.h"

namespace lectern::pii {
namespace {

/// One line per case: what is between «» in the text, and its kind.
struct Case {
  const char* name;
  std::string marked;
  doc::Entity entity;
};

struct Marked {
  std::string text;
  std::size_t begin = 0, end = 0;
};

Marked read(const std::string& marked) {
  static const std::string kOpen = "«", kClose = "»";
  const std::size_t open = marked.find(kOpen), close = marked.find(kClose);
  const std::string inside = marked.substr(open + kOpen.size(), close - open - kOpen.size());
  return {marked.substr(0, open) + inside + marked.substr(close + kClose.size()), open, open + inside.size()};
}

class FindsAndStops : public testing::TestWithParam<Case> {};

TEST_P(FindsAndStops, ExactlyThatPlace) {
  const Marked marked = read(GetParam().marked);

  const std::vector<Match> matches = structured_detector().detect(marked.text);

  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].entity, GetParam().entity);
  EXPECT_EQ(marked.text.substr(matches[0].begin, matches[0].end - matches[0].begin),
            marked.text.substr(marked.begin, marked.end - marked.begin));
  EXPECT_TRUE(matches[0].stops);
}

constexpr auto kMail = doc::Entity::EmailAddress;
constexpr auto kPhone = doc::Entity::PhoneNumber;
constexpr auto kSsn = doc::Entity::UsSsn;
constexpr auto kCard = doc::Entity::CreditCard;
constexpr auto kIban = doc::Entity::IbanCode;

INSTANTIATE_TEST_SUITE_P(Email, FindsAndStops,
                         testing::Values(Case{"Plain", "write to «jane.doe@uic.edu» please", kMail},
                                         Case{"BeforeAFullStop", "Ask «jane@uic.edu».", kMail},
                                         Case{"InBrackets", "Jane <«jane+x@mail.uic.edu»>", kMail},
                                         Case{"Apostrophe", "mail «o'neil@uic.edu» now", kMail},
                                         Case{"BehindMailto", "mailto:«jane@uic.edu»?subject=x", kMail},
                                         Case{"FullWidthAt", "«jane＠uic.edu»", kMail},
                                         Case{"Ligature", "«griﬃn@uic.edu»", kMail},
                                         Case{"SoftHyphen", "«jane@univer\u00ADsity.edu»", kMail},
                                         Case{"BrokenBehindTheAt", "«jane.doe@\nuic.edu»", kMail},
                                         Case{"BrokenInTheDomain", "«jane.doe@univer-\nsity.edu»", kMail},
                                         Case{"BrokenInTheName", "«jane.\ndoe@uic.edu»", kMail},
                                         Case{"PercentEncoded", "user?email=«jane%40uic.edu»&x", kMail},
                                         Case{"SpelledOut", "«jane [at] uic [dot] edu»", kMail},
                                         Case{"SpelledAt", "«jane.doe (at) uic.edu» is mine", kMail},
                                         Case{"ForeignLetters", "«jürgen@müller.de»", kMail}),
                         [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(Phone, FindsAndStops,
                         testing::Values(Case{"Bracket", "Call «(312) 787-6490» today", kPhone},
                                         Case{"BracketAlone", "it was «(312) 787-6490», he said", kPhone},
                                         Case{"Dashes", "«312-787-6490»", kPhone},
                                         Case{"TrunkOnItsOwnLine", "reach me at «+1\n(847) 424-9853».",
                                              kPhone},
                                         Case{"BelowAColumn", "12\n38.6\n205\n«312-787-6490»\n7", kPhone},
                                         Case{"Dots", "text me at «303.235.8226»", kPhone},
                                         Case{"BlanksWithWord", "Phone: «303 893 4163»", kPhone},
                                         Case{"BlanksByPlan", "it was «312 893 4163»", kPhone},
                                         Case{"Plus", "«+1 608 336 0127»", kPhone},
                                         Case{"PlusBracket", "Contact: «+1 (512) 784-2056»", kPhone},
                                         Case{"London", "next of kin at «+44 20 7192 4192» since", kPhone},
                                         Case{"SwissZero", "Fax: «+41 (0)62 585 51 90»", kPhone},
                                         Case{"TrunkOne", "«1-312-787-6490»", kPhone},
                                         Case{"Extension", "«312-787-6490 x4521» (mornings)", kPhone},
                                         Case{"ExtensionGlued", "«604-696-5272x565»", kPhone},
                                         Case{"LocalWithWord", "call «787-6490» after six", kPhone},
                                         Case{"TenDigitsWithWord", "Desk: «3123926876»", kPhone},
                                         Case{"TableHeader", "Name\tPhone\nJane\t«3123926876»", kPhone},
                                         Case{"NationalWithWord", "mobile «0699 868 88 55»", kPhone},
                                         Case{"BrokenBehindADash", "«312-787-\n6490»", kPhone},
                                         Case{"EnDashes", "«312–787–6490»", kPhone},
                                         Case{"NoBreakSpaces", "Tel.: «312\u00A0787\u00A06490»", kPhone},
                                         Case{"ArabicDigits", "Tel: «٣١٢-٧٨٧-٦٤٩٠»", kPhone}),
                         [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(Ssn, FindsAndStops,
                         testing::Values(Case{"Dashes", "SSN: «582-79-8774»", kSsn},
                                         Case{"DashesAlone", "was «582-79-8774» then", kSsn},
                                         Case{"BehindAYear", "in 2019 «582-79-8774»", kSsn},
                                         Case{"Blanks", "social security no. «158 92 0377»", kSsn},
                                         Case{"NineDigits", "SSN: «216405201»", kSsn},
                                         Case{"TaxpayerNumberCalledSo", "SSN: «956-91-4288»", kSsn},
                                         Case{"InAnAddress", "email=a&ssn=«674-43-4357»&phone=", kSsn},
                                         Case{"BehindTheWordPhone",
                                              "Phone: none. Previous SSN: «388-74-1085».", kSsn},
                                         Case{"OverALineBreak", "SSN «582-79-\n8774»", kSsn}),
                         [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Card, FindsAndStops,
    testing::Values(Case{"Visa", "«4559-3813-7614-1181»", kCard},
                    Case{"Mastercard", "by card «5379 6163 2507 2275»", kCard},
                    Case{"Amex", "«375242853664097»", kCard},
                    Case{"AmexGroups", "«3752 428536 64097»", kCard},
                    Case{"Discover", "«6011085019280556»", kCard},
                    Case{"OverALineBreak", "«4559 3813\n7614 1181»", kCard},
                    Case{"EachGroupOnALine", "205\n«4559\n3813\n7614\n1181»\n38.6", kCard},
                    Case{"UnknownIssuerWithWord", "my credit card «3598899323053410» has been lost", kCard},
                    Case{"LetterSpaced", "Card: «4 5 5 9 3 8 1 3 7 6 1 4 1 1 8 1»", kCard},
                    Case{"ThirteenDigitsWithWord", "limit for card «4158112277712»", kCard}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(Iban, FindsAndStops,
                         testing::Values(Case{"British", "IBAN «GB23 BUKB 2020 1558 3402 17» ok", kIban},
                                         Case{"German", "«DE48120300001020304051»", kIban},
                                         Case{"French", "to «FR89 9536 0087 5023 5431 4007 830»", kIban},
                                         Case{"BlankBehindTheCountry", "«GB 33 BUKB 2020 1555 5555 55»",
                                              kIban},
                                         Case{"OverALineBreak", "«GB23 BUKB 2020\n1558 3402 17»", kIban}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Detector, FindsSeveralInTheOrderTheyStand) {
  const std::string text = "jane@uic.edu, 582-79-8774, (312) 787-6490";

  const auto matches = structured_detector().detect(text);

  ASSERT_EQ(matches.size(), 3u);
  EXPECT_EQ(matches[0].entity, kMail);
  EXPECT_EQ(matches[1].entity, kSsn);
  EXPECT_EQ(matches[2].entity, kPhone);
}

TEST(Detector, CountsCodePointsWhereAsked) {
  const auto spans = detect_code_points(structured_detector(), "Größe… jane@uic.edu");

  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0].start, 7u);
  EXPECT_EQ(spans[0].end, 19u);
  EXPECT_TRUE(spans[0].gate);
}

/// The scan for triggers takes many bytes at once: none may be lost at a border, and none in the last bytes.
TEST(Detector, FindsATriggerWhereverItStands) {
  for (const char* value : {"jane@uic.edu", "jane%40uic.edu", "jane [at] uic [dot] edu", "582-79-8774",
                            "user='jdoe42'", "login:jdoe42", "2607:f8b0:4005:805::200e"}) {
    for (std::size_t before = 0; before < 140; ++before) {
      const std::string front = before == 0 ? "" : std::string(before - 1, 'x') + " ";
      for (const char* behind : {"", " and", " and so it goes on for longer than any block"}) {
        const auto matches = structured_detector().detect(front + value + behind);
        ASSERT_EQ(matches.size(), 1u) << value << " behind " << before << " bytes, before '" << behind << "'";
      }
    }
  }
}

TEST(Detector, SeesARoleMailboxAndLetsItPass) {
  const auto matches = structured_detector().detect("help@uic.edu or registrar-office@uic.edu");

  ASSERT_EQ(matches.size(), 2u);
  EXPECT_FALSE(matches[0].stops);
  EXPECT_FALSE(matches[1].stops);
}

TEST(Detector, LetsInstitutionalMailPassWhereToldSo) {
  const Detector lenient(std::nullopt, {.institutional_mail_stops = false, .names = false});

  EXPECT_FALSE(lenient.detect("jane@uic.edu").at(0).stops);
  EXPECT_TRUE(lenient.detect("jane@gmail.com").at(0).stops);
}

TEST(Detector, GivesTheSameValueForTheSameNumberInAnyForm) {
  const Detector detector = structured_detector();

  EXPECT_EQ(detector.detect("(312) 787-6490").at(0).value, detector.detect("+1 312.787.6490").at(0).value);
  EXPECT_EQ(detector.detect("Jane@UIC.edu").at(0).value, detector.detect("jane@uic.edu").at(0).value);
}

TEST(Detector, NamesItsVersionByTheProjectAndAFingerprint) {
  const std::string version(Detector::version());

  const std::size_t plus = version.find('+');
  ASSERT_NE(plus, std::string::npos) << version;
  EXPECT_EQ(version.find_first_not_of("0123456789."), plus) << version;
  EXPECT_EQ(version.substr(plus + 1).find_first_not_of("0123456789abcdef"), std::string::npos) << version;
  EXPECT_EQ(version.size() - plus - 1, 12u) << version;
}

TEST(Detector, SurvivesBytesThatAreNoText) {
  std::string text = "\xFF\xC3 jane@uic.edu \xE2\x82";

  EXPECT_EQ(structured_detector().detect(text).size(), 1u);
}

}  // namespace
}  // namespace lectern::pii
