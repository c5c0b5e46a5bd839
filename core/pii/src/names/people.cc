// Tags to names, places and addresses.
//
// Believes: person tags in a row on one line are one name; a surname, a comma and a given name are one name
// only where a line or a table cell begins with them and ends behind them; pieces of an address with only
// marks between them are one.
//
//   one name:  Comeau, Finn⏎     Dr. Jane Doe (without the title)
//   two:       thanks to Comeau, Finn and others
//   nobody:    Prof.     J. R.
//
// Measured on bench/pii dev through the tagger.

#include "names/people.h"

#include <algorithm>
#include <array>

#include "names/model_format.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

constexpr std::size_t kMaxNameTokens = 6;  // longer runs are lists, not names

bool begins_cell(const std::vector<Token>& tokens, std::size_t at) {
  if (tokens[at].gap >= Gap::Wide || at == 0) return true;
  const Shape before = tokens[at - 1].shape;
  return before == Shape::Number || before == Shape::Mixed ||
         (before == Shape::Mark && at > 1 && tokens[at - 1].size() == 1 &&
          (tokens[at - 2].shape == Shape::Number || tokens[at - 1].starts_line()));
}

/// The end of a line, a cell, or a comma with no further name behind.
bool ends_cell(std::string_view text, const std::vector<Token>& tokens, std::size_t after) {
  if (after >= tokens.size() || tokens[after].gap >= Gap::Wide) return true;
  const Token& token = tokens[after];
  if (token.shape == Shape::Number || token.shape == Shape::Mixed) return true;
  const char mark = text[token.begin];
  if (mark == '(' || mark == '<' || mark == '|' || mark == ';' || mark == '"') return true;
  return mark == ',' && (after + 1 >= tokens.size() || !tokens[after + 1].capitalised());
}

bool is_surname_first(std::string_view text, const std::vector<Token>& tokens, const Name& a, const Name& b) {
  if (a.size() > 2 || b.size() > 3 || b.first != a.last + 2 || tokens[b.first].gap != Gap::Blank)
    return false;
  if (text[tokens[a.last + 1].begin] != ',' || tokens[a.last + 1].gap != Gap::Nothing) return false;
  // "Mill, Sidgwick" are two: the second is known as a surname and not as a given name.
  const std::uint8_t given = tokens[b.first].lists;
  if (b.size() == 1 && (given & kLastName) != 0 && (given & kFirstName) == 0) return false;
  return begins_cell(tokens, a.first) && ends_cell(text, tokens, b.last + 1);
}

std::vector<Name> join_surname_first(std::string_view text, const std::vector<Token>& tokens,
                                     const std::vector<Name>& names) {
  std::vector<Name> joined;
  for (const Name& name : names) {
    if (!joined.empty() && is_surname_first(text, tokens, joined.back(), name)) {
      joined.back().last = name.last;
      joined.back().sureness = std::max(joined.back().sureness, name.sureness);
    } else {
      joined.push_back(name);
    }
  }
  return joined;
}

bool continues(const std::vector<Token>& tokens, const std::vector<Name>& names, std::size_t at) {
  if (names.empty() || names.back().last + 1 != at || names.back().size() >= kMaxNameTokens) return false;
  return tokens[at].gap <= Gap::Blank;
}

/// "Dr. Jane Doe" is Jane Doe; initials and titles alone are nobody.
std::vector<Name> without_titles(const std::vector<Token>& tokens, std::vector<Name> names) {
  const auto is_title = [&](std::size_t at) {
    return (tokens[at].lists & kTitle) != 0 || tokens[at].shape == Shape::Mark;
  };
  for (Name& name : names)
    while (name.first < name.last && is_title(name.first)) ++name.first;
  std::erase_if(names, [&](const Name& name) {
    for (std::size_t i = name.first; i <= name.last; ++i)
      if (!is_title(i) && tokens[i].shape != Shape::Initial) return false;
    return true;
  });
  return names;
}

bool only_marks_between(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kMaxGap = 3;
  if (end - begin > kMaxGap) return false;
  return std::all_of(
      text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
      [](char c) { return std::string_view(" \t\n\r,.;:/()-#").find(c) != std::string_view::npos; });
}

