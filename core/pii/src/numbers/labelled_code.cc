// Numbers that are printed in pieces, or with small letters, behind the label of a person: national ids,
// student numbers, record numbers.
//
// Believes: behind such a label a code goes on over single blanks and marks as long as its pieces have
// digits, and over the end of a line if what stands before it is too short to be one. A national id whose
// check digits disagree is believed a little less: it is somebody's, with a slip.
//
//   holds:     DNI 52330917-Y     SIN 746-302-181     NHS no. 602 914 7730     AHV 756.1234.5678.95
//              student number 7719⏎40362     Student ID: s1234567     Matr.-Nr. 12/34567
//              529.982.247-25 without a label
//   review:    NI no. QQ123456C (a prefix that is never given)     DNI 12345678Z is an example
//   must not:  student no. 12/03/2024     sin 30 = 0.5     student numbers rose from 1200 to 1500
//
// Measured on: the rows of tests/unit/pii/labelled_code_test.cc; none on 700 textbook pages.

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "labels/words.h"
#include "numbers/matcher.h"
#include "numbers/national_forms.h"

namespace lectern::pii {
namespace {

constexpr Rule kForm{"national_id_form", 0.3}, kChecked{"national_id_checksum", 0.6};
constexpr Rule kPrintedRule{"national_id_printed", 0.7};  // no label is needed
constexpr Rule kStudentForm{"student_number_form", 0.3}, kRecordForm{"record_form", 0.35};

constexpr std::size_t kMostPieces = 8, kLongest = 21;  // bytes of the value, without marks
constexpr std::size_t kMostLettersBefore = 8;

/// A code in pieces, and how it was read.
struct Pieces {
  std::size_t begin = 0;
  std::array<std::size_t, kMostPieces> ends{};
  std::array<char, kMostPieces> marks{};  ///< before each piece; 0 before the first
  std::size_t count = 0;
};

bool is_alnum(char c) {
  return is_letter(c) || is_digit(c);
}

std::size_t alnum_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_alnum(text[at])) ++at;
  return at;
}

/// Where the code begins that has its first digits at `digit`: letters before them belong to it, and two
/// capitals before a blank ("DE 123 456 789") that are no label.
std::size_t begin_of_code(std::string_view text, std::size_t digit) {
  std::size_t begin = digit;
  while (begin > 0 && digit - begin < kMostLettersBefore && is_letter(text[begin - 1])) --begin;
  if (begin == digit && begin > 1 && text[begin - 1] == '-' && is_upper(text[begin - 2])) {
    --begin;
    while (begin > 0 && digit - begin < kMostLettersBefore && is_upper(text[begin - 1])) --begin;
  }
  if (begin == digit && begin >= 4 && text[begin - 1] == ' ' && is_upper(text[begin - 2]) &&
      is_upper(text[begin - 3]) && !is_word(text[begin - 4]) &&
      label_in(text.substr(begin - 3, 2)) == Label::None)
    begin -= 3;
  return begin;
}

/// The mark and blanks between two pieces that begin at `at`; nothing if they do not join.
struct Between {
  char mark;
  std::size_t next;
};

std::optional<Between> between(std::string_view text, std::size_t at) {
  constexpr std::string_view kMarks = "-./ \n";
  if (at >= text.size() || kMarks.find(text[at]) == std::string_view::npos) return std::nullopt;
  std::size_t next = at + 1;
  char mark = text[at];
  if (mark == ' ' && next < text.size() && (text[next] == '-' || text[next] == '/' || text[next] == '\n'))
    mark = text[next++];
  if (mark == '-' && next < text.size() && text[next] == '\n') ++next;
  while (next < text.size() && text[next] == ' ' && (mark == '\n' || mark == '-' || mark == '/') &&
         next - at < 4)
    ++next;
  if (next >= text.size() || !is_alnum(text[next])) return std::nullopt;
  return Between{mark, next};
}

Pieces read_pieces(std::string_view text, std::size_t digit) {
  Pieces pieces{begin_of_code(text, digit), {}, {}};
  std::size_t at = pieces.begin, size = 0;
  char mark = 0;
  if (pieces.begin + 3 == digit && text[digit - 1] == ' ') at = digit;
  while (pieces.count < kMostPieces) {
    const std::size_t end = alnum_end(text, at);
    const auto digits = std::count_if(text.begin() + static_cast<std::ptrdiff_t>(at),
                                      text.begin() + static_cast<std::ptrdiff_t>(end), is_digit);
    const bool check_letters =
        end - at <= 2 && pieces.count > 0 && is_upper(text[at]) && is_upper(text[end - 1]);
    if ((digits == 0 && !check_letters && pieces.count > 0) || size + (end - at) > kLongest) break;
    if (end < text.size() && (is_foreign(text[end]) || text[end] == '_' || text[end] == '@')) break;
    pieces.ends[pieces.count] = end;
    pieces.marks[pieces.count++] = mark;
    size += end - at;
    const auto next = between(text, end);
    if (!next) break;
    mark = next->mark;
    at = next->next;
  }
  return pieces;
}

