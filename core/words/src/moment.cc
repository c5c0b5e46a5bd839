#include "lectern/words/moment.h"

#include <algorithm>
#include <array>
#include <optional>

namespace lectern::words {
namespace {

using Names12 = std::array<std::string_view, 12>;
using Names7 = std::array<std::string_view, 7>;

constexpr Names12 kEnglishMonths = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};
constexpr Names12 kGermanMonths = {"Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                                   "Juli",   "August",  "September", "Oktober", "November", "Dezember"};
constexpr Names7 kEnglishDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                 "Friday", "Saturday", "Sunday"};
constexpr Names7 kGermanDays = {"Montag",  "Dienstag", "Mittwoch", "Donnerstag",
                                "Freitag", "Samstag",  "Sonntag"};

struct Date {
  std::string_view day;   ///< without a leading zero
  std::size_t month = 0;  ///< 0..11
  std::string_view year;
};

bool is_german(const Catalogue& catalogue) {
  return catalogue.language() == Language::German;
}

std::string written(const Catalogue& catalogue, const Date& date) {
  const bool german = is_german(catalogue);
  const std::string_view month = (german ? kGermanMonths : kEnglishMonths)[date.month];
  return std::string(date.day) + (german ? ". " : " ") + std::string(month) + " " + std::string(date.year);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "2026-11-23…" as its parts.
std::optional<Date> date_of(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (!is_digit(text[i])) return std::nullopt;
  const auto month = static_cast<std::size_t>((text[5] - '0') * 10 + text[6] - '0');
  if (month < 1 || month > 12) return std::nullopt;
  return Date{text[8] == '0' ? text.substr(9, 1) : text.substr(8, 2), month - 1, text.substr(0, 4)};
}

template <std::size_t Count>
std::optional<std::size_t> index_in(const std::array<std::string_view, Count>& names, std::string_view name) {
  for (std::size_t i = 0; i < Count; ++i)
    if (names[i] == name) return i;
  return std::nullopt;
}

/// Takes what is before `separator` off the text; all of it if there is none.
std::string_view taken(std::string_view& text, std::string_view separator) {
  const std::string_view part = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(part.size() + separator.size(), text.size()));
  return part;
}

}  // namespace

std::string moment(const Catalogue& catalogue, std::string_view time) {
  const auto date = date_of(time);
  if (!date || time.size() < 16) return std::string(time);
  return written(catalogue, *date) + ", " + std::string(time.substr(11, 5)) + " UTC";
}

std::string day(const Catalogue& catalogue, std::string_view date) {
  const auto parts = date_of(date);
  return parts ? written(catalogue, *parts) : std::string(date);
}

std::string local_moment(const Catalogue& catalogue, std::string_view english) {
  std::string_view rest = english;
  const auto weekday = index_in(kEnglishDays, taken(rest, ", "));
  const std::string_view day_number = taken(rest, " ");
  const auto month = index_in(kEnglishMonths, taken(rest, " "));
  const std::string_view year = taken(rest, ", ");
  if (!weekday || !month || rest.size() != 5) return std::string(english);
  const std::string_view day_name = (is_german(catalogue) ? kGermanDays : kEnglishDays)[*weekday];
  return std::string(day_name) + ", " + written(catalogue, {day_number, *month, year}) + ", " +
         std::string(rest);
}

}  // namespace lectern::words
