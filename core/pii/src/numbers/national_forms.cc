// National ids of forty countries.
//
// Believes: a value that has the form of an id and whose check digits agree is one if a label says so; forms
// that nothing else is printed in need no label. What authorities print as an example is nobody's.
//
//   checked:   52330917Y (ES)   746302181 (CA)   6029147730 (GB, NHS)   85073003328 (BE)
//   form:      52330917T (ES: another letter is due)   ABCPE1234F (IN has no check digit that is public)
//   none:      20231 (a form of no country)
//
// Sources: the rules that the issuing authorities publish (INSEE for the NIR, the Spanish ministry of the
// interior for DNI and NIE, NHS Data Dictionary, Ministero delle Finanze DM 23/12/1976, Receita Federal for
// the CPF, § 139b AO and ISO 7064 for the German tax id, § 4 VKVV for the German pension number, ISO 7064 MOD
// 11-2 and GB 11643 for China, UIDAI for Verhoeff, and so on by the country's name in the table). Each row is
// tested with a valid and an invalid number in tests/unit/pii/national_forms_test.cc.

#include "numbers/national_forms.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "text/characters.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

int digit(std::string_view value, std::size_t at) {
  return value[at] - '0';
}

int letter(char c) {
  return c - 'A';
}

/// The number that the digits of `value` are.
std::int64_t number(std::string_view value) {
  std::int64_t number = 0;
  for (const char c : value) number = number * 10 + (c - '0');
  return number;
}

template <std::size_t kSize>
int weighted(std::string_view value, const std::array<int, kSize>& weights) {
  int sum = 0;
  for (std::size_t i = 0; i < kSize; ++i) sum += digit(value, i) * weights[i];
  return sum;
}

