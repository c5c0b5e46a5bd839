#include "context.h"

#include <algorithm>
#include <array>
#include <string>

#include "number_run.h"

namespace lectern::pii {
namespace {

constexpr std::size_t kBefore = 70, kAfter = 25;
constexpr std::size_t kHeaderReach = 4000;

/// What else a number may be. The types that follow in later detectors stand here too: a licence is no
/// telephone number.
constexpr std::array<std::string_view, 36> kSomethingElse = {
    "isbn",     "issn",     "doi",     "crn",     "upc",   "ean",        "section", "version",  "part",
    "eq",       "equation", "figure",  "table",   "arxiv", "patent",     "serial",  "model",    "build",
    "exercise", "compute",  "license", "licence", "id",    "npi",        "dea",     "passport", "account",
    "mrn",      "routing",  "dob",     "birth",   "born",  "nacimiento", "zip",     "invoice",  "order"};

char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Calls `use` with each word of [begin, end), in lower case, and where it ends, until it says true.
template <typename Use>
bool any_word(std::string_view text, std::size_t begin, std::size_t end, Use&& use) {
  std::array<char, 24> word{};
  for (std::size_t i = begin; i < end;) {
    if (!is_letter(text[i])) {
      ++i;
      continue;
    }
    std::size_t length = 0;
    for (; i < end && is_letter(text[i]); ++i)
      if (length < word.size()) word[length++] = lower(text[i]);
    if (use(std::string_view(word.data(), length), i)) return true;
  }
  return false;
}

bool has_word(std::string_view text, std::size_t begin, std::size_t end,
              std::span<const std::string_view> words) {
  if (begin >= end) return false;
  return any_word(text, begin, end,
                  [&](std::string_view word, std::size_t) { return is_one_of(word, words); });
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
std::string_view opening_line(std::string_view text, std::size_t at) {
  const std::size_t reach = at > kHeaderReach ? at - kHeaderReach : 0;
  const std::string_view back = text.substr(reach, at - reach);
  const std::size_t blank = back.rfind("\n\n");
  const std::string_view block = blank == std::string_view::npos ? back : back.substr(blank + 2);
  const std::size_t line_end = block.find('\n');
  return line_end == std::string_view::npos ? std::string_view() : block.substr(0, line_end);
}

}  // namespace

Surroundings look_around(std::string_view text, std::size_t begin, std::size_t end,
                         std::span<const std::string_view> words) {
  const std::size_t from = whole_words_from(text, begin > kBefore ? begin - kBefore : 0);
  const std::size_t to = whole_words_to(text, std::min(text.size(), end + kAfter));
  const std::size_t previous_break = begin > 0 ? text.rfind('\n', begin - 1) : std::string_view::npos;
  const std::size_t line = previous_break == std::string_view::npos ? 0 : previous_break + 1;
  const std::size_t line_end = std::min(text.find('\n', end), text.size());
  Surroundings found;
  any_word(text, std::max(from, line), begin, [&](std::string_view word, std::size_t word_end) {
    const bool ours = is_one_of(word, words);
    if (ours) found.distance = begin - word_end;
    if (ours || is_one_of(word, kSomethingElse)) found.something_else = !ours;
    return false;
  });
  if (found.distance != std::string_view::npos || has_word(text, end, std::min(to, line_end), words)) {
    found.nearness = Nearness::SameLine;
  } else if (has_word(text, from, begin, words) || has_word(text, end, to, words)) {
    found.nearness = Nearness::Nearby;
  } else if (const std::string_view opening = opening_line(text, begin);
             has_word(opening, 0, opening.size(), words)) {
    found.nearness = Nearness::Header;
  }
  return found;
}

bool called_documentation(std::string_view text, std::size_t begin, std::size_t end) {
  static constexpr std::array<std::string_view, 14> kWords = {
      "placeholder", "placeholders", "reserved", "fiction", "fictional", "fictitious",    "sandbox",
      "sandboxes",   "dummy",        "invalid",  "example", "examples",  "documentation", "documented"};
  const std::size_t from = whole_words_from(text, begin > 150 ? begin - 150 : 0);
  const std::size_t to = whole_words_to(text, std::min(text.size(), end + 80));
  std::string last;
  return any_word(text, from, to, [&](std::string_view word, std::size_t word_end) {
    const bool in_address = (word_end > word.size() && text[word_end - word.size() - 1] == '@') ||
                            text.substr(word_end, 4) == ".com" || text.substr(word_end, 4) == ".org";
    const bool says = (is_one_of(word, kWords) && !in_address) || (last == "not" && word == "valid") ||
                      (last == "test" && (word == "card" || word == "number"));
    last = word;
    return says;
  });
}

std::string_view word_before(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '(')) --end;
  std::size_t start = end;
  while (start > 0 && (is_word(text[start - 1]) || text[start - 1] == '-')) --start;
  return text.substr(start, end - start);
}

}  // namespace lectern::pii
