// Names of accounts that no colon announces: in prose, behind a verb, in the column of a table, and again
// elsewhere.
//
// Believes: what follows a word that names an account ("my netid is jdoe42"), or a verb of logging in and its
// preposition ("logged in as jdoe42"), is one if it is made (digits, underscores) or if the clause ends
// behind it and it is no word of the language. A column headed so has one in each row. A made name that is an
// account in one place is one in all.
//
//   holds:     the handle is mary73     my username is jdoe.     angemeldet als max_m NetID⏎jdoe42⏎asmith7
//   must not:  the username is case sensitive     log in as root     logged in as Python3     handle 42
//   requests
//
// Measured on bench/pii dev: with it 30 of piianon's 43 user names are found, without it 18; none on 700
// textbook pages.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "labels/words.h"
#include "lectern/text/lexicon.h"
#include "numbers/account_name.h"
#include "text/places.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kReach = 32;           // bytes from the cue to the name
constexpr std::size_t kVerbReach = 24;       // bytes before "as" in which its verb is
constexpr std::size_t kMostBetween = 3;      // words between the cue and the name
constexpr std::size_t kLongestColumn = 200;  // rows
constexpr std::size_t kLongestRow = 140;     // bytes; a longer line is prose
constexpr std::size_t kLongestHeading = 24;  // bytes of a cell
constexpr std::size_t kMostNames = 20;       // that are looked for again

constexpr auto letters_in(Bytes bytes) {
  return (bytes | 0x20) - 'a' < 26;
}

bool is_preposition(std::string_view word) {
  return word.size() <= 3 && !is_same(word, "ssh");
}

/// Cues that have other meanings ("handle requests") or name a service as well: the name is believed if it
/// has a mark in it, or if "is" or an @ is before it.
bool is_weak(std::string_view word) {
  constexpr std::array kWeak = {"handle"sv, "github"sv, "discord"sv,  "skype"sv,  "telegram"sv, "instagram"sv,
                                "twitch"sv, "reddit"sv, "snapchat"sv, "tiktok"sv, "login"sv};
  return std::ranges::any_of(kWeak, [&](std::string_view weak) { return is_same(word, weak); });
}

/// "Python3", "actions2": a word with one digit is a version.
bool is_version(std::string_view name) {
  const std::size_t last = name.size() - 1;
  return is_digit(name[last]) && !is_digit(name[last - 1]) && text::is_english_word(name.substr(0, last));
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_account_character(text[at])) ++at;
  return at;
}

/// The name at `at` without the full stop or dash behind it.
std::size_t name_end(std::string_view text, std::size_t at) {
  std::size_t end = word_end(text, at);
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  return end;
}

bool ends_clause(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == '.' || text[at] == ',' || text[at] == '\n' || text[at] == ';' ||
         text[at] == ')' || text[at] == '"' || text[at] == '\'';
}

/// A verb of logging in shortly before a preposition.
bool has_verb_before(std::string_view text, std::size_t cue) {
  return has_word_in(text, cue > kVerbReach ? cue - kVerbReach : 0, cue, kAccountVerbs);
}

/// Looks behind a cue for the name.
void look_behind(std::string_view text, std::size_t cue, std::size_t at, Hits& hits) {
  const std::string_view word = text.substr(cue, at - cue);
  if (is_preposition(word) && !has_verb_before(text, cue)) return;
  const std::size_t limit = std::min(text.size(), at + kReach);
  bool said = false;  // "is" or the like was between
  for (std::size_t words = 0; words <= kMostBetween; ++words) {
    for (; at < limit &&
           (text[at] == ' ' || text[at] == '"' || text[at] == '\'' || text[at] == '@' || text[at] == '(');
         ++at)
      said = said || text[at] == '@';
    if (at >= limit || (!is_letter(text[at]) && !is_digit(text[at]))) return;
    const std::size_t end = name_end(text, at);
    const std::string_view name = text.substr(at, end - at);
    if (kAccountConnectives.has(name)) {
      said = true;
      at = end;
      continue;
    }
    const bool plain = !looks_made(name);
    if (!is_account_name(name) || (plain && (!said || is_preposition(word) || !ends_clause(text, end))))
      return;
    if (is_version(name) || (is_weak(word) && !said && name.find_first_of("_.") == std::string_view::npos))
      return;
    if (end < text.size() && (text[end] == '(' || text[end] == '[')) return;  // a call in code
    accept_account(text, at, end, Nearness::SameLine, hits);
    return;
  }
}

/// The cells of a line, between tabs, bars or wide blanks; one cell where there are none.
struct Cell {
  std::size_t begin, end;
};

