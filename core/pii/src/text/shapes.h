#pragma once

/// What a group of digits may be, by its size and the bytes beside it. These are the looks before a matcher
/// is called: nearly all numbers of a text end here.

#include <cstddef>
#include <string_view>

#include "text/number_run.h"

namespace lectern::pii {

/// "DE89", "DE 89": the check digits of an IBAN are behind two capitals.
inline bool may_begin_iban(std::string_view text, const DigitGroup& group) {
  const char near = byte_before(text, group.begin);
  return group.size() >= 2 && group.begin >= 2 &&
         (is_upper(near) || (near == ' ' && is_upper(text[group.begin - 2])));
}

/// A mark and a digit behind, twice (1982-02-22), a word behind (7 August, 7. August, 1º de abril), a year
/// behind a comma (June 26, 1976), or further numbers (26 06 1976).
inline bool may_begin_date(std::string_view text, const DigitGroup& group) {
  const auto next = peek(text, group.end);
  if ((next[0] == '-' || next[0] == '/' || next[0] == '.') && is_digit(next[1])) {
    if (group.size() > 2 && group.size() != 4) return false;
    const auto further = peek(text, digits_end(text, group.end + 1));
    return further[0] == next[0] && (is_digit(further[1]) || further[1] == '\n');
  }
  if (group.size() > 2) return next[0] == ' ' && group.size() == 4 && is_digit(next[1]);
  if (next[0] == ' ' && is_digit(next[1])) return true;
  if (next[0] == '\n' || (next[0] == '.' && next[1] == ' ')) return true;
  if (is_foreign(next[0]) || is_foreign(next[1])) return true;
  return is_letter(next[0]) || is_letter(next[1]) || (next[0] == ',' && next[1] == ' ' && is_digit(next[2]));
}

/// Four digits or more, or fewer with something that goes on beside them (A1, 12-34); not a part of a
/// decimal, a fraction or a time, and not behind a minus.
inline bool may_be_code(std::string_view text, const DigitGroup& group) {
  const auto is_code = [](char c) { return is_upper(c) || is_digit(c); };
  const auto divides = [](char c) { return c == '.' || c == '/' || c == ':'; };
  const auto next = peek(text, group.end);
  const char near = byte_before(text, group.begin), further = group.begin >= 2 ? text[group.begin - 2] : ' ';
  if (near == '-' && !is_code(further)) return false;
  const bool goes_on =
      near == '-' || is_upper(near) || is_upper(next[0]) || (next[0] == '-' && is_code(next[1]));
  if (group.size() < 4 && !goes_on) return false;
  return !(divides(next[0]) && is_digit(next[1])) && !(divides(near) && is_digit(further));
}

/// Where the word before the mark ends that may call an account ("user=", "Login: ", "netid"), by its last
/// two letters; 0: there is none. Quotes and blanks between do not count.
inline std::size_t account_label_end(std::string_view text, std::size_t mark) {
  std::size_t end = mark;
  while (end > 0 && mark - end < 3 && (text[end - 1] == ' ' || text[end - 1] == '"' || text[end - 1] == '\''))
    --end;
  if (end < 2) return 0;
  const auto ends_with = [&, last = lower(text[end - 1])](char a, char b) {
    return last == b && lower(text[end - 2]) == a;
  };
  // user, twitter; name, handle; login; userid; github; instagram; Kennung; identifiant; usuario; utente;
  // utilizador; Discord; Skype; TikTok; Snapchat; Twitch; Reddit; Slack, nick; alias; Kerberos; PennKey
  const bool may = ends_with('e', 'r') || ends_with('m', 'e') || ends_with('l', 'e') || ends_with('i', 'n') ||
                   ends_with('i', 'd') || ends_with('u', 'b') || ends_with('a', 'm') || ends_with('n', 'g') ||
                   ends_with('n', 't') || ends_with('i', 'o') || ends_with('t', 'e') || ends_with('o', 'r') ||
                   ends_with('r', 'd') || ends_with('p', 'e') || ends_with('o', 'k') || ends_with('a', 't') ||
                   ends_with('c', 'h') || ends_with('i', 't') || ends_with('c', 'k') || ends_with('a', 's') ||
                   ends_with('o', 's') || ends_with('e', 'y') || ends_with('e', 'n');
  return may ? end : 0;
}

}  // namespace lectern::pii
