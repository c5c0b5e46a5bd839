#pragma once

/// What a group of digits may be, by its size and the bytes beside it. These are the looks before a matcher
/// is called: nearly all numbers of a text end here.

#include <cstddef>
#include <string_view>

#include "number_run.h"

namespace lectern::pii {

/// "DE89", "DE 89": the check digits of an IBAN stand behind two capitals.
inline bool may_begin_iban(std::string_view text, const DigitGroup& group) {
  const char near = byte_before(text, group.begin);
  return group.size() >= 2 && group.begin >= 2 &&
         (is_upper(near) || (near == ' ' && is_upper(text[group.begin - 2])));
}

/// A mark and a digit behind, twice (1982-02-22), a word behind (7 August), or a year behind a comma (June
/// 26, 1976).
inline bool may_begin_date(std::string_view text, const DigitGroup& group) {
  const auto next = peek(text, group.end);
  if ((next[0] == '-' || next[0] == '/' || next[0] == '.') && is_digit(next[1])) {
    if (group.size() > 2 && group.size() != 4) return false;
    const auto further = peek(text, digits_end(text, group.end + 1));
    return further[0] == next[0] && is_digit(further[1]);
  }
  if (group.size() > 2) return false;
  return is_letter(next[0]) || is_letter(next[1]) || (next[0] == ',' && next[1] == ' ' && is_digit(next[2]));
}

/// Four digits or more, or something that goes on beside fewer (A1, 12-34); no part of a decimal, a fraction
/// or a time.
inline bool may_be_code(std::string_view text, const DigitGroup& group) {
  const auto goes_on = [](char c) { return is_upper(c) || c == '-'; };
  const auto divides = [](char c) { return c == '.' || c == '/' || c == ':'; };
  const auto next = peek(text, group.end);
  const char near = byte_before(text, group.begin);
  if (group.size() < 4 && !goes_on(near) && !goes_on(next[0])) return false;
  if (divides(next[0]) && is_digit(next[1])) return false;
  return !(divides(near) && group.begin >= 2 && is_digit(text[group.begin - 2]));
}

}  // namespace lectern::pii
