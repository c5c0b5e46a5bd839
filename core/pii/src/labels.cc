#include "labels.h"

#include <algorithm>
#include <array>
#include <string>

#include "number_run.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBefore = 60, kAfter = 28, kHeadingReach = 4000, kLongestHeading = 30;

/// A word, what must stand before it (empty: anything), and what it says.
struct Word {
  std::string_view word, after;
  Label label;
};

constexpr std::array kWords = {
    Word{"passport", "", Label::Passport},
    Word{"passports", "", Label::Passport},
    Word{"reisepass", "", Label::Passport},
    Word{"pasaporte", "", Label::Passport},
    Word{"dl", "", Label::DriverLicense},
    Word{"license", "driver", Label::DriverLicense},
    Word{"licence", "driver", Label::DriverLicense},
    Word{"license", "drivers", Label::DriverLicense},
    Word{"licence", "drivers", Label::DriverLicense},
    Word{"license", "driver's", Label::DriverLicense},
    Word{"licence", "driver's", Label::DriverLicense},
    Word{"licence", "driving", Label::DriverLicense},
    Word{"license", "driving", Label::DriverLicense},
    Word{"permit", "driving", Label::DriverLicense},
    Word{"license", "", Label::Other},
    Word{"licence", "", Label::Other},
    Word{"account", "", Label::BankAccount},
    Word{"acct", "", Label::BankAccount},
    Word{"konto", "", Label::BankAccount},
    Word{"kontonummer", "", Label::BankAccount},
    Word{"bank", "", Label::BankAccount},
    Word{"checking", "", Label::BankAccount},
    Word{"savings", "", Label::BankAccount},
    Word{"routing", "", Label::Routing},
    Word{"aba", "", Label::Routing},
    Word{"rtn", "", Label::Routing},
    Word{"mrn", "", Label::MedicalRecord},
    Word{"chart", "", Label::MedicalRecord},
    Word{"record", "medical", Label::MedicalRecord},
    Word{"record", "health", Label::MedicalRecord},
    Word{"record", "patient", Label::MedicalRecord},
    Word{"id", "patient", Label::MedicalRecord},
    Word{"id", "health", Label::MedicalRecord},
    Word{"number", "health", Label::MedicalRecord},
    Word{"no", "health", Label::MedicalRecord},
    Word{"id", "medical", Label::MedicalRecord},
    Word{"number", "patient", Label::MedicalRecord},
    Word{"no", "patient", Label::MedicalRecord},
    Word{"number", "hospital", Label::MedicalRecord},
    Word{"id", "student", Label::Student},
    Word{"ids", "student", Label::Student},
    Word{"no", "student", Label::Student},
    Word{"number", "student", Label::Student},
    Word{"record", "student", Label::Student},
    Word{"id", "university", Label::Student},
    Word{"id", "campus", Label::Student},
    Word{"id", "college", Label::Student},
    Word{"studentid", "", Label::Student},
    Word{"sid", "", Label::Student},
    Word{"uin", "", Label::Student},
    Word{"uid", "", Label::Student},
    Word{"matriculation", "", Label::Student},
    Word{"matrikelnummer", "", Label::Student},
    Word{"matric", "", Label::Student},
    Word{"enrollment", "", Label::Student},
    Word{"enrolment", "", Label::Student},
    Word{"id", "", Label::Student},
    Word{"record", "", Label::Student},
    Word{"itin", "", Label::Itin},
    Word{"dea", "", Label::Dea},
    Word{"npi", "", Label::Npi},
    Word{"dob", "", Label::Birth},
    Word{"birth", "", Label::Birth},
    Word{"birthdate", "", Label::Birth},
    Word{"birthday", "", Label::Birth},
    Word{"born", "", Label::Birth},
    Word{"geboren", "", Label::Birth},
    Word{"nacimiento", "", Label::Birth},
    Word{"naissance", "", Label::Birth},
    Word{"username", "", Label::User},
    Word{"userid", "", Label::User},
    Word{"user", "", Label::User},
    Word{"name", "user", Label::User},
    Word{"id", "user", Label::User},
    Word{"login", "", Label::User},
    Word{"netid", "", Label::User},
    Word{"handle", "", Label::User},
    Word{"github", "", Label::User},
    Word{"ssn", "", Label::Ssn},
    Word{"security", "social", Label::Ssn},
    Word{"phone", "", Label::Phone},
    Word{"telephone", "", Label::Phone},
    Word{"tel", "", Label::Phone},
    Word{"cell", "", Label::Phone},
    Word{"mobile", "", Label::Phone},
    Word{"fax", "", Label::Phone},
    Word{"call", "", Label::Phone},
    Word{"isbn", "", Label::Other},
    Word{"issn", "", Label::Other},
    Word{"doi", "", Label::Other},
    Word{"crn", "", Label::Other},
    Word{"upc", "", Label::Other},
    Word{"ean", "", Label::Other},
    Word{"section", "", Label::Other},
    Word{"version", "", Label::Other},
    Word{"release", "", Label::Other},
    Word{"build", "", Label::Other},
    Word{"part", "", Label::Other},
    Word{"model", "", Label::Other},
    Word{"serial", "", Label::Other},
    Word{"patent", "", Label::Other},
    Word{"invoice", "", Label::Other},
    Word{"order", "", Label::Other},
    Word{"case", "", Label::Other},
    Word{"docket", "", Label::Other},
    Word{"claim", "", Label::Other},
    Word{"policy", "", Label::Other},
    Word{"ticket", "", Label::Other},
    Word{"tracking", "", Label::Other},
    Word{"confirmation", "", Label::Other},
    Word{"figure", "", Label::Other},
    Word{"table", "", Label::Other},
    Word{"equation", "", Label::Other},
    Word{"exercise", "", Label::Other},
    Word{"population", "", Label::Other},
    Word{"session", "", Label::Other},
    Word{"product", "", Label::Other},
    Word{"grant", "", Label::Other},
    Word{"room", "", Label::Other},
    Word{"building", "", Label::Other},
    Word{"course", "", Label::Other},
    Word{"zip", "", Label::Other},
    Word{"bar", "", Label::Other},
    Word{"badge", "", Label::Other},
    Word{"employee", "", Label::Other},
    Word{"swift", "", Label::Other},
    Word{"vin", "", Label::Other},
};

