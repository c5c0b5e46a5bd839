// Tags to names, places and addresses.
//
// Believes: person tags in a row on one line are one name; a surname, a comma and a given name are one name
// only where a line or a table cell begins with them and ends behind them; pieces of an address with only
// marks between them are one.
//
//   one name:  Comeau, Finn⏎     Dr. Jane Doe (without the title)     Hanne I. Kreutzmann     leidy t muris
//   two:       thanks to Comeau, Finn and others
//   nobody:    Prof.     J. R.     Johnson Inc.
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
  return mark == ',' && !token.caseless && (after + 1 >= tokens.size() || !tokens[after + 1].capitalised());
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

/// "Beeinträchtigungen", "Administration": endings of abstract nouns, which no name has that lists do not
/// know.
bool is_noun_by_ending(std::string_view word) {
  constexpr std::size_t kShortestStem = 4;  // bytes
  constexpr std::array<std::string_view, 16> kEndings = {
      "ungen", "ung",    "heit",  "heiten", "keit", "keiten", "schaft", "schaften",
      "tion",  "tionen", "tions", "ismus",  "ness", "ment",   "zione",  "zioni"};
  return std::ranges::any_of(kEndings, [&](std::string_view ending) {
    return word.size() >= ending.size() + kShortestStem && word.ends_with(ending);
  });
}

/// Not a name although the tagger took it for one: a word with capitals inside, a compound that goes on in
/// lower case ("Stem-and-Leaf"), a word with a digit ("L1"), an abstract noun.
bool is_no_name(std::string_view text, const std::vector<Token>& tokens, const Name& name) {
  for (std::size_t i = name.first; i <= name.last; ++i)
    if (is_camel_word(text, tokens[i])) return true;
  if (name.size() > 1) return false;
  const Token& word = tokens[name.first];
  const std::string_view shown = text.substr(word.begin, word.size());
  if ((word.lists & (kFirstName | kLastName)) == 0 && is_noun_by_ending(shown)) return true;
  for (std::size_t i = 0; i + 1 < shown.size(); ++i)
    if (is_digit(shown[i + 1]) || (shown[i] == '-' && is_letter(shown[i + 1]) && !is_upper(shown[i + 1])))
      return true;
  return false;
}

bool follows_on_line(const std::vector<Token>& tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].gap == Gap::Blank;
}

/// A word that may be part of a name although the tagger passed it over.
bool may_be_part(const Token& token) {
  return (token.shape == Shape::Capital || token.shape == Shape::AllCapitals) && !token.english &&
         (token.lists & (kTitle | kCompany | kStreet | kCountry)) == 0;
}

/// "Hanne I. Kreutzmann", "leidy t muris": where the part behind the initial begins; 0: there is none.
std::size_t part_behind_initial(std::string_view text, const std::vector<Token>& tokens, std::size_t last) {
  const bool has_initial = last > 0 && tokens[last].shape == Shape::Initial;  // the tagger took it: "Kate M"
  std::size_t at = has_initial ? last : last + 1;
  if (!follows_on_line(tokens, at)) return 0;
  const Token& initial = tokens[at];
  const bool letter = initial.size() == 1 && is_letter(text[initial.begin]) && tokens[last].caseless;
  if (initial.shape != Shape::Initial && !letter) return 0;
  ++at;
  if (at < tokens.size() && text[tokens[at].begin] == '.' && tokens[at].gap == Gap::Nothing) ++at;
  return follows_on_line(tokens, at) ? at : 0;
}

bool may_join(const Tagged& tagged) {
  return !is_person(tagged.tag) && tagged.tag != Tag::Address;
}