std::vector<Cell> cells_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Cell> cells;
  std::size_t cell = begin;
  const auto close = [&](std::size_t at) {
    std::size_t from = cell, to = at;
    while (from < to && text[from] == ' ') ++from;
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\r')) --to;
    if (to > from || !cells.empty()) cells.push_back({from, to});
  };
  for (std::size_t at = begin; at < end; ++at) {
    const bool wide = text[at] == ' ' && at + 1 < end && text[at + 1] == ' ';
    if (text[at] != '\t' && text[at] != '|' && !wide) continue;
    close(at);
    while (at + 1 < end && text[at + 1] == ' ') ++at;
    cell = at + 1;
  }
  close(end);
  return cells;
}

/// The only made name of a row whose cells are not those of the heading.
void accept_only_name(std::string_view text, std::size_t line, std::size_t line_end, Hits& hits) {
  Cell only{0, 0};
  for (std::size_t at = line; at < line_end;) {
    const std::size_t end = std::min(std::min(text.find_first_of(" \t|", at), line_end), text.size());
    const std::string_view name = text.substr(at, end - at);
    const bool small = !name.empty() && name[0] >= 'a' && name[0] <= 'z';
    if (small && word_end(text, at) == end && looks_made(name) && is_account_name(name)) {
      if (only.end != 0) return;
      only = {at, end};
    }
    at = end + 1;
  }
  if (only.end != 0) accept_account(text, only.begin, only.end, Nearness::Header, hits);
}

/// The names under a heading: the cell of the same number in each row, up to an empty line.
void look_below(Lines& lines, std::size_t cue, Hits& hits) {
  const std::string_view text = lines.text();
  const std::size_t head = lines.begin_of(cue), head_end = lines.end_of(cue);
  const std::vector<Cell> headings = cells_of(text, head, head_end);
  const auto own =
      std::ranges::find_if(headings, [&](const Cell& cell) { return cell.begin <= cue && cue < cell.end; });
  if (own == headings.end() || own->end - own->begin > kLongestHeading) return;
  const auto column = static_cast<std::size_t>(own - headings.begin());
  std::size_t line = head_end + 1;
  for (std::size_t row = 0; row < kLongestColumn && line < text.size(); ++row) {
    const std::size_t end = lines.end_of(line);
    const std::vector<Cell> cells = cells_of(text, line, end);
    if (cells.empty() || end - line > kLongestRow) return;
    if (cells.size() != headings.size()) {
      accept_only_name(text, line, end, hits);
      line = end + 1;
      continue;
    }
    const Cell& cell = cells[column];
    const std::string_view name = text.substr(cell.begin, cell.end - cell.begin);
    if (word_end(text, cell.begin) != cell.end || !is_account_name(name)) {
      if (headings.size() == 1) return;
    } else {
      accept_account(text, cell.begin, cell.end, Nearness::Header, hits);
    }
    line = end + 1;
  }
}

/// The made names that were found, wherever they stand as words of their own.
void find_again(std::string_view text, Hits& hits) {
  std::vector<Hit> known;
  for (const Hit& hit : hits) {
    const auto same = [&](const Hit& other) { return other.value == hit.value; };
    if (hit.entity == doc::Entity::Username && looks_made(hit.value) && std::ranges::none_of(known, same))
      known.push_back(hit);
    if (known.size() == kMostNames) break;
  }
  for (const Hit& hit : known) {
    const std::string name = hit.value;
    for (std::size_t at = text.find(name); at < text.size(); at = text.find(name, at + name.size())) {
      const std::size_t end = at + name.size();
      const bool alone = !is_account_character(byte_before(text, at)) && byte_before(text, at) != '/' &&
                         (end >= text.size() || (!is_letter(text[end]) && !is_digit(text[end]) &&
                                                 text[end] != '_' && text[end] != '@'));
      const bool known_place =
          std::ranges::any_of(hits, [&](const Hit& other) { return other.begin < end && at < other.end; });
      if (!alone || known_place) continue;
      Hit again = hit;
      again.begin = at;
      again.end = end;
      hits.push_back(std::move(again));
    }
  }
}

}  // namespace

void match_account_words(Lines& lines, bool institutional_stops, Hits& hits) {
  const std::string_view text = lines.text();
  Places<letters_in> letters(text);
  for (std::size_t at = 0, begin = letters.next(0); begin < text.size(); begin = letters.next(at)) {
    at = letters.next_other(begin);
    if (at - begin >= 3 && at - begin <= 5 && (lower(text[begin]) == 'd' || lower(text[begin]) == 'p'))
      match_worded_email(text, begin, at, institutional_stops, hits);
    if (!kAccountCues.has(text.substr(begin, at - begin)) ||
        (at < text.size() && (text[at] == '/' || text[at] == '_' || is_digit(text[at]))))
      continue;
    look_behind(text, begin, at, hits);
    if (!is_preposition(text.substr(begin, at - begin))) look_below(lines, begin, hits);
  }
  find_again(text, hits);
}

}  // namespace lectern::pii
