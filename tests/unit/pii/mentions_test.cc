// Whose name it is: what is near the name decides, never how long the text is. Reads the committed model.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "lectern/pii/detector.h"
#include "lectern/pii/scan.h"

namespace lectern::pii {
namespace {

NameModel model() {
  static const std::vector<std::uint64_t> words = [] {
    std::ifstream in(LECTERN_MODEL, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<std::uint64_t> aligned(bytes.size() / 8);
    std::copy_n(bytes.data(), aligned.size() * 8, reinterpret_cast<char*>(aligned.data()));
    return aligned;
  }();
  return *NameModel::from_bytes(std::as_bytes(std::span(words)));
}

bool holds(const std::string& text) {
  const auto matches = Detector(model()).detect(text);
  return std::any_of(matches.begin(), matches.end(), [](const Match& match) { return match.stops; });
}

struct Row {
  const char* name;
  const char* text;
};

std::string name_of(const testing::TestParamInfo<Row>& info) {
  return info.param.name;
}

class Private : public testing::TestWithParam<Row> {};

/// Twelve lines of a textbook, as many times as wanted.
std::string prose(int times) {
  std::string text;
  for (int i = 0; i < times; ++i)
    text +=
        "The mean of a sample is a number that stands for all of its values, and it changes with\n"
        "each new sample that is drawn. When the samples are large, their means lie close together,\n"
        "and the curve that shows how often each of them occurs has the shape of a bell. The width\n"
        "of this curve depends on how far the values themselves are apart from each other.\n";
  return text;
}

TEST_P(Private, AloneAndInsidePagesOfProse) {
  EXPECT_TRUE(holds(GetParam().text));
  for (const int times : {1, 5, 20}) {
    EXPECT_TRUE(holds(prose(times) + "\n" + GetParam().text)) << "behind " << times;
    EXPECT_TRUE(holds(prose(times) + "\n" + GetParam().text + "\n" + prose(times))) << "between " << times;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Private,
    testing::Values(
        Row{"Letter",
            "Dear Professor Okonkwo,\n\nI was ill last week and could not come to the seminar. May I hand in "
            "my\n"
            "essay on Monday?\n\nBest regards\nMareike Oldenburg\n"},
        Row{"Roster",
            "Class list\n1. Mareike Oldenburg\n2. Priya Raman\n3. Tobias Fennimore\n4. Aiko Tanaka\n"},
        Row{"Label", "Student: Mareike Oldenburg\nCourse: BIO 210\n"},
        Row{"Thanks", "We thank Mareike Oldenburg for pointing out an error in Exercise 3 of these notes.\n"},
        Row{"OwnLink", "Portfolio of Mareike Oldenburg: https://people.state.edu/~moldenburg\n"},
        Row{"ThoseWhoWerePresent", "Minutes of the meeting\nPresent: Mareike Oldenburg, Priya Raman\n"},
        Row{"TheMembersOfAGroup", "Group project, CHEM 210\nTeam members: Tobias Fennimore, Aiko Tanaka\n"},
        Row{"NotTheOfficeButTheStudent", "Secretariat: Mrs Zankl\nStudent: Mareike Oldenburg\n"},
        Row{"OneWordUnderALetter",
            "Dear Dr Ostberg,\nI could not come to the test because my brother had an accident. May I take "
            "it "
            "with\nthe others on Friday? I have a letter from the hospital.\nThank you\nOluwaseun\n"},
        Row{"SmallLetters", "name: mareike oldenburg\ncourse: organic chemistry\n"},
        Row{"WordThatIsASurname", "Questions to brown@state.edu, please.\n"},
        Row{"UnitAtFreeMail", "Fragen an beratung@gmail.com\n"}, Row{"Chinese", "姓名：王小明\n课程：化学\n"},
        Row{"Arabic", "الاسم: محمد العلي\n"}, Row{"Korean", "이름: 김민수\n"}),
    name_of);

TEST(Invented, AreNotThoseBehindALabel) {
  EXPECT_TRUE(holds("Student: Mareike Oldenburg\n\nAll persons in the case of Question 2 are invented.\n"));
}

class Public : public testing::TestWithParam<Row> {};

TEST_P(Public, PassesHoweverShort) {
  EXPECT_FALSE(holds(GetParam().text));
}

INSTANTIATE_TEST_SUITE_P(
    Table, Public,
    testing::Values(
        Row{"Citation",
            "Depression is more frequent in cities (Gauthier et al., 2011; McDaniel & Whetzel, 1994).\n"},
        Row{"YearBehind",
            "McDaniel, Whetzel and Schmidt (1994) found that structured interviews were better.\n"},
        Row{"Credit", "Group therapy helps many patients. (credit: Alan Cleaver)\n"},
        Row{"EverydayWord", "Homework\nA company has a thousand employees. Find the mean.\n"},
        Row{"Compound", "Stem-and-Leaf Graphs\nOne simple graph comes from the field of data analysis.\n"},
        Row{"WordWithCapitals", "The HypothesisTrue node is drawn in green, the IoT Edge module in grey.\n"},
        Row{"FirstNameAlone", "Rachel runs a mile in eight minutes. Is she among the fastest?\n"},
        Row{"GermanNouns", "Abbildung 3: Verteilung der Messwerte im Versuch mit Zucker und Wasser.\n"},
        Row{"SpanishWords", "Varianza y Curva Normal. La Media de la muestra cambia con cada muestra.\n"},
        Row{"PublicOffice",
            "Minutes of the Town Council\nPresent: Alderman Thirkell, Councillor Ngata, Mayor Brandreth\n"
            "Moved by Cllr Ngata, seconded by Alderman Thirkell, that the bridge be painted.\n"},
        Row{"PublicOfficeInAList", "Present: Inspector Ravenna Coldbrook\n"},
        Row{"PublishedCase",
            "Tolliver v Marsh Lane Dairies [1991] 1 WLR 402. Mrs Tolliver was ill after she had drunk the "
            "milk.\n"
            "The driver, Mr Oakes, said that he had seen the cap. Held: the dairy was liable.\n"},
        Row{"StaffList",
            "Who teaches in the School of Optics\nDr Rowan Achterberg, Reader in Lenses, "
            "r.achterberg@tallis.ac.uk\n"
            "Dr Mina Osei, Lecturer in Light, m.osei@tallis.ac.uk\n"},
        Row{"WhoTeachesACourse",
            "ART 140  Printmaking\nEach student makes an edition of ten.\nContact: "
            "tgreene@arts.lakeside.edu\n"},
        Row{"UnitMailbox", "Contacto: imprensa@uni.pt. Fragen an beratung@hochschule.de\n"},
        Row{"FictionPhone", "Write to desk@hollin.edu, 555-0142, or come to the office.\n"},
        Row{"OfADialogue", "\"It is late,\" said Mareike Oldenburg.\n\"Is it?\" Tobias asked.\n"},
        Row{"OfADialogueInGerman", "»Das sind Noten«, sagte Mareike Oldenburg, die am Fenster saß.\n"},
        Row{"OfAPlay",
            "CRUMM. Nobody told me.\nMALMQUIST (aside). Candidate Ariadne Voss, who has copied a whole "
            "paper,\n"
            "is waiting outside.\nLUMB. Upper second.\n"},
        Row{"PartyOfACase",
            "Owasso School District v. Falvo, 534 U.S. 426. Kristja Falvo objected to the grading.\n"},
        Row{"ThankedForWork", "We thank Bettina Farrow for the letters.\n"},
        Row{"KnownToHistory", "School report of Winston Churchill, Ascot: conduct bad.\n"},
        Row{"AtWork", "Secretariat: Mrs Mareike Oldenburg, weekdays from nine to noon\n"},
        Row{"AtWorkInItalian", "La responsabile dell'ufficio è la dottoressa Ornella Bacigalupo.\n"},
        Row{"TwoAtWork",
            "Invigilators: Dr. Rosamund Thackeray (mornings), Mr. Iestyn Prothero (afternoons)\n"},
        Row{"Professor", "Prof. Wilhelmina Trask\nKessler Hall\n"},
        Row{"Doctor", "His sister called Dr. Sandoval, but the dose was not changed.\n"},
        Row{"Room", "Mon Wed Fri 9:05-9:55, Kessler 014\n"},
        Row{"Invented",
            "All firms and persons in this examination are made up.\n\n"
            "1. Morwenna Thistlewood has been ill since May and asks her cousin for money.\n"},
        Row{"InventedInGerman",
            "Alle Personen sind frei erfunden.\n\nFrau Mareike Oldenburg ist seit Mai krank.\n"},
        Row{"Specimen", "Name: Erika Mustermann\nOrt: Berlin\n"},
        Row{"RecordOfNobody",
            "{\"givenName\": \"Chandra\", \"familyName\": \"Raman\", \"email\": \"chandra@example.edu\", "
            "\"birthDate\": \"2001-04-09\"}\n"},
        Row{"OfHistory", "The distribution was investigated by William S. Gossett in 1908.\n"},
        Row{"OfHistoryWithAWife",
            "Felix Hausdorff nahm sich 1942 in Bonn mit seiner Frau Charlotte das Leben.\n"},
        Row{"TitleOfACitedPage",
            "Harvard University. (2019). Mary Whiton Calkins. "
            "https://psychology.fas.harvard.edu/people/calkins\n"},
        Row{"PublisherInAnEntry",
            "Proudhon, Pierre-Joseph. 1875. Pornocracy. Paris: Librairie Internationale, A. Lacroix et Ce.\n"
            "https://books.google.com/books?id=g9bVX0rJ\n"},
        Row{"AbstractNoun", "Studierende mit Beeinträchtigungen wenden sich an die Beratung.\n"},
        Row{"Company", "Galorath Incorporated was founded in Leeds.\n"},
        Row{"LabelForAThing", "name: file name without extension\nname: (please print)\n"}),
    name_of);

/// A file whose one page says `text`, with an author and a producer.
ScanReport scan_of(const std::string& text, const std::string& author, const std::string& producer = "") {
  doc::Reading reading;
  reading.facts.page_count = 1;
  reading.facts.author = author;
  reading.facts.producer = producer;
  doc::Page page;
  page.number = 1;
  page.hidden.push_back({doc::HiddenText::Kind::Annotation, {1, 2, 3, 4}, "Student", text, -1});
  reading.pages.push_back(page);
  return scan(reading, Detector(model()), ValueKey{1});
}

TEST(Properties, AnAuthorsNameIsForReview) {
  const ScanReport report = scan_of("The mean of a sample.", "Mareike Oldenburg");

  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_FALSE(report.findings[0].stops);
  EXPECT_EQ(report.gate_count, 0);
}

TEST(Properties, AnAuthorIsPrivateIfThePagesSaySo) {
  const ScanReport report = scan_of("Mareike Oldenburg, student number 20231234", "Mareike Oldenburg");

  const auto author = std::find_if(report.findings.begin(), report.findings.end(),
                                   [](const doc::Finding& finding) { return finding.page == 0; });
  ASSERT_NE(author, report.findings.end());
  EXPECT_TRUE(author->stops);
}

TEST(Properties, OneWordOfAProgramsNameIsNobody) {
  EXPECT_TRUE(scan_of("", "", "Skia/PDF m126").findings.empty());
  EXPECT_FALSE(scan_of("", "", "Forms of Mareike Oldenburg").findings.empty());
}

}  // namespace
}  // namespace lectern::pii
