#include "lectern/text/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"
#include "lectern/text/scripts.h"

namespace lectern::text {
namespace {

// Folded, without the dot, sorted. Words that also end sentences ("etc", "usw") are not here: what follows
// decides about them.
constexpr std::array<std::string_view, 78> kAbbreviations = {
    "abb",  "abs",  "anm",  "approx", "apr",  "art", "aug",  "bd",   "betr", "bzgl", "bzw",  "ca",  "cf",
    "chap", "col",  "dept", "dez",    "dipl", "dr",  "ed",   "eds",  "eq",   "evtl", "exp",  "feb", "ff",
    "fig",  "figs", "frl",  "gegr",   "gen",  "ggf", "gov",  "hon",  "hr",   "hrn",  "hrsg", "ing", "inkl",
    "jan",  "jul",  "jun",  "kap",    "lt",   "max", "med",  "mio",  "mr",   "mrd",  "mrs",  "ms",  "mt",
    "no",   "nos",  "nov",  "nr",     "oct",  "okt", "phil", "pp",   "prof", "ref",  "rev",  "sec", "sen",
    "sep",  "sept", "sog",  "st",     "str",  "tab", "tel",  "univ", "vgl",  "viz",  "vol",  "vs",  "zzgl"};

// What a sentence often begins with: after these a doubtful dot is an end.
constexpr std::array<std::string_view, 44> kOpeners = {
    "a",    "aber",  "also",  "an",    "and",  "as",   "at",  "auch", "but",   "dann", "das",
    "der",  "die",   "dies",  "diese", "ein",  "eine", "er",  "es",   "for",   "he",   "however",
    "if",   "im",    "in",    "it",    "nach", "on",   "she", "sie",  "since", "so",   "the",
    "then", "there", "these", "they",  "this", "to",   "we",  "when", "wir",   "with", "you"};

constexpr std::size_t kOrdinalDigits = 2;  // "31. March"; a year ends sentences

bool is_final(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…';
}

bool is_final_without_space(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'।';
}

bool is_closing(char32_t c) {
  return c == U'"' || c == U'\'' || c == U')' || c == U']' || c == U'»' || c == U'«' || c == U'”' ||
         c == U'’' || c == U'“' || c == U'」' || c == U'』';
}

bool is_opening(char32_t c) {
  return c == U'"' || c == U'\'' || c == U'(' || c == U'[' || c == U'«' || c == U'»' || c == U'“' ||
         c == U'„' || c == U'‘' || c == U'¿' || c == U'¡';
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// The word that ends before byte `end`, up to a blank or an opening sign.
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n' && text[begin - 1] != '(' &&
         text[begin - 1] != '"')
    --begin;
  return text.substr(begin, end - begin);
}

/// The letters from byte `at` on.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    std::size_t next = end;
    if (!is_letter(next_code_point(text, next))) break;
    end = next;
  }
  return text.substr(at, end - at);
}

bool opens(std::string_view text, std::size_t at) {
  return std::binary_search(kOpeners.begin(), kOpeners.end(), std::string_view(folded(word_at(text, at))));
}

/// Whether a full stop behind `word` may be an abbreviation's, an initial's or an ordinal's.
bool is_doubtful(std::string_view word) {
  if (word.empty()) return true;
  if (word.find('.') != std::string_view::npos) return true;  // "z.B", "U.S"
  if (std::all_of(word.begin(), word.end(), is_digit)) return word.size() <= kOrdinalDigits;
  if (utf8::count(word) == 1) return true;
  return false;
}

bool is_abbreviation(std::string_view word) {
  const std::string known = folded(word);
  return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), std::string_view(known));
}

/// Behind the final mark at `mark`..`behind`: is this an end, and where does the next sentence begin?
std::size_t end_behind(std::string_view text, std::size_t mark, std::size_t behind, bool is_stop) {
  std::size_t at = behind;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (!is_closing(c) && !is_final(c)) break;
    at = next;
  }
  const std::size_t closed = at;
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_space(next_code_point(text, next))) break;
    at = next;
  }
  if (at == text.size()) return at;
  if (at == closed) return 0;  // "3.5", "example.org"
  std::size_t next = at;
  char32_t first = next_code_point(text, next);
  std::size_t word = at;
  if (is_opening(first) && next < text.size()) {
    word = next;
    first = next_code_point(text, next);
  }
  const bool begins = is_upper(first) || is_digit(first) || is_unspaced(first) ||
                      (is_letter(first) && is_never_code(first)) || word != at;
  if (!begins) return 0;
  if (!is_stop) return at;
  const std::string_view before = word_before(text, mark);
  // "no. 7" is a number, "no." an answer.
  if (is_abbreviation(before) && (is_digit(first) || folded(before) != "no")) return 0;
  if (is_doubtful(before) && !opens(text, word)) return 0;
  return at;
}

}  // namespace

std::vector<std::string_view> sentences(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t begin = 0, at = 0;
  const auto cut = [&](std::size_t end) {
    if (end > begin) found.push_back(text.substr(begin, end - begin));
    begin = at = end;
  };
  while (at < text.size()) {
    const std::size_t mark = at;
    const char32_t c = next_code_point(text, at);
    if (c == U'\n' && at < text.size() && text[at] == '\n') {
      while (at < text.size() && text[at] == '\n') ++at;
      cut(at);
    } else if (is_final_without_space(c)) {
      std::size_t end = at;
      while (end < text.size()) {
        std::size_t next = end;
        const char32_t behind = next_code_point(text, next);
        if (!is_closing(behind) && !is_space(behind) && !is_final_without_space(behind)) break;
        end = next;
      }
      cut(end);
    } else if (is_final(c)) {
      if (const std::size_t end = end_behind(text, mark, at, c == U'.'); end > 0) cut(end);
    }
  }
  cut(text.size());
  return found;
}

}  // namespace lectern::text
