// National ids, student numbers and record numbers behind their labels, in many languages.

#include "rows.h"

namespace lectern::pii {
namespace {

using doc::Entity;

class LabelledCodes : public testing::TestWithParam<FoundRow> {};

TEST_P(LabelledCodes, AreFound) {
  expect_found(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    NationalIds, LabelledCodes,
    testing::Values(
        FoundRow{"Dni", "DNI «52601815-X»", Entity::NationalId},
        FoundRow{"Nie", "NIE: «Y9083016P»", Entity::NationalId},
        FoundRow{"Nir", "N° de sécurité sociale : «2 85 05 75 001 011 54»", Entity::NationalId},
        FoundRow{"Nino", "National Insurance no. «JG 10 37 59 A»", Entity::NationalId},
        FoundRow{"Sin", "SIN «790-996-037»", Entity::NationalId},
        FoundRow{"CodiceFiscale", "Codice fiscale: «FRRGNN99C52L219E»", Entity::NationalId},
        FoundRow{"CodiceFiscaleAlone", "Gianna Ferrari «FRRGNN99C52L219E» Torino", Entity::NationalId},
        FoundRow{"Cpf", "CPF «082.462.819-50»", Entity::NationalId},
        FoundRow{"CpfAlone", "João, «082.462.819-50», Recife", Entity::NationalId},
        FoundRow{"Contribuinte", "Contribuinte n.º «248 219 936»", Entity::NationalId},
        FoundRow{"Bsn", "BSN «547280385»", Entity::NationalId},
        FoundRow{"Pesel", "PESEL: «02271512341»", Entity::NationalId},
        FoundRow{"Personnummer", "personnummer «990512-2389»", Entity::NationalId},
        FoundRow{"Cpr", "CPR-nr. «150503-1234»", Entity::NationalId},
        FoundRow{"Fodselsnummer", "Fødselsnummer «150503 28039»", Entity::NationalId},
        FoundRow{"Hetu", "Henkilötunnus «130503A612X»", Entity::NationalId},
        FoundRow{"SteuerId", "Steuer-ID: «65 929 970 489»", Entity::NationalId},
        FoundRow{"Rentenversicherung", "Sozialversicherungsnummer «65 170839 J 003»", Entity::NationalId},
        FoundRow{"TaxIdOfGermany", "Steuernummer «DE 123 456 788»", Entity::NationalId},
        FoundRow{"Ahv", "AHV-Nr. «756.3047.5009.62»", Entity::NationalId},
        FoundRow{"AhvAlone", "Ueli, «756.3047.5009.62», Bern", Entity::NationalId},
        FoundRow{"Svnr", "SVNR «8415 240803»", Entity::NationalId},
        FoundRow{"Rijksregister", "Rijksregisternummer «85.07.30-033.28»", Entity::NationalId},
        FoundRow{"Pps", "PPS number «4852538L»", Entity::NationalId},
        FoundRow{"Cnp", "CNP «6030512400177»", Entity::NationalId},
        FoundRow{"RodneCislo", "Rodné číslo: «035112/1210»", Entity::NationalId},
        FoundRow{"Tfn", "TFN «252 427 316»", Entity::NationalId},
        FoundRow{"Aadhaar", "Aadhaar «3723 2686 5634»", Entity::NationalId},
        FoundRow{"ResidentId", "身份证 «110105200303074517»", Entity::NationalId},
        FoundRow{"Nric", "NRIC «T2426462E»", Entity::NationalId},
        FoundRow{"Rut", "RUT «18.972.631-7»", Entity::NationalId},
        FoundRow{"Curp", "CURP «GOMR030507MDFNRS07»", Entity::NationalId},
        FoundRow{"WithASlip", "DNI «52601815Y»", Entity::NationalId},
        FoundRow{"HeadingOfAColumn", "Nombre\tDNI\tNota\nIda\t«52601815X»\t7", Entity::NationalId}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    StudentNumbers, LabelledCodes,
    testing::Values(FoundRow{"SmallLetter", "Student ID: «s1234567»", Entity::StudentId},
                    FoundRow{"LettersBehind", "INE «071552384KD»", Entity::StudentId},
                    FoundRow{"OverALine", "the holder of student number «7719\n40362».", Entity::StudentId},
                    FoundRow{"LabelOverALine",
                             "The form was returned by the holder of student\nnumber «20451187», late.",
                             Entity::StudentId},
                    FoundRow{"FullStopAbove", "Student no.\n«20451187»", Entity::StudentId},
                    FoundRow{"ColonAndEmptyLineAbove", "Matr.-Nr.:\n\n«3071234»", Entity::StudentId},
                    FoundRow{"Slash", "Matr.-Nr. «12/34567»", Entity::StudentId},
                    FoundRow{"Parts", "Reg. No. «2019/CS/1234»", Entity::StudentId},
                    FoundRow{"Plural", "our student numbers are «30418827»", Entity::StudentId},
                    FoundRow{"SaidBehind", "«30418827» is my student number", Entity::StudentId},
                    FoundRow{"German", "Matrikel-Nr.: «3071234»", Entity::StudentId},
                    FoundRow{"French", "N° étudiant : «21803456»", Entity::StudentId},
                    FoundRow{"FrenchApostrophe", "Numéro d’étudiant «21803456»", Entity::StudentId},
                    FoundRow{"Spanish", "Matrícula: «A01234567»", Entity::StudentId},
                    FoundRow{"Italian", "matricola n. «0001234567»", Entity::StudentId},
                    FoundRow{"Portuguese", "N.º de aluno «2019123456»", Entity::StudentId},
                    FoundRow{"Dutch", "studentnummer «4512345»", Entity::StudentId},
                    FoundRow{"Indonesian", "NIM «2206815530»", Entity::StudentId},
                    FoundRow{"Polish", "nr albumu «123456»", Entity::StudentId},
                    FoundRow{"Turkish", "Öğrenci No: «201912345»", Entity::StudentId},
                    FoundRow{"Chinese", "学号：«20231234»", Entity::StudentId},
                    FoundRow{"Japanese", "学籍番号 «20231234»", Entity::StudentId},
                    FoundRow{"Russian", "Номер студенческого билета: «20231234»", Entity::StudentId},
                    FoundRow{"Candidate", "Candidate number «40127736»", Entity::StudentId},
                    FoundRow{"Employee", "Employee no. «40127736»", Entity::StudentId}),
    name_of);

INSTANTIATE_TEST_SUITE_P(Records, LabelledCodes,
                         testing::Values(FoundRow{"Nhs", "NHS no. «613 186 0912»", Entity::MedicalRecord},
                                         FoundRow{"Abbreviated", "Pt. no. «48213377»", Entity::MedicalRecord},
                                         FoundRow{"Hospital", "Hosp. no. «48 21 37»", Entity::MedicalRecord},
                                         FoundRow{"Dashes", "MRN «00-48-213»", Entity::MedicalRecord},
                                         FoundRow{"German", "Pat.-Nr. «4821337»", Entity::MedicalRecord},
                                         FoundRow{"Spanish", "N.º de historia clínica: «4821337»",
                                                  Entity::MedicalRecord},
                                         FoundRow{"TypographicApostrophe", "driver’s license «D1234567»",
                                                  Entity::UsDriverLicense}),
                         name_of);

class UnlabelledCodes : public testing::TestWithParam<CleanRow> {};

TEST_P(UnlabelledCodes, AreNoFindings) {
  expect_clean(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Table, UnlabelledCodes,
    testing::Values(
        CleanRow{"Date", "student no. 12/03/2024"},
        CleanRow{"Years", "The ego and the id. Freud, S. (1931/1968)."},
        CleanRow{"YearsOnAccount", "taken into account within the 2015-2020 period"},
        CleanRow{"Day", "student ID 1997-07-15"},
        CleanRow{"Sine", "sin 30 = 0.5 and sin 790996037 is no angle"},
        CleanRow{"SpanishWithout", "sin 790996037 unidades"}, CleanRow{"GermanNever", "nie 79099603 mal"},
        CleanRow{"Growth", "student numbers rose from 1200 to 1500"},
        CleanRow{"WordAfterId", "the id of the room is 20231234"},
        CleanRow{"NextParagraph", "Student ID\n\nIn the year after that, the total was 20231234 units."},
        CleanRow{"French", "En 1986, la matière 20231234 fut livrée."},
        CleanRow{"German", "Im Jahr 2019 wurden 20231234 Stück verkauft."},
        CleanRow{"Spanish", "Se vendieron 20231234 unidades en 2019."},
        CleanRow{"Italian", "Nel 2019 ne furono venduti 20231234."},
        CleanRow{"Portuguese", "Em 2019 foram vendidas 20231234 unidades."},
        CleanRow{"Dutch", "In 2019 zijn er 20231234 verkocht."}, CleanRow{"CpfFails", "082.462.819-51"},
        CleanRow{"FiscalCodeFails", "FRRGNN99C52L219F"}, CleanRow{"Section", "12.345.678-9 is a section"},
        CleanRow{"Rfc", "RFC 5321 and RFC 2606 say so"}),
    name_of_clean);

/// A check that agrees says more than a form.
TEST(NationalIds, AreSurerWithTheirCheck) {
  const auto right = stopping("DNI 52601815X"), wrong = stopping("DNI 52601815Y");

  ASSERT_EQ(right.size(), 1u);
  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_TRUE(right[0].validated);
  EXPECT_FALSE(wrong[0].validated);
  EXPECT_GT(right[0].score, wrong[0].score);
}

}  // namespace
}  // namespace lectern::pii
