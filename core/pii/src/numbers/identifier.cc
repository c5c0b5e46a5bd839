// Numbers that only their name makes somebody's: passports, licences, accounts, records, student numbers.
//
// Believes: a code of capitals and digits that stands alone is what the nearest label calls it
// (words/labels.txt), if it has the form of that kind. Three forms need no label: "MRN-1003212",
// "D123-4567-8901", and seven to nine digits in a table cell beside a mail address.
//
//   holds:     Passport No. C01234567     Student ID: 20231234     routing 021000021     MRN-1003212
//   must not:  Section 20231234     part no. C01234567     10.1234567     routing 021000022 (check fails)
//
// Checks: ABA routing numbers (3-7-1), DEA registrations, NPI (Luhn over 80840 and the number; CMS), ITIN
// ranges (IRS). Measured on bench/pii dev, found / wrong: passports 28 of 39 / 0, licences 44 of 44 / 2, bank
// numbers 44 of 54 / 4, records 260 of 260 / 0, student numbers 180 of 180 / 18 that the set does not label,
// ITIN 20 of 20 / 0.

#include <algorithm>
#include <array>
#include <optional>

#include "numbers/matcher.h"

namespace lectern::pii {
namespace {

// Weights: below 0.5 a kind needs its label's weight (0.4 to 0.5), which makes 0.58 to 0.68; the others hold
// by themselves.
constexpr Rule kPassportForm{"passport_form", 0.35}, kLicenseForm{"license_form", 0.35},
    kRecordForm{"record_form", 0.35}, kAccountForm{"account_form", 0.3},
    kStudentForm{"student_number_form", 0.3};
constexpr Rule kAba{"aba_checksum", 0.6}, kItin{"itin_range", 0.5}, kDea{"dea_checksum", 0.7},
    kNpi{"npi_checksum", 0.7};
constexpr Rule kMrnPrefix{"mrn_prefix", 0.8}, kLicenseGroups{"license_groups", 0.6},
    kLicensePrefix{"license_prefix", 0.6}, kCellBesideMail{"cell_beside_mail", 0.55};

constexpr std::size_t kLongestCode = 24;     // bytes, dashes included
constexpr std::size_t kReachBefore = 8;      // bytes before the first digit that may belong to the code
constexpr std::size_t kLongestAccount = 17;  // digits of a US account number
constexpr std::size_t kFewestDigits = 4, kMostLetters = 6, kShortest = 5;
constexpr std::size_t kShortestGrouped = 8;  // of an account in short groups: "1234 5678"
constexpr std::size_t kLongestRow = 300;     // bytes of a table's row; longer lines are prose

/// Letters, digits and single dashes that stand alone: "D123-4567-8901", "AB1234567", "MRN-1003212".
struct Code {
  std::size_t begin = 0, end = 0;
  std::size_t letters = 0, digits = 0, first_digit = 0;
  bool has_dash = false;
  std::size_t size() const { return letters + digits; }
};

/// Its letters and digits, without dashes and blanks.
std::string value_of(std::string_view text, const Code& code) {
  std::string value(text.substr(code.begin, code.end - code.begin));
  std::erase_if(value, [](char c) { return c == '-' || c == ' '; });
  return value;
}

bool is_code(char c) {
  return is_upper(c) || is_digit(c);
}

std::optional<Code> read_code(std::string_view text, std::size_t digit) {
  Code code{digit, digit};
  while (code.begin > 0 && digit - code.begin < kReachBefore &&
         (is_code(text[code.begin - 1]) ||
          (text[code.begin - 1] == '-' && code.begin > 1 && is_code(text[code.begin - 2]))))
    --code.begin;
  if (code.begin > 0 && text[code.begin - 1] == '-') return std::nullopt;
  while (code.end < text.size() && code.end - code.begin <= kLongestCode &&
         (is_code(text[code.end]) ||
          (text[code.end] == '-' && code.end + 1 < text.size() && is_code(text[code.end + 1]))))
    ++code.end;
  const auto touches = [&](std::size_t at) {
    return at < text.size() && (is_word(text[at]) || text[at] == '@' || text[at] == '%');
  };
  if (code.end - code.begin > kLongestCode || touches(code.end) ||
      (code.begin > 0 && touches(code.begin - 1)))
    return std::nullopt;
  const auto joined = [&](std::size_t at, std::size_t further) {  // "3.141", "10/2"
    return (text[at] == '.' || text[at] == '/' || text[at] == ':') && further < text.size() &&
           is_digit(text[further]);
  };
  if (code.end < text.size() && joined(code.end, code.end + 1)) return std::nullopt;
  if (code.begin > 1 && joined(code.begin - 1, code.begin - 2)) return std::nullopt;
  if (code.begin > 0 && (text[code.begin - 1] == '$' || text[code.begin - 1] == '+')) return std::nullopt;
  for (std::size_t i = code.begin; i < code.end; ++i) {
    if (text[i] == '-') {
      code.has_dash = true;
      continue;
    }
    if (!is_digit(text[i])) {
      ++code.letters;
    } else if (code.digits++ == 0) {
      code.first_digit = code.letters;
    }
  }
  return code;
}

/// "1234 5678 9012": groups with single blanks, for accounts.
void take_further_groups(std::string_view text, Code& code) {
  while (code.end + 2 < text.size() && text[code.end] == ' ' && is_digit(text[code.end + 1]) &&
         code.size() < kLongestAccount) {
    const std::size_t end = digits_end(text, code.end + 1);
    if (end - code.end < 3 || (end < text.size() && is_word(text[end]))) return;
    code.digits += end - code.end - 1;
    code.end = end;
  }
}

int digit_at(const std::string& value, std::size_t at) {
  return value[at] - '0';
}

bool is_routing_number(const std::string& value) {
  if (value.size() != 9) return false;
  const int first = digit_at(value, 0) * 10 + digit_at(value, 1);
  if (!(first <= 12 || (first >= 21 && first <= 32) || (first >= 61 && first <= 72) || first == 80))
    return false;
  constexpr std::array kWeights = {3, 7, 1};
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += digit_at(value, i) * kWeights[i % 3];
  return sum != 0 && sum % 10 == 0;
}

bool is_dea_number(std::string_view text, const Code& code) {
  if (code.letters != 2 || code.digits != 7 || code.first_digit != 2) return false;
  const std::string value = value_of(text, code);
  const auto d = [&](std::size_t i) { return digit_at(value, i + 2); };
  return (d(0) + d(2) + d(4) + 2 * (d(1) + d(3) + d(5))) % 10 == d(6);
}

/// The Luhn check of 80840 and the ten digits.
bool is_npi(const std::string& value) {
  if (value.size() != 10 || (value[0] != '1' && value[0] != '2')) return false;
  int sum = 24;  // what 80840 adds
  for (std::size_t i = 0; i < 10; ++i) {
    const int doubled = digit_at(value, i) * (i % 2 == 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 == 0;
}

bool is_itin(const std::string& value) {
  if (value.size() != 9 || value[0] != '9') return false;
  const int group = digit_at(value, 3) * 10 + digit_at(value, 4);
  return group >= 50 && group <= 99 && group != 89 && group != 93 && (group < 66 || group >= 70);
}

/// What a code may be. The lengths are those that are issued (US), a little wider for other countries.
struct Kind {
  doc::Entity entity;
  Rule rule;
  bool validated = false;
};

bool within(std::size_t value, std::size_t low, std::size_t high) {
  return value >= low && value <= high;
}

/// What the code is when it is called `label`; nothing when it does not look like that.
std::optional<Kind> kind_of(std::string_view text, const Code& code, Label label) {
  using doc::Entity;
  const bool starts_with_letters = code.first_digit == code.letters;
  switch (label) {
    case Label::Passport:
      if (code.letters <= 2 && within(code.size(), 6, 10)) return Kind{Entity::UsPassport, kPassportForm};
      break;
    case Label::DriverLicense:
      if (code.letters <= 4 && within(code.size(), 5, 16) && code.digits >= 4)
        return Kind{Entity::UsDriverLicense, kLicenseForm};
      break;
    case Label::BankAccount:
      if (code.letters == 0 && within(code.digits, 6, 17)) return Kind{Entity::UsBankNumber, kAccountForm};
      break;
    case Label::Routing:
      if (code.letters == 0 && is_routing_number(value_of(text, code)))
        return Kind{Entity::UsBankNumber, kAba, true};
      break;
    case Label::MedicalRecord:
      if (code.letters <= 4 && starts_with_letters && within(code.digits, 5, 12))
        return Kind{Entity::MedicalRecord, kRecordForm};
      break;
    case Label::Student:
      if (code.letters <= 2 && starts_with_letters && within(code.digits, 6, code.has_dash ? 10 : 12))
        return Kind{Entity::StudentId, kStudentForm};
      if (code.letters <= 4 && !code.has_dash && within(code.digits, 5, 12))
        return Kind{Entity::StudentId, kStudentForm};
      break;
    case Label::Itin:
      if (is_itin(value_of(text, code))) return Kind{Entity::UsItin, kItin, true};
      break;
    case Label::Dea:
      if (is_dea_number(text, code)) return Kind{Entity::MedicalLicense, kDea, true};
      break;
    case Label::Npi:
      if (is_npi(value_of(text, code))) return Kind{Entity::MedicalLicense, kNpi, true};
      break;
    default:
      break;
  }
  return std::nullopt;
}

void accept(std::string_view text, const Code& code, const Kind& kind, Nearness nearness, Hits& hits) {
  Hit hit{.entity = kind.entity, .begin = code.begin, .end = code.end, .validated = kind.validated};
  hit.support(kind.rule);
  support_by_context(hit, nearness);
  hit.value = value_of(text, code);
  const bool account =
      kind.entity == doc::Entity::UsBankNumber && hit.value.starts_with("000") && counts_up(hit.value);
  if (account || (!kind.validated && called_example(text, code.begin))) mark_as_documentation(hit);
  hits.push_back(std::move(hit));
}

/// "int id = 20231234;", "uid=1001": a variable of a program, whose name says nothing about a person.
bool is_assigned_in_code(std::string_view text, const Code& code) {
  std::size_t at = code.begin;
  const auto step_over = [&](std::string_view marks) {
    const std::size_t before = at;
    while (at > 0 && marks.find(text[at - 1]) != std::string_view::npos) --at;
    return at < before;
  };
  step_over(" \"'");
  if (!step_over("=") && (at == 0 || text[at - 1] != ':' || !step_over(":") || byte_before(text, at) != '"'))
    return false;
  step_over(" \"'!<>");
  std::size_t word = at;
  while (word > 0 && is_letter(text[word - 1])) --word;
  const std::string_view name = text.substr(word, at - word);
  return (name == "id" || name == "uid" || name == "ID") && byte_before(text, word) != '_' &&
         byte_before(text, word) != '-';
}

/// "2015-2020".
bool is_years(std::string_view text, const Code& code) {
  const std::string_view shown = text.substr(code.begin, code.end - code.begin);
  const auto is_year = [](std::string_view year) { return year.starts_with("19") || year.starts_with("20"); };
  return shown.size() == 9 && code.digits == 8 && shown[4] == '-' && is_year(shown) &&
         is_year(shown.substr(5));
}

/// "1997-07-15".
bool is_day(std::string_view text, const Code& code) {
  const std::string_view shown = text.substr(code.begin, code.end - code.begin);
  return shown.size() == 10 && code.letters == 0 && shown[4] == '-' && shown[7] == '-' &&
         (shown.starts_with("19") || shown.starts_with("20"));
}

/// "MRN-1003212" carries its label with it; "D123-4567-8901" is the form of one kind only.
std::optional<Kind> self_evident(std::string_view text, const Code& code) {
  const std::string_view shown = text.substr(code.begin, code.end - code.begin);
  if (shown.starts_with("MRN") && within(code.digits, 5, 12))
    return Kind{doc::Entity::MedicalRecord, kMrnPrefix};
  const bool groups = shown.size() == 14 && code.letters == 1 && code.digits == 11 && code.first_digit == 1 &&
                      shown[4] == '-' && shown[9] == '-';
  if (groups) return Kind{doc::Entity::UsDriverLicense, kLicenseGroups};
  if (shown.starts_with("DL-") && within(code.digits, 5, 14))
    return Kind{doc::Entity::UsDriverLicense, kLicensePrefix};
  return std::nullopt;
}

/// A row that holds a mail address and, in another cell, seven to ten digits.
bool is_cell_beside_mail(Lines& lines, const Code& code) {
  const std::string_view text = lines.text();
  const std::size_t begin = lines.begin_of(code.begin);
  const std::string_view row = text.substr(begin, lines.end_of(code.end) - begin);
  if (row.size() > kLongestRow || row.find('@') == std::string_view::npos) return false;
  const auto border = [&](std::size_t at, bool before) {
    if (at >= text.size() || text[at] == '\n' || text[at] == '\t' || text[at] == '|' || text[at] == ',' ||
        text[at] == ';')
      return true;
    const std::size_t next = before ? at - 1 : at + 1;
    return text[at] == ' ' && next < text.size() &&
           (text[next] == ' ' || text[next] == ',' || text[next] == '|' || text[next] == ';');
  };
  return border(code.begin - 1, true) && border(code.end, false);
}

/// "555-0142": reserved for fiction, and a telephone number in any case.
bool is_fiction_phone(std::string_view text, const Code& code) {
  const std::string_view shown = text.substr(code.begin, code.end - code.begin);
  return shown.size() == 8 && shown.starts_with("555-01");
}

}  // namespace

void match_identifier(Labels& labels, const DigitGroup& group, Hits& hits) {
  const std::string_view text = labels.text();
  std::optional<Code> code = read_code(text, group.begin);
  if (!code || code->digits < kFewestDigits || code->letters > kMostLetters) return;
  if (const auto kind = self_evident(text, *code)) return accept(text, *code, *kind, Nearness::None, hits);
  if (code->size() < kShortest) {
    take_further_groups(text, *code);
    if (code->size() < kShortestGrouped || labels.called(code->begin, code->end).label != Label::BankAccount)
      return;
  }
  const Called name = labels.called(code->begin, code->end);
  if (is_years(text, *code)) return;
  if (name.label == Label::Student && (is_assigned_in_code(text, *code) || is_day(text, *code))) return;
  if (name.label == Label::BankAccount) take_further_groups(text, *code);
  if (const auto kind = kind_of(text, *code, name.label))
    return accept(text, *code, *kind, name.nearness, hits);
  const bool student_form = code->letters <= 1 && code->first_digit == code->letters &&
                            within(code->digits, 7, 9) && !is_fiction_phone(text, *code);
  if (name.label == Label::None && student_form && is_cell_beside_mail(labels.lines(), *code))
    accept(text, *code, {doc::Entity::StudentId, kCellBesideMail}, Nearness::None, hits);
}

void match_itin(Labels& labels, const NumberRun& run, Hits& hits) {
  if (!run.may_hold_ssn()) return;
  const std::string_view text = labels.text();
  const auto groups = run.groups();
  for (std::size_t i = 0; i + 3 <= groups.size(); ++i) {
    if (groups[i].size() != 3 || groups[i + 1].size() != 2 || groups[i + 2].size() != 4) continue;
    const Joint joint = groups[i + 1].before;
    if (joint != groups[i + 2].before || (joint != Joint::Dash && joint != Joint::Space)) continue;
    std::string value = run.digits(text, i, i + 3);
    if (!is_itin(value) || !run.stands_alone(text, i, i + 3)) continue;
    const Called name = labels.called(groups[i].begin, groups[i + 2].end);
    if (name.label != Label::Itin) continue;
    Hit hit{
        .entity = doc::Entity::UsItin, .begin = groups[i].begin, .end = groups[i + 2].end, .validated = true};
    hit.support(kItin);
    support_by_context(hit, name.nearness);
    hit.value = std::move(value);
    hits.push_back(std::move(hit));
  }
}

}  // namespace lectern::pii
