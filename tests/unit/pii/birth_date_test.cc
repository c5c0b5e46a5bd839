// Birthdays in seven languages.

#include "rows.h"

namespace lectern::pii {
namespace {

using doc::Entity;

class BirthDates : public testing::TestWithParam<FoundRow> {};

TEST_P(BirthDates, AreFound) {
  expect_found(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Table, BirthDates,
    testing::Values(FoundRow{"French", "né le «9 janvier 2005»", Entity::BirthDate},
                    FoundRow{"FrenchFirst", "née le «1er août 2003»", Entity::BirthDate},
                    FoundRow{"FrenchBoth", "né(e) le : «12/03/2001»", Entity::BirthDate},
                    FoundRow{"Spanish", "nacida el «3 de abril de 2004»", Entity::BirthDate},
                    FoundRow{"SpanishLabel", "Fecha de nacimiento: «12 de septiembre de 1999»",
                             Entity::BirthDate},
                    FoundRow{"German", "geb. «9. März 2005»", Entity::BirthDate},
                    FoundRow{"GermanLabelAbove", "Geburtsdatum\n«9. 3. 2005»", Entity::BirthDate},
                    FoundRow{"Italian", "nato il «1º maggio 2003»", Entity::BirthDate},
                    FoundRow{"ItalianLabel", "data di nascita «12 maggio 2003»", Entity::BirthDate},
                    FoundRow{"Portuguese", "nascido em «7 de outubro\nde 2001»", Entity::BirthDate},
                    FoundRow{"Dutch", "geboortedatum: «03-05-2004»", Entity::BirthDate},
                    FoundRow{"Blanks", "DOB «09 01 2005»", Entity::BirthDate},
                    FoundRow{"OverALine", "DOB: «09/01/\n2005»", Entity::BirthDate},
                    FoundRow{"CellBelow", "Date of birth\n«03/05/2004»", Entity::BirthDate},
                    FoundRow{"Russian", "Дата рождения: «12.04.2001»", Entity::BirthDate},
                    FoundRow{"Japanese", "生年月日: «2004-05-06»", Entity::BirthDate}),
    name_of);

class OtherDates : public testing::TestWithParam<CleanRow> {};

TEST_P(OtherDates, AreNoFindings) {
  expect_clean(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Table, OtherDates,
                         testing::Values(CleanRow{"English", "due 9 January 2025"},
                                         CleanRow{"French", "le colloque du 9 janvier 2005"},
                                         CleanRow{"German", "Abgabe am 9. März 2025"},
                                         CleanRow{"Spanish", "entrega el 3 de abril de 2024"},
                                         CleanRow{"Italian", "consegna il 12 maggio 2023"},
                                         CleanRow{"Portuguese", "entrega em 7 de outubro de 2021"},
                                         CleanRow{"Dutch", "inleveren op 3 mei 2024"},
                                         CleanRow{"History", "Noether, born 23 March 1882, proved"},
                                         CleanRow{"HistoryInFrench", "La revue est née le 9 janvier 1905"},
                                         CleanRow{"Organisation", "NATO 12 May 2003 summit"},
                                         CleanRow{"Numbers", "12 apples and 3 marbles in 2004"}),
                         name_of_clean);

}  // namespace
}  // namespace lectern::pii