char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// A stretch of digits as long as an identifier: the label before it was its own.
std::size_t last_long_number(std::string_view text) {
  constexpr std::size_t kLong = 5;
  std::size_t run = 0, end = std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    run = is_digit(text[i]) || (run > 0 && text[i] == '-') ? run + 1 : 0;
    if (run >= kLong) end = i + 1;
  }
  return end;
}

/// The words before a value that can be about it: not those of another value, unless the values are listed.
std::string_view without_other_values(std::string_view line) {
  constexpr std::size_t kListGap = 5;
  const std::size_t end = last_long_number(line);
  return end == std::string_view::npos || line.size() - end <= kListGap ? line : line.substr(end);
}

/// "(student ID)" behind a value.
std::string_view bracket_behind(std::string_view line) {
  const std::size_t open = line.find_first_not_of(' ');
  if (open == std::string_view::npos || line[open] != '(') return {};
  return line.substr(open, line.find(')') - open);
}

bool is_label_letter(std::string_view text, std::size_t at) {
  const char c = text[at];
  return is_letter(c) || (c == '\'' && at > 0 && at + 1 < text.size() && is_letter(text[at + 1]));
}

Label label_of(std::string_view word, std::string_view before) {
  Label weak = Label::None;
  for (const Word& entry : kWords) {
    if (entry.word != word) continue;
    if (!entry.after.empty() && entry.after == before) return entry.label;
    if (entry.after.empty()) weak = entry.label;
  }
  return weak;
}

/// Everyday words that only name a number that follows at once: "the record 211-623-734", not "records show".
bool is_weak(std::string_view word) {
  return word == "record" || word == "chart" || word == "bank" || word == "user" || word == "born" ||
         word == "birth" || word == "birthday" || word == "geboren";
}

bool is_connective(std::string_view word) {
  return word == "no" || word == "number" || word == "nr" || word == "num" || word == "is" || word == "of" ||
         word == "on" || word == "date" || word == "was" || word == "am" || word == "in";
}

/// The line of `at` up to `at`.
std::string_view line_before(std::string_view text, std::size_t at) {
  const std::size_t from = at > kBefore ? at - kBefore : 0;
  const std::size_t line = text.substr(from, at - from).rfind('\n');
  return text.substr(line == std::string_view::npos ? from : from + line + 1,
                     line == std::string_view::npos ? at - from : at - from - line - 1);
}

std::string_view line_after(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, kAfter);
  return rest.substr(0, rest.find('\n'));
}

