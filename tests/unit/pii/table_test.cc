// Ids in tables of many makes, and lists of results without a heading.

#include "rows.h"

namespace lectern::pii {
namespace {

using doc::Entity;

struct Table {
  std::string name, text;
  std::vector<std::string> ids;
  Entity entity = Entity::StudentId;
};

class Tables : public testing::TestWithParam<Table> {};

TEST_P(Tables, GiveTheirIds) {
  const Table& table = GetParam();

  std::vector<std::string> found;
  for (const Match& match : stopping(table.text))
    if (match.entity == table.entity)
      found.push_back(table.text.substr(match.begin, match.end - match.begin));

  EXPECT_EQ(found, table.ids);
}

INSTANTIATE_TEST_SUITE_P(
    WithHeadings, Tables,
    testing::Values(
        Table{"Tabs",
              "Name\tStudent no.\tMark\nIda\t20451187\t68\nMax\t20451188\t71",
              {"20451187", "20451188"}},
        Table{"Bars",
              "| Name | Matr.-Nr. | Note |\n| Ida | 3071234 | 1,7 |\n| Max | 3071235 | 2,3 |",
              {"3071234", "3071235"}},
        Table{"Blanks",
              "Student ID Name Grade\n20451187 Ida Brun B\n20451188 Max Roth A",
              {"20451187", "20451188"}},
        Table{"BlanksAndCounter", "No. Matr.-Nr. Note\n1 3071234 1,7\n2 3071235 2,3", {"3071234", "3071235"}},
        Table{"LastColumn",
              "Name Matriculation number\nIda Brun 20451187\nMax Roth 20451188",
              {"20451187", "20451188"}},
        Table{"MiddleColumn",
              "Name Student ID Grade\nIda Brun 20451187 B\nMax Roth 20451188 A",
              {"20451187", "20451188"}},
        Table{"UnderATitle",
              "Seminar list, spring term\nName\tStudent no. Section\tMark\nIda Brun\t20451187\tB\t68\nMax "
              "Roth 20451188\tA\t71",
              {"20451187", "20451188"}},
        Table{"FarBelowItsHeading",
              "Text of a page that goes on and ends here.\nNom N° étudiant Groupe\nIda 21803456 B\nMax "
              "21803499 A\nEva 21803501 B",
              {"21803456", "21803499", "21803501"}},
        Table{"BirthdaysBesideNumbers",
              "Pupil list\nPupil D.O.B. House\nIda Brun 09/01/2005 Red",
              {"09/01/2005"},
              Entity::BirthDate},
        Table{"OtherLabelBehind", "Exam ID Room\n20451187 Aula 2\n20451188 Aula 3", {"20451187", "20451188"}},
        Table{"ColumnByColumn",
              "Candidate no.\n20451187\n20451188\n20451189\nMark\n68\n71\n44",
              {"20451187", "20451188", "20451189"}},
        Table{"French", "Nom\tN° étudiant\tNote\nIda\t21803456\t12", {"21803456"}},
        Table{"Italian", "Matricola  Voto\n0001234567  28\n0001234568  30", {"0001234567", "0001234568"}},
        Table{"EverydayWordInTheHeading",
              "Name\tDate of birth\tCity\nIda\t9 janvier 2005\tParis",
              {"9 janvier 2005"},
              Entity::BirthDate},
        Table{"UserNames",
              "Name\tNetID\tMark\nIda\tibrun4\t68\nMax\tmroth\t71",
              {"ibrun4", "mroth"},
              Entity::Username}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Results, Tables,
    testing::Values(
        Table{"English",
              "Physiology, resit\n61554023   pass   68\n61559911   FAIL   41\n61561287   pass   75\n",
              {"61554023", "61559911", "61561287"}},
        Table{"German",
              "3071234 bestanden\n3071299 nicht bestanden\n3071301 bestanden",
              {"3071234", "3071299", "3071301"}},
        Table{"French",
              "21803456 : admis\n21803499 : ajourné\n21803501 : admis",
              {"21803456", "21803499", "21803501"}},
        Table{"Spanish",
              "A01234567\taprobado\nA01234599\tsuspenso\nA01234601\tnotable",
              {"A01234567", "A01234599", "A01234601"}},
        Table{"GradesUnderATitle",
              "Final grades\n1. 61554023 B+\n2. 61559911 C\n3. 61561287 A-",
              {"61554023", "61559911", "61561287"}},
        Table{"PointsUnderATitle",
              "Klausur Analysis I, Ergebnisse\n3071234 1,7\n3071299 5,0\n3071301 2,3",
              {"3071234", "3071299", "3071301"}}),
    [](const auto& row) { return row.param.name; });

class Lists : public testing::TestWithParam<CleanRow> {};

TEST_P(Lists, OfThingsHoldNothing) {
  expect_clean(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Table, Lists,
    testing::Values(
        CleanRow{"Sections", "CRN  Subject  Section\n20114  ENGL  01\n20115  ENGL  02\n20761  PHIL  01"},
        CleanRow{"Parts", "61554023  rotor seal  1 pc\n61559911  lid hinge  1 pc\n61561287  belt  2 pc"},
        CleanRow{"Days", "20240115 passed\n20240116 failed\n20240117 passed"},
        CleanRow{"TwoRows", "61554023 pass\n61559911 fail"},
        CleanRow{"Populations", "City  Population\nLyon  522969\nNice  342669\nLille  236234"},
        CleanRow{"Numbers", "61554023 17\n61559911 12\n61561287 15"},
        CleanRow{"SameNumber", "Results\n61554023 A\n61554023 B\n61554023 C"},
        CleanRow{"Statistics", "Student numbers by faculty\nArts 104530\nScience 204533"},
        CleanRow{"TitleOverProse",
                 "Student Records Overview\nThe archive holds many records of\nwhich 204533 are from before "
                 "the war and"},
        CleanRow{"OtherColumn", "Item\tOrder no.\tStudent\nLamp\t20451187\tIda"},
        CleanRow{"Link", "see https://apple.com/ca/app/xcode/id497799835?mt=12"},
        CleanRow{"ProseHeading",
                 "The student identifies a problem and writes.\nIn 61554023 cells it was found."}),
    name_of_clean);

}  // namespace
}  // namespace lectern::pii
