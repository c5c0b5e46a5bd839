// What the lines around a name look like.
//
// Believes: five lines on each side are enough to see whether a name is in running text, in a list or in a
// form, and the heading above a list says whose list it is. What is further away says nothing about this
// name: the same letter is as private alone as inside a textbook.
//
//   prose:     seven words or more, most of them in lower case
//   heading:   at most six words without the end of a sentence, above lines that are longer or a list
//   not:       the number of words of the text (a short novel is not private, a long file on a student is)
//
// Measured with private_person.cc.

#include "names/name_context.h"

#include <algorithm>

#include "labels/roles.h"
#include "names/model_format.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

constexpr std::size_t kHeadingReach = 40;  // lines: a class list of one page has no more

bool is_course_code(std::string_view text, const std::vector<Token>& tokens, std::size_t at) {
  return tokens[at].shape == Shape::AllCapitals && tokens[at].size() <= 4 && at + 1 < tokens.size() &&
         tokens[at + 1].shape == Shape::Number && tokens[at + 1].size() == 3 &&
         is_digit(text[tokens[at + 1].begin]);
}

bool ends_sentence(std::string_view text, const Token& token) {
  if (token.shape != Shape::Mark) return false;
  const char mark = text[token.begin];
  return mark == '.' || mark == '!' || mark == '?' || mark == '"';
}

void count(std::string_view text, const std::vector<Token>& tokens, std::size_t at, std::uint8_t role,
           LineLook& line) {
  const Token& token = tokens[at];
  if (token.gap == Gap::Wide && at > line.begin) ++line.wide;
  if (role != 0) line.roles |= RoleSet{1} << role;
  line.ends_sentence = ends_sentence(text, token);
  if (token.shape == Shape::Mark) {
    line.labels += text[token.begin] == ':' && token.gap == Gap::Nothing && at > line.begin;
    const std::string_view mark = text.substr(token.begin, token.size());
    line.quoted = line.quoted || mark == "\"" || mark == "\u201C" || mark == "\u00AB" || mark == "\u201E";
    return;
  }
  ++line.words;
  line.lower += token.shape == Shape::Lower;
  line.numbers += token.shape == Shape::Number || token.shape == Shape::Mixed;
  line.years += is_year(text, token);
  line.course_code = line.course_code || is_course_code(text, tokens, at);
  const std::string_view word = text.substr(token.begin, token.size());
  line.linked = line.linked || word == "http" || word == "https" || word == "doi" || word == "www";
}

}  // namespace

bool is_year(std::string_view text, const Token& token) {
  if (token.shape != Shape::Number || token.size() != 4) return false;
  const char c = text[token.begin], d = text[token.begin + 1];
  return (c == '1' && d >= '5') || (c == '2' && d == '0');
}

NameContext::NameContext(std::string_view all, const std::vector<Token>& words,
                         const std::vector<Name>& people, std::span<const Hit> values)
    : text(all), tokens(words), names(people), hits(values) {
  if (names.empty()) return;
  line_numbers.resize(tokens.size());
  roles.resize(tokens.size());
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (lines.empty() || tokens[at].starts_line()) {
      lines.emplace_back();
      lines.back().begin = static_cast<std::uint32_t>(at);
    }
    line_numbers[at] = static_cast<std::uint32_t>(lines.size() - 1);
    roles[at] = static_cast<std::uint8_t>(role_of(tokens[at]));
    lines.back().end = static_cast<std::uint32_t>(at + 1);
    count(text, tokens, at, roles[at], lines.back());
  }
  for (const Name& name : names) {
    LineLook& line = lines[line_of(name.first)];
    ++line.names;
    const bool numbered = name.first - line.begin <= 2 && (tokens[line.begin].shape == Shape::Number ||
                                                           tokens[line.begin].shape == Shape::Mark);
    line.starts_with_name = line.starts_with_name || name.first == line.begin || numbered;
  }
  std::size_t small = 0, nouns = 0;
  for (const Token& token : tokens) {
    small += token.shape == Shape::Lower;
    nouns += token.shape == Shape::Capital && token.english && !token.sentence_start;
  }
  nouns_have_capitals = nouns * 6 > small;
  for (const Hit& hit : hits) {
    const auto token = std::partition_point(tokens.begin(), tokens.end(),
                                            [&](const Token& other) { return other.end <= hit.begin; });
    if (token != tokens.end()) ++lines[line_of(static_cast<std::size_t>(token - tokens.begin()))].hits;
  }
}

WindowLook NameContext::window(std::size_t line, std::size_t before, std::size_t after) const {
  WindowLook look;
  const std::size_t first = line - std::min(line, before), end = std::min(lines.size(), line + after + 1);
  for (std::size_t i = first; i < end; ++i) {
    const LineLook& other = lines[i];
    ++look.lines;
    look.words += other.words;
    look.lower += other.lower;
    look.numbers += other.numbers;
    look.labels += other.labels;
    look.wide += other.wide > 0;
    look.years += other.years;
    look.names += other.names;
    look.hits += other.hits;
    look.starting_names += other.starts_with_name;
    look.prose += other.is_prose();
    look.roles |= other.roles;
    look.quoted = look.quoted || other.quoted;
    look.linked = look.linked || other.linked;
    look.course_code = look.course_code || other.course_code;
  }
  return look;
}

std::size_t NameContext::heading_above(std::size_t line) const {
  for (std::size_t i = line; i > 0 && line - i < kHeadingReach; --i) {
    const LineLook& above = lines[i - 1];
    if (above.is_short() && above.names == 0 && above.words > 0 && above.numbers < above.words) return i - 1;
  }
  return lines.size();
}

}  // namespace lectern::pii