/// A table row's cells are separated by tabs, bars, wide blanks, or else by commas and semicolons.
std::size_t cell_number(std::string_view row, std::size_t upto, char kind) {
  std::size_t cells = 0;
  for (std::size_t i = 0; i < upto && i < row.size(); ++i) {
    if (kind == ' ') {
      if (row[i] != ' ' || i + 1 >= row.size() || row[i + 1] != ' ') continue;
      while (i + 1 < row.size() && row[i + 1] == ' ') ++i;
      ++cells;
    } else {
      cells += row[i] == kind;
    }
  }
  return cells;
}

std::string_view cell(std::string_view row, std::size_t number, char kind) {
  std::size_t begin = 0;
  while (begin < row.size() && cell_number(row, begin, kind) < number) ++begin;
  std::size_t end = begin;
  while (end < row.size() && cell_number(row.substr(begin), end - begin + 1, kind) == 0) ++end;
  return row.substr(begin, end - begin);
}

/// The heading above the value, if the value stands in a table with one.
Label heading_of(std::string_view text, std::size_t at) {
  const std::size_t from = at > kHeadingReach ? at - kHeadingReach : 0;
  const std::string_view back = text.substr(from, at - from);
  const std::size_t row_break = back.rfind('\n');
  if (row_break == std::string_view::npos) return Label::None;
  const std::string_view row =
      text.substr(from + row_break + 1, std::min(text.find('\n', at), text.size()) - from - row_break - 1);
  const std::size_t place = back.size() - row_break - 1;
  const std::size_t blank = back.substr(0, row_break).rfind("\n\n");
  std::string_view block = back.substr(0, row_break + 1);
  if (blank != std::string_view::npos) block = block.substr(blank + 2);
  for (const char kind : {'\t', '|', ' ', ',', ';'}) {
    if (cell_number(row, row.size(), kind) == 0) continue;
    std::size_t line = 0;
    for (int tries = 0; tries < 3 && line < block.size(); ++tries) {
      const std::size_t end = block.find('\n', line);
      const std::string_view header = block.substr(line, end - line);
      line = end + 1;
      const std::size_t wanted = cell_number(header, header.size(), kind);
      if (wanted == 0 || wanted > cell_number(row, row.size(), kind) + 1) continue;
      const std::string_view heading = cell(header, cell_number(row, place, kind), kind);
      if (heading.size() > kLongestHeading || (kind == ',' && wanted < 2)) continue;
      if (const Label label = label_in(heading); label != Label::None) return label;
    }
    return Label::None;
  }
  return Label::None;
}

/// A short line above a value that begins its own.
Label line_above(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongestLabel = 32;
  std::size_t at = begin;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  if (at == 0 || text[at - 1] != '\n') return Label::None;
  std::size_t end = at - 1;
  while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == ' ')) --end;
  const std::size_t line = end > 0 ? text.rfind('\n', end - 1) : std::string_view::npos;
  const std::size_t from = line == std::string_view::npos ? 0 : line + 1;
  const std::string_view line_text = text.substr(from, end - from);
  const bool plain =
      line_text.size() <= kLongestLabel && line_text.find_first_of(".,0123456789") == std::string_view::npos;
  return plain ? label_in(line_text) : Label::None;
}

}  // namespace

Label label_in(std::string_view phrase) {
  std::string word, before;
  Label found = Label::None;
  bool weak = false;
  for (std::size_t i = 0; i < phrase.size();) {
    if (!is_label_letter(phrase, i)) {
      ++i;
      continue;
    }
    before.swap(word);
    word.clear();
    for (; i < phrase.size() && is_label_letter(phrase, i); ++i) word += lower(phrase[i]);
    if (i + 1 < phrase.size() && phrase[i] == '-' && is_digit(phrase[i + 1])) word.clear();  // "MRN-1003212"
    if (const Label label = label_of(word, before); label != Label::None) {
      found = label;
      weak = is_weak(word) && before != "medical" && before != "student";
    } else if (weak && !is_connective(word)) {
      found = Label::None;
    }
  }
  return found;
}

Called called(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view line = without_other_values(line_before(text, begin));
  if (const Label label = label_in(line); label != Label::None) return {label, Nearness::SameLine};
  if (const Label label = line_above(text, begin); label != Label::None) return {label, Nearness::Nearby};
  if (const Label label = heading_of(text, begin); label != Label::None) return {label, Nearness::Header};
  if (const Label label = label_in(bracket_behind(line_after(text, end))); label != Label::None)
    return {label, Nearness::Nearby};
  return {};
}

}  // namespace lectern::pii