/// Its letters and digits in capitals.
std::string value_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::string value;
  for (std::size_t i = begin; i < end; ++i)
    if (is_alnum(text[i])) value += upper(text[i]);
  return value;
}

struct Code {
  std::size_t begin = 0, end = 0;
  std::string value;
  std::size_t digits() const { return static_cast<std::size_t>(std::ranges::count_if(value, is_digit)); }
  std::size_t letters() const { return value.size() - digits(); }
};

Code code_of(std::string_view text, const Pieces& pieces, std::size_t count) {
  return {pieces.begin, pieces.ends[count - 1], value_of(text, pieces.begin, pieces.ends[count - 1])};
}

void accept(std::string_view text, doc::Entity entity, Code code, Rule rule, Nearness nearness, Hits& hits) {
  Hit hit{.entity = entity, .begin = code.begin, .end = code.end};
  hit.validated = rule.name == kChecked.name || rule.name == kPrintedRule.name;
  hit.support(rule);
  support_by_context(hit, nearness);
  if (entity == doc::Entity::NationalId &&
      (is_example_id(code.value) || counts_up(code.value) || called_example(text, code.begin) ||
       called_documentation(text, code.begin, code.end)))
    mark_as_documentation(hit);
  hit.value = std::move(code.value);
  hits.push_back(std::move(hit));
}

/// The longest part whose check digits agree, else the longest that has the form of some country's id, else
/// what stands in one piece.
bool match_national(std::string_view text, const Pieces& pieces, Nearness nearness, Hits& hits) {
  std::optional<Code> formed;
  for (std::size_t count = pieces.count; count > 0; --count) {
    Code code = code_of(text, pieces, count);
    const Fit fit = fit_of(code.value);
    if (fit == Fit::Checked) {
      accept(text, doc::Entity::NationalId, std::move(code), kChecked, nearness, hits);
      return true;
    }
    if (fit == Fit::Form && !formed && code.digits() >= 6) formed = std::move(code);
  }
  if (!formed) {
    std::size_t count = 1;
    while (count < pieces.count && pieces.marks[count] != '\n') ++count;
    Code code = code_of(text, pieces, count);
    if (code.digits() < 6 || code.letters() > 3 || code.value.size() > 16) return false;
    formed = std::move(code);
  }
  accept(text, doc::Entity::NationalId, std::move(*formed), kForm, nearness, hits);
  return true;
}

/// "12/03/2024", "03.2024": days and months, not numbers.
bool is_date(std::string_view text, const Pieces& pieces) {
  if (pieces.count < 3 || pieces.marks[1] != pieces.marks[2] || pieces.marks[1] == ' ') return false;
  const std::string_view last = text.substr(pieces.ends[1] + 1, pieces.ends[2] - pieces.ends[1] - 1);
  const std::size_t first = pieces.ends[0] - pieces.begin;
  return (first <= 2 && (last.size() == 4 || last.size() == 2)) || (first == 4 && last.size() <= 2);
}

/// "1931/1968", "2023-24".
bool is_years(std::string_view text, const Pieces& pieces) {
  const std::string_view first = text.substr(pieces.begin, pieces.ends[0] - pieces.begin);
  return pieces.count == 2 && first.size() == 4 && (first.starts_with("19") || first.starts_with("20")) &&
         pieces.ends[1] - pieces.ends[0] <= 5;
}

