// Words around a place that speak for or against it.
//
// Believes: a word counts most before the value on its line, then behind it, then in the lines around, then
// in the first line of the paragraph or table. If a word that means something else is nearer, it speaks
// against the value.
//
//   for:       Tel. 020 7946 0958        Phone⏎020 7946 0958
//   against:   phone orders, ISBN 0 306 40615 2        call number (license) 312 787 6490
//
// Measured on bench/pii dev: see labels.cc; both go when the detector looks without context.

#include "labels/context.h"

#include <algorithm>
#include <array>

#include "labels/words.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

// All in bytes of the folded text.
constexpr std::size_t kBefore = 70, kAfter = 25;  // around a value: a line before it, a few words behind
constexpr std::size_t kHeaderReach = 4000;        // up to the first line of a table: a page of rows
constexpr std::size_t kSentenceBefore = 150,
                      kSentenceAfter = 80;  // in which "a placeholder" is about the value

/// Calls `use` with each word of [begin, end) and where it ends, until it says true.
template <typename Use>
bool any_word(std::string_view text, std::size_t begin, std::size_t end, Use&& use) {
  for (std::size_t i = begin; i < end;) {
    if (!is_letter(text[i])) {
      ++i;
      continue;
    }
    const std::size_t word = i;
    while (i < end && is_letter(text[i])) ++i;
    if (use(text.substr(word, i - word), i)) return true;
  }
  return false;
}

bool has_word(std::string_view text, std::size_t begin, std::size_t end, const WordSet& words) {
  if (begin >= end) return false;
  return any_word(text, begin, end, [&](std::string_view word, std::size_t) { return words.has(word); });
}

/// The first word may be cut: step to the next border.
std::size_t whole_words_from(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  while (at < text.size() && is_letter(text[at - 1]) && is_letter(text[at])) ++at;
  return at;
}

std::size_t whole_words_to(std::string_view text, std::size_t at) {
  while (at < text.size() && is_letter(text[at])) ++at;
  return at;
}

/// The line that opens the paragraph or table around `at`; empty when it is the line of `at` itself.
std::string_view opening_line(Lines& lines, std::size_t at) {
  const std::size_t begin = lines.paragraph_begin(at > kHeaderReach ? at - kHeaderReach : 0, at);
  const std::size_t end = lines.end_of(begin);
  return end < at ? lines.text().substr(begin, end - begin) : std::string_view();
}

std::string_view stretch_around(std::string_view text, std::size_t begin, std::size_t end,
                                std::size_t reach) {
  const std::size_t from = begin - std::min(begin, reach);
  return text.substr(from, end + reach - from);
}

/// A mail address at a domain that belongs to nobody (RFC 2606).
bool has_address_of_nobody(std::string_view around) {
  if (around.find('@') == around.npos) return false;
  return std::ranges::any_of(kDomainsOfNobody, [&](std::string_view domain) {
    const std::size_t at = around.find(domain);
    return at != around.npos && at > 0 && (around[at - 1] == '@' || around[at - 1] == '.');
  });
}

}  // namespace

Surroundings look_before(Lines& lines, std::size_t begin, const WordSet& words) {
  const std::string_view text = lines.text();
  const std::size_t from = whole_words_from(text, begin > kBefore ? begin - kBefore : 0);
  Surroundings found;
  std::string_view last;
  any_word(text, std::max(from, lines.begin_of(begin)), begin, [&](std::string_view word, std::size_t end) {
    const bool call_number = is_same(last, "call") && (is_same(word, "no") || is_same(word, "number"));
    const bool ours = words.has(word);
    last = word;
    if (ours) found.distance = begin - end;
    if (ours || kSomethingElse.has(word)) found.something_else = !ours;
    if (call_number) found = {Nearness::None, std::string_view::npos, true};
    return false;
  });
  if (found.distance != std::string_view::npos) found.nearness = Nearness::SameLine;
  return found;
}

