// Student numbers in a form that the tenant has set.
//
// Believes: the tenant knows the numbers of its university, so what matches the pattern and is not part of
// something longer is one, whatever the words around it.
//
//   holds, for "s#######":   s1234567 in a list without a heading
//   must not, for "#######": 10.1234567 (a DOI)     $1,234567 (an amount)     +1234567 (behind a country
//   code)
//
// Measured on: the rows of tests/unit/pii/student_number_test.cc; no corpus has such patterns.

#include "lectern/pii/student_number.h"

#include <algorithm>
#include <utility>

#include "numbers/matcher.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

constexpr std::size_t kShortest = 4, kLongest = 24;  // bytes of a pattern; sql/ has the same limits
constexpr std::ptrdiff_t kFewestDigits = 4;          // fewer match years and sections
constexpr Rule kPatternOfTenant{"student_number_of_tenant", 0.7};  // holds in every profile

bool is_mark(char c) {
  return c == '-' || c == '/' || c == '.';
}

bool meets(char pattern, char c) {
  if (pattern == '#') return is_digit(c);
  if (pattern == '&') return is_letter(c);
  return lower(pattern) == lower(c);
}

/// A mark that joins a number to its next digits: "10.1234567", "$1,234567".
bool joins(char c) {
  return is_mark(c) || c == ',' || c == ':';
}

bool begins_alone(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (is_letter(before) || is_digit(before) || before == '_' || before == '@') return false;
  if (!is_digit(text[at])) return true;
  if (before == '$' || before == '+') return false;
  return !joins(before) || at < 2 || !is_digit(text[at - 2]);
}

bool ends_alone(std::string_view text, std::size_t end) {
  if (end >= text.size()) return true;
  const char after = text[end];
  if (is_letter(after) || is_digit(after) || after == '_' || after == '@' || after == '%') return false;
  return !joins(after) || end + 1 >= text.size() || !is_digit(text[end + 1]);
}

bool meets(std::string_view pattern, std::string_view text, std::size_t at) {
  if (text.size() - at < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (!meets(pattern[i], text[at + i])) return false;
  return true;
}

}  // namespace

bool is_student_number_pattern(std::string_view pattern) {
  const auto is_own = [](char c) { return is_digit(c) || is_letter(c) || c == '#' || c == '&'; };
  return pattern.size() >= kShortest && pattern.size() <= kLongest &&
         std::ranges::all_of(pattern, [&](char c) { return is_own(c) || is_mark(c); }) &&
         std::ranges::count(pattern, '#') >= kFewestDigits && is_own(pattern.front()) &&
         is_own(pattern.back());
}

StudentNumbers::StudentNumbers(std::vector<std::string> patterns) : patterns_(std::move(patterns)) {
  std::erase_if(patterns_, [](const std::string& pattern) { return !is_student_number_pattern(pattern); });
  std::ranges::stable_sort(patterns_, std::greater(), &std::string::size);
}

std::size_t StudentNumbers::length_at(std::string_view text, std::size_t at) const {
  if (!begins_alone(text, at)) return 0;
  for (const std::string& pattern : patterns_)
    if (meets(pattern, text, at) && ends_alone(text, at + pattern.size())) return pattern.size();
  return 0;
}

void match_student_numbers(std::string_view text, const StudentNumbers& numbers, Hits& hits) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t length = numbers.length_at(text, at);
    if (length == 0) continue;
    Hit hit{.entity = doc::Entity::StudentId, .begin = at, .end = at + length};
    hit.support(kPatternOfTenant);
    for (const char c : text.substr(at, length))
      if (!is_mark(c)) hit.value.push_back(upper(c));
    hits.push_back(std::move(hit));
    at += length - 1;
  }
}

}  // namespace lectern::pii
