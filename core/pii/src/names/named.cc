// People, places and addresses as hits.
//
// Believes: a person who is private in one place is private everywhere in the text. Only names of two or more
// words carry over, by words that are neither English nor short, so that "Grace" the person does not make
// every "grace" one.
//
//   applies:   "Student: Priya Raman … Raman was late": the second is private too
//   must not:  "Student: Grace Young … the young learn with grace"
//
// Measured on bench/pii dev with models that have not seen the templates: F2 of piianon 0.949, without it
// 0.948.

#include "names/named.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "names/people.h"
#include "names/private_person.h"

namespace lectern::pii {
namespace {

constexpr double kPrivate = 0.5;          // a share from here on is a private person's
constexpr double kSameName = 0.6;         // the share of a name that is private elsewhere
constexpr double kSameWord = 0.55;        // of such a word where the tagger saw no name
constexpr double kSamePlace = 0.5;        // sureness that it is a name there
constexpr std::size_t kShortestWord = 3;  // bytes of a word that carries a name
constexpr double kLeast = 0.01, kMost = 0.99, kMostOfPlace = 0.95;  // scores of learned hits

struct Person {
  Name name;
  double share = 1;  ///< how surely a private one
  std::string_view reason = "name_model";
  bool propagated = false;
};

/// True for a word that can carry a name to other places: not a word of the language, not an initial.
bool is_telling(const Token& token) {
  return token.capitalised() && token.shape != Shape::Initial && !token.english &&
         token.size() >= kShortestWord;
}

/// The words of names that are private.
std::unordered_set<std::uint64_t> private_words(const std::vector<Token>& tokens,
                                                const std::vector<Person>& people) {
  std::unordered_set<std::uint64_t> words;
  for (const Person& person : people) {
    if (person.share < kPrivate || person.name.size() < 2) continue;
    for (std::size_t i = person.name.first; i <= person.name.last; ++i)
      if (is_telling(tokens[i])) words.insert(tokens[i].word);
  }
  return words;
}

/// Other places of a private name are private too, and where the tagger saw no name there is one.
void propagate(const std::vector<Token>& tokens, const std::vector<Tagged>& tags,
               std::vector<Person>& people) {
  const auto words = private_words(tokens, people);
  if (words.empty()) return;
  const auto known = [&](const Token& token) { return is_telling(token) && words.count(token.word) != 0; };
  for (Person& person : people) {
    if (person.share >= kPrivate) continue;
    const Token &first = tokens[person.name.first], &last = tokens[person.name.last];
    if (!(person.name.size() == 1 ? known(last) : known(first) && known(last))) continue;
    person.share = kSameName;
    person.propagated = true;
  }
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (tags[at].tag != Tag::Out || !known(tokens[at])) continue;
    people.push_back({{at, at, kSamePlace}, kSameWord, "name_model", true});
  }
}

std::vector<Person> find_people(std::string_view text, const NameModel& model,
                                const std::vector<Token>& tokens, const std::vector<Tagged>& tags,
                                std::span<const Hit> structured, const NamedLayers& layers) {
  const std::vector<Name> names = read_names(text, tokens, tags);
  const Surrounding surrounding = survey(text, tokens, names, structured);
  std::vector<Person> people;
  people.reserve(names.size());
  Reasons reasons;
  for (const Name& name : names) {
    Person& person = people.emplace_back(Person{name});
    if (!layers.private_decision) continue;
    read_reasons(surrounding, name, reasons);
    person.share = private_share(model, reasons);
    person.reason = strongest_reason(model, reasons);
  }
  if (layers.propagation) propagate(tokens, tags, people);
  return people;
}

Hit hit_of(std::string_view text, const std::vector<Token>& tokens, const Person& person) {
  Hit hit{.entity = doc::Entity::Person,
          .begin = tokens[person.name.first].begin,
          .end = tokens[person.name.last].end};
  hit.support({"name_model", 0});  // the score is the share of the private-person decision
  if (person.reason != "name_model") hit.evidence.push_back(person.reason);
  if (person.propagated) hit.evidence.push_back("same_name_elsewhere");
  hit.doubt = 1 - std::clamp(person.share, kLeast, kMost);
  hit.value = canonical_words(text, tokens, person.name.first, person.name.last);
  return hit;
}

Hit hit_of(std::string_view text, const std::vector<Token>& tokens, const PlaceSpan& place) {
  Hit hit{.entity = place.street ? doc::Entity::StreetAddress : doc::Entity::Place,
          .begin = tokens[place.first].begin,
          .end = tokens[place.last].end,
          .review_only = true};
  hit.support(
      {place.street ? "address_model" : "place_model", std::clamp(place.sureness, kLeast, kMostOfPlace)});
  hit.value = canonical_words(text, tokens, place.first, place.last);
  return hit;
}

}  // namespace

Hits find_named(std::string_view text, const NameModel& model, std::span<const Hit> structured,
                const NamedLayers& layers) {
  std::vector<Token> tokens;
  std::vector<Tagged> tags;
  tokenize(text, tokens);
  look_up(text, model, tokens);
  tag_tokens(text, model, tokens, tags);
  Hits hits;
  for (const Person& person : find_people(text, model, tokens, tags, structured, layers))
    hits.push_back(hit_of(text, tokens, person));
  if (layers.addresses)
    for (const PlaceSpan& place : read_places(text, tokens, tags))
      hits.push_back(hit_of(text, tokens, place));
  std::erase_if(hits, [](const Hit& hit) { return hit.value.empty(); });
  return hits;
}

}  // namespace lectern::pii