/// A given name in front of a surname that the tagger found alone, and a surname behind a given name.
void extend(const std::vector<Token>& tokens, const std::vector<Tagged>& tags, Name& name) {
  if (name.size() > 1) return;
  const Token& word = tokens[name.first];
  const bool given_only = (word.lists & kFirstName) != 0 && (word.lists & kLastName) == 0;
  if (name.first > 0 && follows_on_line(tokens, name.first) && !given_only) {
    const Token& before = tokens[name.first - 1];
    const bool given = (before.lists & kFirstName) != 0 && before.capitalised();
    if (may_join(tags[name.first - 1]) && may_be_part(before) && (given || before.starts_line()))
      --name.first;
  }
  if (name.size() > 1 || !given_only || !follows_on_line(tokens, name.last + 1)) return;
  const Token& next = tokens[name.last + 1];
  const bool surname = next.shape == Shape::Capital && (next.lists & kLastName) != 0 &&
                       (next.lists & (kStreet | kCity | kCompany)) == 0;
  const bool goes_on = name.last + 2 < tokens.size() && tokens[name.last + 2].gap <= Gap::Blank &&
                       (tokens[name.last + 2].capitalised() || tokens[name.last + 2].shape == Shape::Number);
  if (surname && !goes_on && may_join(tags[name.last + 1])) ++name.last;
}

/// What the tagger left in pieces.
std::vector<Name> completed(std::string_view text, const std::vector<Token>& tokens,
                            const std::vector<Tagged>& tags, const std::vector<Name>& names) {
  std::vector<Name> out;
  for (Name name : names) {
    if (out.empty() || out.back().last < name.first - std::min<std::size_t>(name.first, 1))
      extend(tokens, tags, name);
    if (!out.empty() && part_behind_initial(text, tokens, out.back().last) == name.first) {
      out.back().last = name.last;
      out.back().sureness = std::max(out.back().sureness, name.sureness);
      continue;
    }
    const std::size_t behind = part_behind_initial(text, tokens, name.last);
    if (behind != 0 && may_be_part(tokens[behind]) && may_join(tags[behind])) name.last = behind;
    out.push_back(name);
  }
  return out;
}

/// "Morrison, Rogers and Torres": one word of an enumeration is a name, so the others that lists know are
/// too. Where the next part of the enumeration is; 0: it ends.
std::size_t next_of_enumeration(std::string_view text, const std::vector<Token>& tokens, std::size_t last) {
  std::size_t at = last + 1;
  const auto is_word = [&](std::string_view word) {
    return at < tokens.size() && tokens[at].gap <= Gap::Blank &&
           text.substr(tokens[at].begin, tokens[at].size()) == word;
  };
  bool joined = false;
  if (is_word(",")) ++at, joined = true;
  for (const std::string_view word : {"and", "und", "et", "y", "e", "&"})
    if (is_word(word)) {
      ++at, joined = true;
      break;
    }
  return joined && follows_on_line(tokens, at) ? at : 0;
}

void add_enumerated(std::string_view text, const std::vector<Token>& tokens, const std::vector<Tagged>& tags,
                    std::vector<Name>& names) {
  constexpr std::size_t kMostParts = 6;
  constexpr double kSureness = 0.5;  // as sure as the neighbour makes it
  std::vector<Name> found;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::size_t at = names[i].size() == 1 ? next_of_enumeration(text, tokens, names[i].last) : 0;
    for (std::size_t parts = 0; at != 0 && parts < kMostParts; ++parts) {
      if (i + 1 < names.size() && at >= names[i + 1].first) break;
      const Token& token = tokens[at];
      const bool listed = (token.lists & kLastName) != 0;
      const bool goes_on =
          at + 1 < tokens.size() && tokens[at + 1].gap <= Gap::Blank && tokens[at + 1].capitalised();
      if (token.shape != Shape::Capital || !listed || goes_on || !may_join(tags[at])) break;
      found.push_back({at, at, kSureness});
      at = next_of_enumeration(text, tokens, at);
    }
  }
  if (found.empty()) return;
  names.insert(names.end(), found.begin(), found.end());
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.first < b.first; });
}