/// Student and record numbers in pieces: marks join any, blanks and line ends only pieces that are no number
/// yet.
bool match_record(std::string_view text, const Pieces& pieces, doc::Entity entity, Nearness nearness,
                  Hits& hits) {
  constexpr std::size_t kFewestDigits = 5, kMostDigits = 14, kMostLetters = 4, kComplete = 6, kShortGroup = 4;
  if (is_date(text, pieces) || is_years(text, pieces)) return false;
  std::size_t count = 1;
  for (; count < pieces.count; ++count) {
    const std::size_t before = code_of(text, pieces, count).digits();
    const char mark = pieces.marks[count];
    const std::size_t piece = pieces.ends[count] - pieces.ends[count - 1] - 1;
    if (mark == ' ' && (before >= kComplete && piece != 3) && pieces.ends[0] - pieces.begin > kShortGroup)
      break;
    if (mark == ' ' && (piece > kShortGroup || piece < 2 || pieces.ends[0] - pieces.begin < 2)) break;
    if (mark == ' ' && !is_digit(text[pieces.ends[count] - 1])) break;
    if (mark == '\n' && (before >= kComplete || nearness == Nearness::Header)) break;
  }
  Code code = code_of(text, pieces, count);
  const bool small_letters = std::any_of(text.begin() + static_cast<std::ptrdiff_t>(code.begin),
                                         text.begin() + static_cast<std::ptrdiff_t>(code.end),
                                         [](char c) { return c >= 'a' && c <= 'z'; });
  if (count == 1 && !small_letters) return false;  // match_identifier's
  if (small_letters && (code.letters() > 3 || !is_digit(code.value.back()))) return false;
  const std::size_t fewest = small_letters ? kFewestDigits - 1 : kFewestDigits;
  if (code.digits() < fewest || code.digits() > kMostDigits || code.letters() > kMostLetters) return false;
  accept(text, entity, std::move(code), entity == doc::Entity::StudentId ? kStudentForm : kRecordForm,
         nearness, hits);
  return true;
}

/// Where a printed form that has `digit` as its first digit begins and ends, if the text has one there.
bool match_printed(std::string_view text, std::size_t digit, const PrintedForm& form, Hits& hits) {
  const std::size_t letters = form.printed.find_first_of("d7");
  if (digit < letters || text.size() - (digit - letters) < form.printed.size()) return false;
  const std::size_t begin = digit - letters, end = begin + form.printed.size();
  const std::string_view printed = text.substr(begin, form.printed.size());
  if (!has_pattern(printed, form.printed)) return false;
  const auto touches = [&](std::size_t at) {
    return at < text.size() && (is_word(text[at]) || text[at] == '-');
  };
  if (touches(end) || (begin > 0 && (touches(begin - 1) || text[begin - 1] == '.' || text[begin - 1] == '/')))
    return false;
  Code code{begin, end, value_of(text, begin, end)};
  if (!is_checked(code.value, form.country)) return false;
  accept(text, doc::Entity::NationalId, std::move(code), kPrintedRule, Nearness::None, hits);
  return true;
}

/// True if a group of digits may begin a code: nothing that goes on is before it.
bool may_begin(std::string_view text, const NumberRun& run, std::size_t group) {
  const DigitGroup& digits = run.groups()[group];
  const char before = byte_before(text, digits.begin);
  if (before == '.' || before == '/' || before == '$' || before == '@' || before == '_' || is_foreign(before))
    return false;
  return group == 0 || digits.before == Joint::Wide || digits.before == Joint::LineBreak ||
         digits.before == Joint::ParenOpen || digits.before == Joint::Space;
}

}  // namespace

void match_printed_ids(std::string_view text, const DigitGroup& group, Hits& hits) {
  const std::size_t size = group.size();
  const char next = group.end < text.size() ? text[group.end] : ' ';
  const bool may_be = is_upper(byte_before(text, group.begin)) || next == '.' || next == '-' ||
                      is_upper(next) || size >= 17 || (next == ' ' && size <= 2);
  if (!may_be || size == 4) return;
  for (const PrintedForm& form : printed_forms())
    if (match_printed(text, group.begin, form, hits)) return;
}

bool match_labelled_code(Labels& labels, const NumberRun& run, std::size_t group, Hits& hits) {
  const std::string_view text = labels.text();
  if (!may_begin(text, run, group)) return false;
  const DigitGroup& digits = run.groups()[group];
  const Called called = labels.called(digits.begin, digits.end);
  if (called.label != Label::NationalId && called.label != Label::Student &&
      called.label != Label::MedicalRecord)
    return false;
  const Pieces pieces = read_pieces(text, digits.begin);
  if (pieces.count == 0 ||
      (pieces.begin > 0 && (is_word(text[pieces.begin - 1]) || text[pieces.begin - 1] == '@' ||
                            text[pieces.begin - 1] == '/' || text[pieces.begin - 1] == '=')))
    return false;
  if (called.label == Label::NationalId) return match_national(text, pieces, called.nearness, hits);
  const auto entity = called.label == Label::Student ? doc::Entity::StudentId : doc::Entity::MedicalRecord;
  return match_record(text, pieces, entity, called.nearness, hits);
}

}  // namespace lectern::pii
