#include <algorithm>
#include <array>

#include "lectern/json/text.h"
#include "schema_node.h"

namespace lectern::json {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// `text` has the shape of `shape`, in which 9 is any digit and x any hexadecimal digit.
bool has_shape(std::string_view text, std::string_view shape) {
  return text.size() == shape.size() &&
         std::equal(text.begin(), text.end(), shape.begin(), [](char c, char s) {
           if (s == '9') return is_digit(c);
           if (s == 'x') return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           return c == s;
         });
}

int number_at(std::string_view text, std::size_t at) {
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool is_date(std::string_view text) {
  if (!has_shape(text, "9999-99-99")) return false;
  const int year = number_at(text, 0) * 100 + number_at(text, 2);
  const int month = number_at(text, 5), day = number_at(text, 8);
  constexpr std::array<int, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= kDays[static_cast<std::size_t>(month)] + (month == 2 && is_leap ? 1 : 0);
}

/// RFC 3339: a date, `T`, a time with or without a fraction, `Z` or an offset.
bool is_date_time(std::string_view text) {
  if (text.size() < 20 || !is_date(text.substr(0, 10)) || (text[10] != 'T' && text[10] != 't')) return false;
  if (!has_shape(text.substr(11, 8), "99:99:99")) return false;
  if (number_at(text, 11) > 23 || number_at(text, 14) > 59 || number_at(text, 17) > 60) return false;
  text.remove_prefix(19);
  if (text.front() == '.') {
    text.remove_prefix(1);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return false;
    text.remove_prefix(digits);
  }
  if (text == "Z" || text == "z") return true;
  if (!has_shape(text, "+99:99") && !has_shape(text, "-99:99")) return false;
  return number_at(text, 1) <= 23 && number_at(text, 4) <= 59;
}

constexpr std::array<Format, 9> kFormats = {
    {{"uuid", [](std::string_view text) { return has_shape(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"); },
      "This must be a UUID."},
     {"date", is_date, "This must be a day, as 2026-11-30."},
     {"date-time", is_date_time, "This must be a time, as 2026-11-30T08:00:00Z."},
     {"visible", [](std::string_view text) { return !is_blank(text); },
      "This holds nothing that can be read."},
     {"binary", nullptr, ""},
     {"byte", nullptr, ""},
     {"int64", nullptr, ""},
     {"uri", nullptr, ""},
     {"uri-reference", nullptr, ""}}};

}  // namespace

const Format* format_named(std::string_view name) {
  const auto known = std::find_if(kFormats.begin(), kFormats.end(),
                                  [&](const Format& format) { return format.name == name; });
  return known == kFormats.end() ? nullptr : &*known;
}

}  // namespace lectern::json