/// "on Peter Zuidhove 188", "in Joaquin Suarez 29": a street.
bool is_street(std::string_view text, const std::vector<Token>& tokens, const Name& name) {
  constexpr std::size_t kLongestHouse = 4;  // digits
  if (name.first == 0 || !follows_on_line(tokens, name.first) || !follows_on_line(tokens, name.last + 1))
    return false;
  const Token &before = tokens[name.first - 1], &house = tokens[name.last + 1];
  const std::string_view word = text.substr(before.begin, before.size());
  return house.shape == Shape::Number && house.size() <= kLongestHouse &&
         (word == "on" || word == "at" || word == "in");
}

/// "Johnson Inc.", "I work for Datamyne", "Telenav is a design agency": a company.
bool is_company(std::string_view text, const std::vector<Token>& tokens, const Name& name) {
  constexpr std::size_t kSaidWithin = 6;  // tokens from "is a" to what it is
  static constexpr std::array kForms = {byte_hash("inc"),  byte_hash("incorporated"), byte_hash("ltd"),
                                        byte_hash("llc"),  byte_hash("gmbh"),         byte_hash("plc"),
                                        byte_hash("corp"), byte_hash("corporation")};
  static constexpr std::array kKinds = {byte_hash("agency"), byte_hash("bank"),    byte_hash("company"),
                                        byte_hash("firm"),   byte_hash("startup"), byte_hash("brainchild")};
  const auto word = [&](std::size_t at) { return text.substr(tokens[at].begin, tokens[at].size()); };
  const std::size_t next = name.last + 1;
  if (follows_on_line(tokens, next)) {
    if (tokens[next].capitalised() && std::ranges::find(kForms, tokens[next].word) != kForms.end())
      return true;
    if (next + 1 < tokens.size() && word(next) == "is" &&
        (word(next + 1) == "a" || word(next + 1) == "an" || word(next + 1) == "the"))
      for (std::size_t i = next + 2; i < tokens.size() && i < next + kSaidWithin; ++i)
        if (std::ranges::find(kKinds, tokens[i].word) != kKinds.end()) return true;
  }
  const bool unknown = name.size() == 1 && (tokens[name.first].lists & kFirstName) == 0;
  return unknown && name.first > 1 && word(name.first - 1) == "for" &&
         word(name.first - 2).starts_with("work");
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
  names = completed(text, tokens, tags, names);
  add_enumerated(text, tokens, tags, names);
  std::erase_if(names, [&](const Name& name) {
    return is_no_name(text, tokens, name) || is_company(text, tokens, name) || is_street(text, tokens, name);
  });
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

/// "L'anonymat", "D'ailleurs"; not "L'Hermite", "D'Angelo".
bool is_behind_article(std::string_view text, const Token& token) {
  if (token.size() < 4) return false;
  const std::string_view word = text.substr(token.begin, token.size());
  const std::size_t mark = word[1] == '\'' ? 1 : word.substr(1, 3) == "\u2019" ? 3 : 0;
  return mark != 0 && (word[0] == 'L' || word[0] == 'D') && !is_upper(word[mark + 1]) &&
         !is_foreign(word[mark + 1]);
}

bool is_everyday_word(std::string_view text, const std::vector<Token>& tokens, const Name& name) {
  const auto is_everyday = [](const Token& token) { return token.english || token.shape == Shape::Mark; };
  const bool all = std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(name.first),
                               tokens.begin() + static_cast<std::ptrdiff_t>(name.last) + 1, is_everyday);
  constexpr std::uint8_t kRarelyCapital =
      2;  // step of `Token::ratio`: "page" is a given name, and hardly ever one
  const Token &first = tokens[name.first], &last = tokens[name.last];
  if (is_behind_article(text, first)) return true;
  const bool is_given = (first.lists & kFirstName) != 0 && (first.ratio == 0 || first.ratio > kRarelyCapital);
  const bool ends_so = last.english && (last.lists & (kFirstName | kLastName)) == 0;  // "Comorbid Disorders"
  if (is_given || !(all || ends_so)) return false;
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
