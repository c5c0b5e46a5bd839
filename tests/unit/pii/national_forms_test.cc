// The check digits of each country. The numbers were made by programs of their own from the published rules.

#include "numbers/national_forms.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern::pii {
namespace {

struct Form {
  std::string name, country, value;
};

class NationalForms : public testing::TestWithParam<Form> {};

TEST_P(NationalForms, AgreeWithTheirCheck) {
  EXPECT_TRUE(is_checked(GetParam().value, GetParam().country));
  EXPECT_EQ(fit_of(GetParam().value), Fit::Checked);
}

/// The character before the last is never the check alone, so another one there has another check.
TEST_P(NationalForms, DoNotAgreeAfterASlip) {
  const auto& [name, country, value] = GetParam();
  int wrong = 0;
  for (char digit = '0'; digit <= '9'; ++digit) {
    std::string slip = value;
    std::size_t place = slip.size() - 3;
    while (slip[place] < '0' || slip[place] > '9') --place;
    if (slip[place] == digit) continue;
    slip[place] = digit;
    wrong += !is_checked(slip, country);
  }
  EXPECT_GE(wrong, 8);  // of nine slips; a check modulo 10 or more sees nearly all
}

INSTANTIATE_TEST_SUITE_P(
    Table, NationalForms,
    testing::Values(Form{"ESDni", "ES", "52601815X"}, Form{"ESNie", "ES", "Y9083016P"},
                    Form{"FRNir", "FR", "285057500101154"}, Form{"FRNirCorsica", "FR", "185052A12345633"},
                    Form{"GBNhs", "GB", "6131860912"}, Form{"CASin", "CA", "790996037"},
                    Form{"ITCodiceFiscale", "IT", "FRRGNN99C52L219E"}, Form{"BRCpf", "BR", "08246281950"},
                    Form{"PTNif", "PT", "248219936"}, Form{"NLBsn", "NL", "547280385"},
                    Form{"PLPesel", "PL", "02271512341"}, Form{"SEPersonnummer", "SE", "9905122389"},
                    Form{"NOFodselsnummer", "NO", "15050328039"}, Form{"FIHetu", "FI", "130503A612X"},
                    Form{"DESteuerId", "DE", "65929970489"},
                    Form{"DERentenversicherung", "DE", "65170839J003"}, Form{"CHAhv", "CH", "7563047500962"},
                    Form{"ATSvnr", "AT", "8415240803"}, Form{"BERijksregister", "BE", "85073003328"},
                    Form{"IEPps", "IE", "4852538L"}, Form{"ROCnp", "RO", "6030512400177"},
                    Form{"CZRodneCislo", "CZ", "0351121210"}, Form{"AUTfn", "AU", "252427316"},
                    Form{"INAadhaar", "IN", "372326865634"}, Form{"CNResidentId", "CN", "110105200303074517"},
                    Form{"KRRrn", "KR", "0305074123459"}, Form{"JPMyNumber", "JP", "551505877060"},
                    Form{"TWNationalId", "TW", "F258948117"}, Form{"HKHkid", "HK", "K3114406"},
                    Form{"SGNric", "SG", "T2426462E"}, Form{"ZAId", "ZA", "0305075123086"},
                    Form{"TRTckn", "TR", "48897514040"}, Form{"MXCurp", "MX", "GOMR030507MDFNRS07"},
                    Form{"CLRut", "CL", "189726317"}, Form{"ARCuit", "AR", "27261401415"},
                    Form{"BGEgn", "BG", "0345071239"}, Form{"HROib", "HR", "93141705862"},
                    Form{"RSJmbg", "RS", "1505003710120"}, Form{"EEIsikukood", "EE", "60305072714"},
                    Form{"GRAmka", "GR", "07050301238"}, Form{"HUTaj", "HU", "492083123"},
                    Form{"ILTeudatZehut", "IL", "402344832"}, Form{"RUSnils", "RU", "11223344595"}),
    [](const auto& row) { return row.param.name; });

TEST(NationalForms, HaveTheFormWithoutACheck) {
  EXPECT_EQ(fit_of("ABCPE1234F"), Fit::Form);
  EXPECT_EQ(fit_of("20231"), Fit::None);
  EXPECT_EQ(fit_of(""), Fit::None);
}

TEST(NationalForms, KnowTheNumbersOfNobody) {
  EXPECT_TRUE(is_example_id("QQ123456C"));
  EXPECT_FALSE(is_example_id("52601815X"));
}

}  // namespace
}  // namespace lectern::pii