bool luhn(std::string_view value) {
  int sum = 0;
  bool twice = false;
  for (std::size_t i = value.size(); i > 0; --i, twice = !twice) {
    const int doubled = digit(value, i - 1) * (twice ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 == 0;
}

/// ISO 7064 MOD 11,10: the German tax id, the Croatian OIB.
bool mod_11_10(std::string_view value) {
  int rest = 10;
  for (std::size_t i = 0; i + 1 < value.size(); ++i) {
    rest = (rest + digit(value, i)) % 10;
    rest = (rest == 0 ? 10 : rest) * 2 % 11;
  }
  return (11 - rest) % 10 == digit(value, value.size() - 1);
}

bool spanish_letter(std::string_view value, std::int64_t of) {
  return "TRWAGMYFPDXBNJZSQVHLCKE"[of % 23] == value.back();
}

bool spanish_dni(std::string_view value) {
  return spanish_letter(value, number(value.substr(0, 8)));
}

bool spanish_nie(std::string_view value) {
  const std::size_t first = "XYZ"sv.find(value[0]);
  return first != std::string_view::npos &&
         spanish_letter(value, static_cast<std::int64_t>(first) * 10'000'000 + number(value.substr(1, 7)));
}

/// Corsica's departments 2A and 2B count as 19 and 18.
bool french_nir(std::string_view value) {
  std::string digits(value);
  if (is_letter(digits[6])) {
    if (digits[5] != '2' || (digits[6] != 'A' && digits[6] != 'B')) return false;
    const char key = digits[6] == 'A' ? '9' : '8';
    digits[5] = '1';
    digits[6] = key;
  }
  return 97 - number(std::string_view(digits).substr(0, 13)) % 97 ==
         number(std::string_view(digits).substr(13));
}

bool british_nhs(std::string_view value) {
  const int check = 11 - weighted(value, std::array{10, 9, 8, 7, 6, 5, 4, 3, 2}) % 11;
  return check % 11 == digit(value, 9) && check != 10;
}

/// Prefixes that are given; the last letter is A to D.
bool british_nino(std::string_view value) {
  constexpr std::array kNever = {"BG"sv, "GB"sv, "KN"sv, "NK"sv, "NT"sv, "TN"sv, "ZZ"sv};
  constexpr std::string_view kNotFirst = "DFIQUV", kNotSecond = "DFIOQUV";
  return kNotFirst.find(value[0]) == std::string_view::npos &&
         kNotSecond.find(value[1]) == std::string_view::npos &&
         std::ranges::find(kNever, value.substr(0, 2)) == kNever.end() && value[8] <= 'D';
}

bool italian_fiscal_code(std::string_view value) {
  constexpr std::array kOdd = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                               20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  for (std::size_t i = 0; i < 15; ++i) {
    const int place = is_digit(value[i]) ? digit(value, i) : letter(value[i]);
    sum += i % 2 == 0 ? kOdd[static_cast<std::size_t>(place)] : place;
  }
  return sum % 26 == letter(value[15]);
}

/// A check digit of 11 minus the rest, and 0 where that has two digits.
int eleven_minus(int sum) {
  const int check = 11 - sum % 11;
  return check > 9 ? 0 : check;
}

bool brazilian_cpf(std::string_view value) {
  if (std::ranges::all_of(value, [&](char c) { return c == value[0]; })) return false;
  return eleven_minus(weighted(value, std::array{10, 9, 8, 7, 6, 5, 4, 3, 2})) == digit(value, 9) &&
         eleven_minus(weighted(value, std::array{11, 10, 9, 8, 7, 6, 5, 4, 3, 2})) == digit(value, 10);
}

bool portuguese_nif(std::string_view value) {
  return eleven_minus(weighted(value, std::array{9, 8, 7, 6, 5, 4, 3, 2})) == digit(value, 8);
}

bool dutch_bsn(std::string_view value) {
  return number(value) != 0 && weighted(value, std::array{9, 8, 7, 6, 5, 4, 3, 2, -1}) % 11 == 0;
}

bool polish_pesel(std::string_view value) {
  return weighted(value, std::array{1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1}) % 10 == 0;
}

bool is_day_and_month(std::string_view value, std::size_t day, std::size_t month) {
  const auto two = [&](std::size_t at) { return digit(value, at) * 10 + digit(value, at + 1); };
  return two(day) >= 1 && two(day) <= 31 && two(month) >= 1 && two(month) <= 12;
}

/// Coordination numbers have 60 added to the day.
bool swedish_personnummer(std::string_view value) {
  const std::string_view ten = value.substr(value.size() - 10);
  const int day = digit(ten, 4) * 10 + digit(ten, 5), month = digit(ten, 2) * 10 + digit(ten, 3);
  return luhn(ten) && month >= 1 && month <= 12 && (day % 60 >= 1 && day % 60 <= 31);
}

bool danish_cpr(std::string_view value) {
  return is_day_and_month(value, 0, 2);
}

bool norwegian_number(std::string_view value) {
  return weighted(value, std::array{3, 7, 6, 1, 8, 9, 4, 5, 2, 1}) % 11 == 0 &&
         weighted(value, std::array{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
}

/// Without its century sign, or with a letter for it.
bool finnish_hetu(std::string_view value) {
  const std::size_t serial = value.size() - 4;
  const std::int64_t of = number(value.substr(0, 6)) * 1000 + number(value.substr(serial, 3));
  return is_day_and_month(value, 0, 2) && "0123456789ABCDEFHJKLMNPRSTUVWXY"[of % 31] == value.back();
}

bool german_pension_number(std::string_view value) {
  constexpr std::array kWeights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  std::string digits(value.substr(0, 8));
  const int place = letter(value[8]) + 1;
  digits += static_cast<char>('0' + place / 10);
  digits += static_cast<char>('0' + place % 10);
  digits += value.substr(9, 2);
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const int product = digit(digits, i) * kWeights[i];
    sum += product / 10 + product % 10;
  }
  return sum % 10 == digit(value, 11);
}

/// EAN-13, as Swiss numbers and barcodes have it.
bool swiss_ahv(std::string_view value) {
  return weighted(value, std::array{1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1}) % 10 == 0;
}

bool austrian_number(std::string_view value) {
  const int check = weighted(value, std::array{3, 7, 9, 0, 5, 8, 4, 2, 1, 6}) % 11;
  return check == digit(value, 3) && is_day_and_month(value, 4, 6);
}

bool belgian_number(std::string_view value) {
  const std::int64_t nine = number(value.substr(0, 9)), key = number(value.substr(9));
  return 97 - nine % 97 == key || 97 - (2'000'000'000 + nine) % 97 == key;
}

bool irish_pps(std::string_view value) {
  const int second = value.size() == 9 && value[8] != 'W' ? letter(value[8]) + 1 : 0;
  const int sum = weighted(value, std::array{8, 7, 6, 5, 4, 3, 2}) + second * 9;
  return "WABCDEFGHIJKLMNOPQRSTUV"[static_cast<std::size_t>(sum % 23)] == value[7];
}

bool romanian_cnp(std::string_view value) {
  const int check = weighted(value, std::array{2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9}) % 11;
  return (check == 10 ? 1 : check) == digit(value, 12) && value[0] != '0';
}

bool czech_number(std::string_view value) {
  const int month = (digit(value, 2) * 10 + digit(value, 3)) % 50;
  return number(value) % 11 == 0 && month % 20 >= 1 && month % 20 <= 12;
}

bool australian_tfn(std::string_view value) {
  return weighted(value, std::array{1, 4, 3, 7, 5, 8, 6, 9, 10}) % 11 == 0;
}

/// The Verhoeff check, by multiplication in the dihedral group of order ten.
bool verhoeff(std::string_view value) {
  const auto times = [](int a, int b) {
    if (a < 5) return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
    return b < 5 ? 5 + (a - b + 5) % 5 : (a - b + 5) % 5;
  };
  constexpr std::array kStep = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  int check = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    int place = digit(value, value.size() - 1 - i);
    for (std::size_t step = 0; step < i % 8; ++step) place = kStep[static_cast<std::size_t>(place)];
    check = times(check, place);
  }
  return check == 0;
}

/// ISO 7064 MOD 11-2, and a month and day inside.
bool chinese_id(std::string_view value) {
  const int sum = weighted(value, std::array{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2});
  return "10X98765432"[static_cast<std::size_t>(sum % 11)] == value[17] && is_day_and_month(value, 12, 10) &&
         (value.substr(6, 2) == "19" || value.substr(6, 2) == "20");
}

bool korean_number(std::string_view value) {
  const int sum = weighted(value, std::array{2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5});
  return (11 - sum % 11) % 10 == digit(value, 12) && is_day_and_month(value, 4, 2);
}

bool japanese_number(std::string_view value) {
  const int rest = weighted(value, std::array{6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11;
  return (rest <= 1 ? 0 : 11 - rest) == digit(value, 11);
}

bool taiwanese_id(std::string_view value) {
  constexpr std::string_view kOrder = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
  const int code = static_cast<int>(kOrder.find(value[0])) + 10;
  const int sum =
      code / 10 + code % 10 * 9 + weighted(value.substr(1), std::array{8, 7, 6, 5, 4, 3, 2, 1, 1});
  return sum % 10 == 0;
}

bool hong_kong_id(std::string_view value) {
  const int sum =
      9 * 36 + 8 * (letter(value[0]) + 10) + weighted(value.substr(1), std::array{7, 6, 5, 4, 3, 2});
  const int check = (11 - sum % 11) % 11;
  return value[7] == (check == 10 ? 'A' : static_cast<char>('0' + check));
}

bool singapore_nric(std::string_view value) {
  const int later = value[0] == 'T' || value[0] == 'G' ? 4 : 0;
  const int sum = later + weighted(value.substr(1), std::array{2, 7, 6, 5, 4, 3, 2});
  const std::string_view letters = value[0] == 'S' || value[0] == 'T'   ? "JZIHGFEDCBA"sv
                                   : value[0] == 'F' || value[0] == 'G' ? "XWUTRQPNMLK"sv
                                                                        : std::string_view();
  return !letters.empty() && letters[static_cast<std::size_t>(sum % 11)] == value[8];
}

bool south_african_id(std::string_view value) {
  return luhn(value) && is_day_and_month(value, 4, 2);
}

bool turkish_number(std::string_view value) {
  int odd = 0, even = 0, all = 0;
  for (std::size_t i = 0; i < 9; ++i) (i % 2 == 0 ? odd : even) += digit(value, i);
  for (std::size_t i = 0; i < 10; ++i) all += digit(value, i);
  return value[0] != '0' && (odd * 7 - even + 100) % 10 == digit(value, 9) && all % 10 == digit(value, 10);
}

bool mexican_curp(std::string_view value) {
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    const int place = is_digit(value[i]) ? digit(value, i) : letter(value[i]) + 10 + (value[i] > 'N');
    sum += place * (18 - static_cast<int>(i));
  }
  return (10 - sum % 10) % 10 == digit(value, 17);
}

bool chilean_rut(std::string_view value) {
  int sum = 0, weight = 2;
  for (std::size_t i = value.size() - 1; i > 0; --i, weight = weight == 7 ? 2 : weight + 1)
    sum += digit(value, i - 1) * weight;
  const int check = 11 - sum % 11;
  return value.back() == (check == 11 ? '0' : check == 10 ? 'K' : static_cast<char>('0' + check));
}

bool argentine_cuit(std::string_view value) {
  const int check = (11 - weighted(value, std::array{5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11) % 11;
  return check == digit(value, 10) && value[0] == '2';
}

bool bulgarian_egn(std::string_view value) {
  return weighted(value, std::array{2, 4, 8, 5, 10, 9, 7, 3, 6}) % 11 % 10 == digit(value, 9);
}

bool yugoslav_number(std::string_view value) {
  return eleven_minus(weighted(value, std::array{7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2})) == digit(value, 12) &&
         is_day_and_month(value, 0, 2);
}

bool baltic_code(std::string_view value) {
  int check = weighted(value, std::array{1, 2, 3, 4, 5, 6, 7, 8, 9, 1}) % 11;
  if (check == 10) check = weighted(value, std::array{3, 4, 5, 6, 7, 8, 9, 1, 2, 3}) % 11 % 10;
  return check == digit(value, 10) && is_day_and_month(value, 5, 3);
}

bool greek_amka(std::string_view value) {
  return luhn(value) && is_day_and_month(value, 0, 2);
}

bool hungarian_taj(std::string_view value) {
  return weighted(value, std::array{3, 7, 3, 7, 3, 7, 3, 7}) % 10 == digit(value, 8);
}

bool russian_snils(std::string_view value) {
  const int check = weighted(value, std::array{9, 8, 7, 6, 5, 4, 3, 2, 1}) % 101 % 100;
  return check == number(value.substr(9));
}

constexpr std::array kForms = {
    NationalForm{"ES", "ddddddddA", spanish_dni},
    NationalForm{"ES", "AdddddddA", spanish_nie},
    NationalForm{"FR", "ddddddddddddddd", french_nir},
    NationalForm{"FR", "ddddddAdddddddd", french_nir},
    NationalForm{"FR", "ddddddddddddd", nullptr},
    NationalForm{"GB", "dddddddddd", british_nhs},
    NationalForm{"GB", "AAddddddA", british_nino},
    NationalForm{"CA", "ddddddddd", luhn},
    NationalForm{"IT", "AAAAAAccAccAcccA", italian_fiscal_code},
    NationalForm{"BR", "ddddddddddd", brazilian_cpf},
    NationalForm{"PT", "ddddddddd", portuguese_nif},
    NationalForm{"NL", "ddddddddd", dutch_bsn},
    NationalForm{"PL", "ddddddddddd", polish_pesel},
    NationalForm{"SE", "dddddddddd", swedish_personnummer},
    NationalForm{"SE", "dddddddddddd", swedish_personnummer},
    NationalForm{"DK", "dddddddddd", danish_cpr},
    NationalForm{"NO", "ddddddddddd", norwegian_number},
    NationalForm{"FI", "dddddddddc", finnish_hetu},
    NationalForm{"FI", "ddddddAdddc", finnish_hetu},
    NationalForm{"DE", "ddddddddddd", mod_11_10},
    NationalForm{"DE", "ddddddddAddd", german_pension_number},
    NationalForm{"CH", "756dddddddddd", swiss_ahv},
    NationalForm{"AT", "dddddddddd", austrian_number},
    NationalForm{"BE", "ddddddddddd", belgian_number},
    NationalForm{"IE", "dddddddA", irish_pps},
    NationalForm{"IE", "dddddddAA", irish_pps},
    NationalForm{"RO", "ddddddddddddd", romanian_cnp},
    NationalForm{"CZ", "dddddddddd", czech_number},
    NationalForm{"AU", "ddddddddd", australian_tfn},
    NationalForm{"IN", "dddddddddddd", verhoeff},
    NationalForm{"IN", "AAAAAddddA", nullptr},
    NationalForm{"CN", "dddddddddddddddddc", chinese_id},
    NationalForm{"KR", "ddddddddddddd", korean_number},
    NationalForm{"JP", "dddddddddddd", japanese_number},
    NationalForm{"TW", "Addddddddd", taiwanese_id},
    NationalForm{"HK", "Addddddc", hong_kong_id},
    NationalForm{"SG", "AdddddddA", singapore_nric},
    NationalForm{"ZA", "ddddddddddddd", south_african_id},
    NationalForm{"TR", "ddddddddddd", turkish_number},
    NationalForm{"MX", "AAAAddddddAAAAAAcd", mexican_curp},
    NationalForm{"MX", "AAAAddddddccc", nullptr},
    NationalForm{"CL", "ddddddddc", chilean_rut},
    NationalForm{"CL", "dddddddc", chilean_rut},
    NationalForm{"AR", "ddddddddddd", argentine_cuit},
    NationalForm{"BG", "dddddddddd", bulgarian_egn},
    NationalForm{"HR", "ddddddddddd", mod_11_10},
    NationalForm{"RS", "ddddddddddddd", yugoslav_number},
    NationalForm{"EE", "ddddddddddd", baltic_code},
    NationalForm{"GR", "ddddddddddd", greek_amka},
    NationalForm{"HU", "ddddddddd", hungarian_taj},
    NationalForm{"IL", "ddddddddd", luhn},
    NationalForm{"RU", "ddddddddddd", russian_snils},
    NationalForm{"ID", "dddddddddddddddd", nullptr},
    NationalForm{"DE", "Acccccccd", nullptr},
    NationalForm{"AR", "dddddddd", nullptr},
};

constexpr std::array kPrinted = {
    PrintedForm{"ddd.ddd.ddd-dd", "BR"},        PrintedForm{"756.dddd.dddd.dd", "CH"},
    PrintedForm{"dd.dd.dd-ddd.dd", "BE"},       PrintedForm{"dd.ddd.ddd-c", "CL"},
    PrintedForm{"dddddd-dddc", "FI"},           PrintedForm{"ddddddAdddc", "FI"},
    PrintedForm{"AAAAAAddAddAdddA", "IT"},      PrintedForm{"AAA AAA ddAdd AdddA", "IT"},
    PrintedForm{"AAAAddddddAAAAAAcd", "MX"},    PrintedForm{"AA dd dd dd A", "GB"},
    PrintedForm{"d dd dd dd ddd ddd dd", "FR"}, PrintedForm{"d dd dd dA ddd ddd dd", "FR"},
    PrintedForm{"dddddddddddddddddX", "CN"},    PrintedForm{"dddddd19dddddddddd", "CN"},
    PrintedForm{"dddddd20dddddddddd", "CN"},    PrintedForm{"Adddddd(c)", "HK"},
};

constexpr std::array kExamples = {"00000000T"sv, "X0000000T"sv,   "QQ123456C"sv,
                                  "QQ123456A"sv, "12345678909"sv, "99999999R"sv};

}  // namespace

std::span<const PrintedForm> printed_forms() {
  return kPrinted;
}

bool has_pattern(std::string_view value, std::string_view pattern) {
  if (value.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const bool fits = pattern[i] == 'd'   ? is_digit(c)
                      : pattern[i] == 'A' ? is_upper(c)
                      : pattern[i] == 'c' ? is_digit(c) || is_upper(c)
                                          : c == pattern[i];
    if (!fits) return false;
  }
  return true;
}

Fit fit_of(std::string_view value) {
  Fit best = Fit::None;
  for (const NationalForm& form : kForms) {
    if (!has_pattern(value, form.pattern)) continue;
    if (form.checks != nullptr && form.checks(value)) return Fit::Checked;
    best = Fit::Form;
  }
  return best;
}

bool is_checked(std::string_view value, std::string_view country) {
  return std::ranges::any_of(kForms, [&](const NationalForm& form) {
    return form.country == country && form.checks != nullptr && has_pattern(value, form.pattern) &&
           form.checks(value);
  });
}

bool is_example_id(std::string_view value) {
  return std::ranges::find(kExamples, value) != kExamples.end();
}

}  // namespace lectern::pii
