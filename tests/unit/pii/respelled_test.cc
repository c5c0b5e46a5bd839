// Values in unusual spellings: apart, downwards, backwards, misread, in words, in other digits.

#include "rows.h"

#include "lectern/pii/scan.h"

namespace lectern::pii {
namespace {

using doc::Entity;

class Respelled : public testing::TestWithParam<FoundRow> {};

TEST_P(Respelled, IsFoundWhereItStands) {
  expect_found(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Apart, Respelled,
    testing::Values(
        FoundRow{"Blanks", "SSN «4 1 7 - 3 2 - 9 0 8 5» on file", Entity::UsSsn},
        FoundRow{"WideBlanks", "SSN  «4   1   7   -   3   2   -   9   0   8   5»", Entity::UsSsn},
        FoundRow{"Tabs", "SSN\t«4\t1\t7\t-\t3\t2\t-\t9\t0\t8\t5»", Entity::UsSsn},
        FoundRow{"LabelToo", "S S N   «4 1 7 - 3 2 - 9 0 8 5»", Entity::UsSsn},
        FoundRow{"Downwards", "of it.\nS\nS\nN\n«4\n1\n7\n-\n3\n2\n-\n9\n0\n8\n5»\n", Entity::UsSsn},
        FoundRow{"DownwardsWithoutALabel", "of it.\n«4\n1\n7\n-\n3\n2\n-\n9\n0\n8\n5»\n", Entity::UsSsn},
        FoundRow{"BoxesOfAForm", "Matrikelnummer  «3 0 7 1 2 3 4»", Entity::StudentId},
        FoundRow{"Telephone", "tel. «3 1 2 - 7 8 7 - 6 4 9 0»", Entity::PhoneNumber},
        FoundRow{"Mail", "write to «i d a . b r u n @ g m a i l . c o m»", Entity::EmailAddress},
        FoundRow{"MailDownwards", "«i\nd\na\n@\nu\nn\ni\n.\nn\no»", Entity::EmailAddress}),
    name_of);

INSTANTIATE_TEST_SUITE_P(Misread, Respelled,
                         testing::Values(FoundRow{"Ssn", "SSN  «4I7-32-9O8S»", Entity::UsSsn},
                                         FoundRow{"SsnSmallL", "ssn: «4l7-32-9o85»", Entity::UsSsn},
                                         FoundRow{"Label", "Te1. «(3l2) 787-649O»", Entity::PhoneNumber},
                                         FoundRow{"BirthDate", "D0B: «O3/l2/2OO1»", Entity::BirthDate},
                                         FoundRow{"StudentId", "Student lD: «2O45l187»", Entity::StudentId},
                                         FoundRow{"RecordNumber", "MRN «OO48213»", Entity::MedicalRecord},
                                         FoundRow{"Card", "card «4929 l234 S678 9Ol5»", Entity::CreditCard},
                                         FoundRow{"CyrillicLetters", "SЅN «417-32-9О85»", Entity::UsSsn}),
                         name_of);

INSTANTIATE_TEST_SUITE_P(
    OtherCharacters, Respelled,
    testing::Values(FoundRow{"Struck", "S̶S̶N̶ «4̶1̶7̶-̶3̶2̶-̶9̶0̶8̶5»̶", Entity::UsSsn},
                    FoundRow{"Backwards", "SSN \u202E«5809-23-714»\u202C today", Entity::UsSsn},
                    FoundRow{"BackwardsToTheEndOfTheLine", "SSN \u202E«5809-23-714»\nnext", Entity::UsSsn},
                    FoundRow{"ArabicIndic", "SSN «٤١٧-٣٢-٩٠٨٥»", Entity::UsSsn},
                    FoundRow{"FullWidth", "ＳＳＮ «４１７－３２－９０８５»", Entity::UsSsn},
                    FoundRow{"Mathematical", "𝗦𝗦𝗡 «𝟰𝟭𝟳-𝟯𝟮-𝟵𝟬𝟴𝟱»", Entity::UsSsn},
                    FoundRow{"Circled", "ssn «④①⑦-③②-⑨⓪⑧⑤»", Entity::UsSsn},
                    FoundRow{"Superscript", "SSN «⁴¹⁷⁻³²-⁹⁰⁸⁵»", Entity::UsSsn},
                    FoundRow{"TagCharacters", "SSN «4\U000E00411\U000E00427-32-9085»", Entity::UsSsn}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    InWords, Respelled,
    testing::Values(
        FoundRow{"English", "my ssn is «four one seven, three two, nine zero eight five»", Entity::UsSsn},
        FoundRow{"German", "Matrikelnummer «drei null sieben eins zwei drei vier»", Entity::StudentId},
        FoundRow{"French", "numéro d'étudiant «deux zéro deux trois un deux trois»", Entity::StudentId},
        FoundRow{"MailInWords", "ask «ida_b at uni dot edu» for it", Entity::EmailAddress},
        FoundRow{"MailInSpanish", "escribe a «ida_b arroba uni punto es»", Entity::EmailAddress},
        FoundRow{"MailApart", "ask «ida.brun @ uni.no» for it", Entity::EmailAddress}),
    name_of);

class NotRespelled : public testing::TestWithParam<CleanRow> {};

TEST_P(NotRespelled, IsNoFinding) {
  expect_clean(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Table, NotRespelled,
    testing::Values(CleanRow{"Counting", "ID 1 2 3 4 5 6 7 8 9"}, CleanRow{"Zeros", "ID  0 0 0 0 0 0 0 0"},
                    CleanRow{"Matrix", "1 0 1 1 0 0 1 0 1\n0 1 1 0 1 0 0 1 1\n1 1 0 0 1 0 1 1 0"},
                    CleanRow{"ColumnOfDigits", "Stem\n5\n1\n2\n0\n4\n7\n7\n1\n8\n"},
                    CleanRow{"Alphabet", "a b c d e f g h i j 1 2 3 4 5 6 7"},
                    CleanRow{"Vitamins", "Vitamin B12, B6 and O2 in S5 at I1"},
                    CleanRow{"ProteinCode", "residues 3O1 and 5S2 of the complex"},
                    CleanRow{"Code", "if l0 == O1: return I1l"},
                    CleanRow{"WordsOfDigits", "one two three four five six seven eight nine"},
                    CleanRow{"Dice", "they threw six one two four three five six two"},
                    CleanRow{"Meeting", "Meet me at noon dot by dot."},
                    CleanRow{"Decorator", "a @ b is a product of matrices"},
                    CleanRow{"Superscripts", "10² + 3⁴ = 181, see note¹²"},
                    CleanRow{"Cyrillic", "Он спросил: от 5 до 10 тысяч."},
                    CleanRow{"French", "un deux trois, nous irons au bois; quatre cinq six sept, cueillir"}),
    name_of_clean);

// Snippets
// ------------------------------------------------------------------------------------------------------

/// A page of one line of text.
doc::Page page_of(const std::string& text) {
  doc::Page page;
  page.number = 1;
  page.text = text;
  doc::HiddenText note;
  note.label = "Note";
  note.text = text;
  page.hidden.push_back(note);
  return page;
}

TEST_P(Respelled, IsNotShown) {
  const Marked marked = read_marked(GetParam().marked);
  const Detector detector = structured_detector();
  DocumentScan scan(detector, tenant_key(ValueKey{}, 1));
  scan.add_page(page_of(marked.text));

  const ScanReport report = scan.finish();

  ASSERT_FALSE(report.findings.empty());
  const std::string& snippet = report.findings[0].snippet;
  EXPECT_EQ(snippet.find(marked.value), std::string::npos) << snippet;
  // Not even its first half.
  std::size_t half = marked.value.size() / 2;
  while (half > 0 && (marked.value[half] & 0xC0) == 0x80) --half;
  EXPECT_EQ(snippet.find(marked.value.substr(0, half)), std::string::npos) << snippet;
}

TEST(Snippets, HideAPartOfAValueThatIsSpelledApart) {
  const std::string text = "M a r i s o l E c h e v  SSN 4 1 7 - 3 2 - 9 0 8 5";
  const Detector detector = structured_detector();
  DocumentScan scan(detector, tenant_key(ValueKey{}, 1));
  scan.add_page(page_of(text));

  const ScanReport report = scan.finish();

  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].snippet.find("r i s"), std::string::npos) << report.findings[0].snippet;
}

TEST(Snippets, HideACopyWithMisreadDigits) {
  const std::string text = "4I7-32-9O8S SSN 417-32-9085";
  const Detector detector = structured_detector();
  DocumentScan scan(detector, tenant_key(ValueKey{}, 1));
  scan.add_page(page_of(text));

  const ScanReport report = scan.finish();

  ASSERT_FALSE(report.findings.empty());
  for (const doc::Finding& finding : report.findings) {
    EXPECT_EQ(finding.snippet.find("4I7"), std::string::npos) << finding.snippet;
    EXPECT_EQ(finding.snippet.find("9O"), std::string::npos) << finding.snippet;
  }
}

}  // namespace
}  // namespace lectern::pii
