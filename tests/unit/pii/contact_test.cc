// Who is reached at work, and which mailboxes are a unit's.

#include "rows.h"

namespace lectern::pii {
namespace {

using doc::Entity;

class Units : public testing::TestWithParam<CleanRow> {};

TEST_P(Units, HoldNothing) {
  expect_clean(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Mailboxes, Units,
    testing::Values(
        CleanRow{"Compound", "writingcenter@uni.edu"}, CleanRow{"UnitFirst", "lab-safety@uni.edu"},
        CleanRow{"Abbreviation", "chem-frontdesk@uni.edu"}, CleanRow{"Dotted", "biology.office@uni.ac.uk"},
        CleanRow{"Number", "helpdesk2@uni.edu"}, CleanRow{"Underscore", "physics_department@uni.edu"},
        CleanRow{"German", "studierendensekretariat@uni.de"}, CleanRow{"GermanOffice", "pruefungsamt@uni.de"},
        CleanRow{"French", "scolarite@univ.fr"}, CleanRow{"Spanish", "secretaria@uni.es"},
        CleanRow{"Italian", "segreteria@uni.it"}, CleanRow{"Portuguese", "biblioteca@uni.pt"}),
    name_of_clean);

INSTANTIATE_TEST_SUITE_P(
    Business, Units,
    testing::Values(CleanRow{"Syllabus",
                             "BIO 110\nProfessor  Ida Brun\nOffice  Hall 2.19   Telephone 0114 496 "
                             "0199\nE-mail i.brun@hallam.ac.uk\nOffice hours Mondays"},
                    CleanRow{"Line", "Instructor: Ida Brun, i.brun@uni.edu, (312) 787-6490"},
                    CleanRow{"Author", "* Corresponding author. E-mail: ida.brun@mendelu.cz"},
                    CleanRow{"German", "Dozentin: Dr. Ida Brun, ida.brun@uni-x.de, Sprechstunde Mo 10-12"},
                    CleanRow{"French", "Enseignante : Ida Brun, ida.brun@univ-x.fr"},
                    CleanRow{"Spanish", "Profesora: Ida Brun, ida.brun@uni.es"},
                    CleanRow{"Italian", "Docente: Ida Brun, ida.brun@unix.it, ricevimento martedì"},
                    CleanRow{"Portuguese", "Professora: Ida Brun, ida.brun@uni.pt"}),
    name_of_clean);

class Contacts : public testing::TestWithParam<FoundRow> {};

TEST_P(Contacts, OfPersonsHold) {
  expect_found(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Table, Contacts,
    testing::Values(
        FoundRow{"Person", "«ida.brun@uni.edu»", Entity::EmailAddress},
        FoundRow{"NameLikeAUnit", "«boardman@uni.edu»", Entity::EmailAddress},
        FoundRow{"NameEndingLikeAUnit", "«m.labbe@uni.edu»", Entity::EmailAddress},
        FoundRow{"UnitAtFreeMail", "«bookclub@gmail.com»", Entity::EmailAddress},
        FoundRow{"FreeMailOfAnInstructor", "Instructor: «ida.brun@gmail.com»", Entity::EmailAddress},
        FoundRow{"StudentOfAProfessor", "Prof. Roth's student: «ida.brun@uni.edu»", Entity::EmailAddress},
        FoundRow{"MobileOfAProfessor", "Prof. Roth, mobile «+44 20 7192 4192»", Entity::PhoneNumber},
        FoundRow{"GermanStudent", "Prof. Roth, Studentin Ida: «ida.brun@uni.de»", Entity::EmailAddress}),
    name_of);

TEST(Contacts, OfALongListHold) {
  std::string text = "Professor Roth's course\n";
  for (const char* name : {"ida.brun", "max.berg", "eva.holm", "leo.lund", "mia.dahl"})
    text += std::string(name) + "@uni.edu\n";

  EXPECT_EQ(stopping(text).size(), 5u);
}

}  // namespace
}  // namespace lectern::pii
