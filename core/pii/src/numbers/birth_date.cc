// Birthdays. Any other date is no finding.
//
// Believes: a date with day, month and year is a birthday if its label says so (words/labels.txt).
//
//   holds:     DOB: 1982-02-22     born June 26, 1976     Date of birth 7th of August, 1979
//              né le 9 janvier 2005     nacida el 3 de abril de 2004     geb. 9. März 2005
//              nato il 1º maggio 2003     Geburtsdatum⏎9.3.2005
//   review:    "born": "1970-01-01"     born=1985-02-30 (no day)
//   must not:  due 1982-02-22      26/6 (no year)     born in 1976     Birth of a Nation, 8 February 1915
//
// Measured on bench/pii dev: 191 of 223 birthdays found; no date is wrong.

#include <algorithm>
#include <array>
#include <optional>

#include "numbers/matcher.h"
#include "text/months.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr Rule kDate{"date", 0.4};          // with its label 0.64 to 0.7
constexpr std::size_t kShortestNearby = 8;  // bytes: a shorter date in the next line is no birthday's

struct Stretch {
  std::size_t begin, end;
};

/// The end of the month's name that begins at `at`; `at` when there is none.
std::size_t month_end(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 11;  // bytes: "septiembre", "décembre"
  if (!kMonthNames.may_begin_at(text, at)) return at;
  std::size_t end = at;
  while (end < text.size() && (is_letter(text[end]) || is_foreign(text[end]))) ++end;
  return end - at <= kLongest ? end : at;
}

/// The length of "st", "nd", "rd", "th" at a place; 0: nothing of the kind.
std::size_t ordinal_at(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return 0;
  const char a = text[at], b = text[at + 1];
  const bool is =
      (a == 's' && b == 't') || (a == 'n' && b == 'd') || (a == 'r' && b == 'd') || (a == 't' && b == 'h');
  return is ? 2 : 0;
}

/// Who was born before 1920 is a person of history.
bool is_year(std::string_view digits) {
  return digits.size() == 4 && ((digits.starts_with("19") && digits[2] >= '2') || digits.starts_with("20"));
}

/// Three numbers with the same mark between: 1982-02-22, 6/26/1976, 26.06.76.
std::optional<Stretch> numeric_date(std::string_view text, std::size_t at) {
  std::array<std::string_view, 3> parts;
  char mark = 0;
  std::size_t place = at;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t end = digits_end(text, place);
    parts[i] = text.substr(place, end - place);
    if (parts[i].empty() || parts[i].size() > 4) return std::nullopt;
    place = end;
    if (i == 2) break;
    if (place >= text.size() || (i == 1 && text[place] != mark)) return std::nullopt;
    mark = text[place++];
    if (mark != ' ' && place < text.size() && text[place] == '\n') ++place;  // over the end of a line
    if (mark != '-' && mark != '/' && mark != '.' && mark != ' ') return std::nullopt;
    if (mark == '.' && place < text.size() && text[place] == ' ') ++place;  // "9. 1. 2005"
  }
  const bool year_first = is_year(parts[0]) && parts[1].size() <= 2 && parts[2].size() <= 2;
  const bool year_last = parts[0].size() <= 2 && parts[1].size() <= 2 &&
                         (is_year(parts[2]) || (parts[2].size() == 2 && mark != ' '));
  if (!year_first && !year_last) return std::nullopt;
  return Stretch{at, place};
}

/// "7 August 1979", "7th of August, 1979", "7-Aug-1979".
std::optional<Stretch> day_first(std::string_view text, std::size_t at) {
  std::size_t place = digits_end(text, at);
  if (place - at > 2) return std::nullopt;
  place += ordinal_at(text, place);
  if (place < text.size() && text[place] == '.') ++place;
  const auto skip = [&] {
    std::size_t breaks = 0;
    while (place < text.size() && (text[place] == ' ' || text[place] == ',' || text[place] == '.' ||
                                   text[place] == '-' || (text[place] == '\n' && breaks++ == 0)))
      ++place;
    for (const std::string_view word : {"of "sv, "de "sv, "del "sv, "di "sv})
      if (text.substr(place, word.size()) == word) place += word.size();
  };
  if (text.substr(place, 3) == "er ") place += 2;  // "1er janvier"
  if (text.substr(place, 2) == "\xC2\xBA" || text.substr(place, 2) == "\xC2\xB0")
    place += 2;  // "1º de abril"
  skip();
  std::size_t end = month_end(text, place);
  if (end == place) return std::nullopt;
  place = end;
  skip();
  end = digits_end(text, place);
  if (!is_year(text.substr(place, end - place))) return std::nullopt;
  return Stretch{at, end};
}

/// "June 26, 1976": `at` is the day.
std::optional<Stretch> month_first(std::string_view text, std::size_t at) {
  std::size_t place = digits_end(text, at);
  if (place - at > 2 || at < 4 || (text[at - 1] != ' ' && text[at - 1] != '.')) return std::nullopt;
  std::size_t behind = at;
  while (behind > 0 && (text[behind - 1] == ' ' || text[behind - 1] == '.')) --behind;
  std::size_t month = behind;
  while (month > 0 && is_letter(text[month - 1])) --month;
  if (behind == month || month_end(text, month) != behind) return std::nullopt;
  place += ordinal_at(text, place);
  while (place < text.size() && (text[place] == ' ' || text[place] == ',')) ++place;
  const std::size_t end = digits_end(text, place);
  if (!is_year(text.substr(place, end - place))) return std::nullopt;
  return Stretch{month, end};
}

/// What programs print where a date is missing, and days that no month has.
bool is_of_documentation(std::string_view date) {
  constexpr std::array kPrinted = {"1970-01-01"sv, "1900-01-01"sv};
  if (std::ranges::find(kPrinted, date) != kPrinted.end()) return true;
  return date.size() == 10 && date[4] == '-' && date[7] == '-' &&
         (date.substr(5) == "02-30" || date.substr(5) == "02-31");
}

}  // namespace

void match_birth_date(Labels& labels, const DigitGroup& group, Hits& hits) {
  const std::string_view text = labels.text();
  auto date = numeric_date(text, group.begin);
  if (!date) date = day_first(text, group.begin);
  if (!date) date = month_first(text, group.begin);
  if (!date || (date->end < text.size() && is_word(text[date->end]))) return;
  if (date->begin > 0 && (is_word(text[date->begin - 1]) || text[date->begin - 1] == '/')) return;
  const Called name = labels.called(date->begin, date->end);
  if (name.label != Label::Birth ||
      (name.nearness == Nearness::Nearby && date->end - date->begin < kShortestNearby))
    return;
  Hit hit{.entity = doc::Entity::BirthDate, .begin = date->begin, .end = date->end};
  hit.support(kDate);
  support_by_context(hit, name.nearness);
  if (is_of_documentation(text.substr(date->begin, date->end - date->begin)) ||
      is_in_record_of_nobody(text, date->begin, date->end))
    mark_as_documentation(hit);
  hit.value = std::string(text.substr(date->begin, date->end - date->begin));
  hits.push_back(std::move(hit));
}

}  // namespace lectern::pii