Surroundings look_around(Lines& lines, std::size_t begin, std::size_t end, const WordSet& words) {
  const std::string_view text = lines.text();
  Surroundings found = look_before(lines, begin, words);
  if (found.nearness == Nearness::SameLine) return found;
  const std::size_t from = whole_words_from(text, begin > kBefore ? begin - kBefore : 0);
  const std::size_t to = whole_words_to(text, std::min(text.size(), end + kAfter));
  if (has_word(text, end, std::min(to, lines.end_of(end)), words)) {
    found.nearness = Nearness::SameLine;
  } else if (has_word(text, from, begin, words) || has_word(text, end, to, words)) {
    found.nearness = Nearness::Nearby;
  } else if (const std::string_view opening = opening_line(lines, begin);
             has_word(opening, 0, opening.size(), words)) {
    found.nearness = Nearness::Header;
  }
  return found;
}

bool called_documentation(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t from = whole_words_from(text, begin > kSentenceBefore ? begin - kSentenceBefore : 0);
  const std::size_t to = whole_words_to(text, std::min(text.size(), end + kSentenceAfter));
  std::string_view last;
  return any_word(text, from, to, [&](std::string_view word, std::size_t word_end) {
    const bool in_address = (word_end > word.size() && text[word_end - word.size() - 1] == '@') ||
                            text.substr(word_end, 4) == ".com" || text.substr(word_end, 4) == ".org";
    const bool says = (kDocumentationWords.has(word) && !in_address) ||
                      (is_same(last, "not") && is_same(word, "valid")) ||
                      (is_same(last, "test") && (is_same(word, "card") || is_same(word, "number")));
    last = word;
    return says;
  });
}

bool called_example(std::string_view text, std::size_t begin) {
  constexpr std::size_t kReach = 14;
  const std::size_t from = begin > kReach ? begin - kReach : 0;
  const std::string_view before = text.substr(from, begin - from);
  constexpr std::array kSaid = {"e.g"sv,   "eg."sv,  "z.B"sv,   "z. B"sv,    "p. ex"sv, "p.ex"sv,
                                "p. ej"sv, "p.ej"sv, "ad es"sv, "such as"sv, "bijv"sv};
  return std::ranges::any_of(kSaid, [&](std::string_view said) { return before.find(said) != before.npos; });
}

bool has_word_in(std::string_view text, std::size_t begin, std::size_t end, const WordSet& words) {
  return has_word(text, begin, end, words);
}

bool is_among_goods(Lines& lines, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestTitle = 80;
  const std::string_view text = lines.text();
  const std::size_t line = lines.begin_of(begin);
  if (has_word(text, line, lines.end_of(end), kGoods)) return true;
  const std::size_t block = lines.paragraph_begin(begin > kHeaderReach ? begin - kHeaderReach : 0, begin);
  const std::size_t opening_end = lines.end_of(block);
  if (opening_end < begin && has_word(text, block, opening_end, kGoods)) return true;
  if (block < 2) return false;
  std::size_t above = block;  // the line over the empty one
  while (above > 0 && text[above - 1] == '\n') --above;
  const std::size_t title = lines.begin_of(above);
  return above - title <= kLongestTitle && has_word(text, title, above, kGoods);
}

bool is_in_record_of_nobody(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kReach = 160;
  constexpr std::array kMarksOfCode = {"\":"sv, "=\""sv, "\": "sv, "</"sv, "='"sv};
  const std::string_view around = stretch_around(text, begin, end, kReach);
  return std::ranges::any_of(kMarksOfCode,
                             [&](std::string_view mark) { return around.find(mark) != around.npos; }) &&
         has_address_of_nobody(around);
}

bool is_beside_address_of_nobody(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kReach = 60;
  return has_address_of_nobody(stretch_around(text, begin, end, kReach));
}

std::string_view word_before(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '(')) --end;
  std::size_t start = end;
  while (start > 0 && (is_word(text[start - 1]) || text[start - 1] == '-')) --start;
  return text.substr(start, end - start);
}

}  // namespace lectern::pii