/// "IoT", "HypothesisTrue", not "McDaniel", "DiCaprio", "O'Neil", "LeBlanc".
bool is_camel_word(std::string_view text, const Token& token) {
  if (token.shape != Shape::Camel) return false;
  const std::string_view shown = text.substr(token.begin, token.size());
  const auto second = std::find_if(shown.begin() + 1, shown.end(), is_upper) - shown.begin();
  static constexpr std::array<std::string_view, 14> kPrefixes = {
      "Mc", "Mac", "Di", "De", "Le", "La", "Fitz", "Van", "Von", "O'", "D'", "Del", "Al", "El"};
  const std::string_view before = shown.substr(0, static_cast<std::size_t>(second));
  return std::find(kPrefixes.begin(), kPrefixes.end(), before) == kPrefixes.end();
}

/// Not a name although the tagger took it for one: a word with capitals inside, a compound that goes on in
/// lower case ("Stem-and-Leaf"), a word with a digit ("L1").
bool is_no_name(std::string_view text, const std::vector<Token>& tokens, const Name& name) {
  for (std::size_t i = name.first; i <= name.last; ++i)
    if (is_camel_word(text, tokens[i])) return true;
  if (name.size() > 1) return false;
  const Token& word = tokens[name.first];
  const std::string_view shown = text.substr(word.begin, word.size());
  for (std::size_t i = 0; i + 1 < shown.size(); ++i)
    if (is_digit(shown[i + 1]) || (shown[i] == '-' && is_letter(shown[i + 1]) && !is_upper(shown[i + 1])))
      return true;
  return false;
}

}  // namespace

std::vector<Name> read_names(std::string_view text, const std::vector<Token>& tokens,
                             const std::vector<Tagged>& tags) {
  std::vector<Name> names;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!is_person(tags[at].tag)) continue;
    if (continues(tokens, names, at)) {
      names.back().last = at;
      names.back().sureness = std::max(names.back().sureness, double{tags[at].sureness});
    } else {
      names.push_back({at, at, tags[at].sureness});
    }
  }
  names = join_surname_first(text, tokens, without_titles(tokens, std::move(names)));
  std::erase_if(names, [&](const Name& name) { return is_no_name(text, tokens, name); });
  return names;
}

namespace {

/// The house number before the street belongs to it, even if the tagger gave it no tag.
void take_house_number(const std::vector<Token>& tokens, PlaceSpan& place) {
  constexpr std::size_t kLongest = 6;
  if (!place.street || place.first == 0 || tokens[place.first].gap != Gap::Blank) return;
  const Token& before = tokens[place.first - 1];
  if (before.shape == Shape::Number && before.size() <= kLongest) --place.first;
}

}  // namespace

bool is_everyday_word(const std::vector<Token>& tokens, const Name& name) {
  const auto is_everyday = [](const Token& token) { return token.english || token.shape == Shape::Mark; };
  const bool all = std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(name.first),
                               tokens.begin() + static_cast<std::ptrdiff_t>(name.last) + 1, is_everyday);
  constexpr std::uint8_t kRarelyCapital =
      2;  // step of `Token::ratio`: "page" is a given name, and hardly ever one
  const Token& first = tokens[name.first];
  const bool is_given = (first.lists & kFirstName) != 0 && (first.ratio == 0 || first.ratio > kRarelyCapital);
  if (!all || is_given) return false;
  return (name.first == 0 || (tokens[name.first - 1].lists & kTitle) == 0) &&
         (name.first < 2 || (tokens[name.first - 2].lists & kTitle) == 0);
}

std::vector<PlaceSpan> read_places(std::string_view text, const std::vector<Token>& tokens,
                                   const std::vector<Tagged>& tags) {
  std::vector<PlaceSpan> places;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Tag tag = tags[at].tag;
    if (tag != Tag::Place && tag != Tag::Address) continue;
    const bool street = tag == Tag::Address;
    if (!places.empty() && only_marks_between(text, tokens[places.back().last].end, tokens[at].begin)) {
      PlaceSpan& place = places.back();
      place.last = at;
      place.street |= street;
      place.sureness = std::max(place.sureness, double{tags[at].sureness});
    } else {
      places.push_back({at, at, street, tags[at].sureness});
    }
  }
  for (PlaceSpan& place : places) take_house_number(tokens, place);
  return places;
}

std::string canonical_words(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                            std::size_t last) {
  std::string out;
  for (std::size_t i = first; i <= last; ++i) {
    if (tokens[i].shape == Shape::Mark) continue;
    if (!out.empty()) out += ' ';
    for (const char c : text.substr(tokens[i].begin, tokens[i].size()))
      if (c != '.') out += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace lectern::pii
