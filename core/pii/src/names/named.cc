// People, places and addresses as hits.
//
// Believes: a person who is private in one place is private everywhere in the text. Only names of two or more
// words carry over, by words that are neither English nor short, so that "Grace" the person does not make
// every "grace" one.
//
//   applies:   "Student: Priya Raman … Raman was late": the second is private too
//   must not:  "Student: Grace Young … the young learn with grace"
//
// And: names near each other are of one kind, and a person of whom a text speaks three times as of a public
// one is public where one place looks a little private. Names in running text say nothing about names in a
// list, because a list may be alone on a page of prose.
//
//   applies:   Mill, Sidgwick, Rawls and a fourth in a reading list
//   must not:  a class list below a page on Mill
//
// Measured on 125 documents of tests/gate before public_roles.cc was written: held of the private 95 %, of
// the clean 45 %; without the names around 97 and 52 %.

#include "names/named.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "labels/roles.h"
#include "names/labelled_names.h"
#include "names/mentions.h"
#include "names/model_format.h"
#include "names/people.h"
#include "names/private_person.h"
#include "names/public_roles.h"

namespace lectern::pii {
namespace {

// Shares are 0..1: how surely a name is a private person's.
constexpr double kPrivate = 0.5;         // from here on it is
constexpr double kPublicMention = 0.15;  // the most for a cited or credited person
constexpr double kOnDuty =
    0.35;  // the most for a party of a case, a speaker in a dialogue, one named at work
constexpr double kPrivateMention = 0.65;  // the least for one who is thanked for a mistake
constexpr double kLabelledName = 0.8;     // of a name in lower case or without letter cases, behind a label
constexpr double kBareWord = 0.4;         // the most for one word that nothing marks
constexpr double kSurely = 0.96;          // from here on a word that no list knows is believed to be a name
constexpr double kUnknownWord = 0.3;      // the most for one word that no list knows and nothing marks

// The names around.
constexpr std::size_t kNeighbourLines = 24;                 // to the furthest that counts
constexpr double kNeighbourScale = 8;                       // lines at which a name counts a third
constexpr double kNeighbourNeutral = -0.7;                  // log odds of names that say nothing
constexpr double kNeighbourLeast = -1, kNeighbourMost = 1;  // log odds that they move a name by
constexpr double kCaution =
    -1.0;  // log odds: a document has many names, and one that is wrongly private holds it

// Other places of the same name.
constexpr double kClearly = 0.95;         // a share from here on is not outweighed by them
constexpr double kPublicElsewhere = 0.2;  // their mean share, of a public person
constexpr double kOutweighed = 0.4;       // the share of a place that they outweigh
constexpr std::uint32_t kManyMentions = 3;
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

double log_odds(double share) {
  const double kept = std::clamp(share, kLeast, kMost);
  return std::log(kept / (1 - kept));
}

/// The share after so many log odds more.
double moved(double share, double by) {
  return 1 / (1 + std::exp(-(log_odds(share) + by)));
}

/// "Name: Jane Doe", "Student: Jane Doe".
bool has_label(const NameContext& context, const Name& name) {
  if (name.first == 0) return false;
  const bool colon = context.text[context.tokens[name.first - 1].begin] == ':';
  const std::size_t behind = colon ? 2 : 1;  // tokens
  if (name.first < behind) return false;
  const std::uint8_t role = context.roles[name.first - behind];
  return role == kNameLabel || role == kStudentRole;
}

/// What decides alone, over the learned share.
void weigh_mention(const NameContext& context, Person& person) {
  if (person.share <= kPublicMention) return;
  if (is_public_mention(context, person.name) ||
      is_everyday_word(context.text, context.tokens, person.name)) {
    person.share = std::min(person.share, kPublicMention);
  } else if (is_unlisted_word(context, person.name) &&
             (person.share < kSurely || is_unknown_word(context, person.name))) {
    person.share = std::min(person.share, kUnknownWord);
  }
}

/// The names around agree or not: in a list of authors one that looks a little private is an author, among
/// students one that looks a little public is a student. Others count the less the more lines are between,
/// and names in running text say nothing about those in lists and forms.
void weigh_neighbours(const NameContext& context, std::vector<Person>& people) {
  std::vector<double> own;
  own.reserve(people.size());
  for (const Person& person : people) own.push_back(log_odds(person.share));
  const auto line = [&](std::size_t which) { return context.line_of(people[which].name.first); };
  for (std::size_t i = 0; i < people.size(); ++i) {
    double sum = 0, weights = 0;
    const auto add = [&](std::size_t j) {
      const std::size_t lines = i < j ? line(j) - line(i) : line(i) - line(j);
      if (lines > kNeighbourLines) return false;
      if (context.lines[line(j)].is_prose() != context.lines[line(i)].is_prose()) return true;
      if (context.tokens[people[j].name.last].word == context.tokens[people[i].name.last].word) return true;
      const double weight = std::exp(-static_cast<double>(lines) / kNeighbourScale);
      sum += weight * own[j];
      weights += weight;
      return true;
    };
    for (std::size_t j = i; j > 0 && add(j - 1);) --j;
    for (std::size_t j = i + 1; j < people.size() && add(j);) ++j;
    const double agreement = weights == 0 ? 0 : (sum / weights - kNeighbourNeutral) * std::min(weights, 1.0);
    people[i].share =
        moved(people[i].share, kCaution + std::clamp(agreement, kNeighbourLeast, kNeighbourMost));
  }
}

/// The surnames of those who are public wherever the text goes on about them: parties of cases, people in
/// public office.
std::unordered_set<std::uint64_t> public_words(const NameContext& context,
                                               const std::vector<Person>& people) {
  std::unordered_set<std::uint64_t> words = parties(context);
  for (const Person& person : people)
    if (is_in_public_office(context, person.name)) words.insert(context.tokens[person.name.last].word);
  return words;
}

/// A person of whom the text speaks again and again as of a public one is not made private by one place that
/// only looks a little like it.
void weigh_mentions(const std::vector<Token>& tokens, std::vector<Person>& people) {
  struct Mentions {
    std::uint32_t count = 0;
    double shares = 0;
  };
  std::unordered_map<std::uint64_t, Mentions> by_surname;
  for (const Person& person : people) {
    Mentions& mentions = by_surname[tokens[person.name.last].word];
    ++mentions.count;
    mentions.shares += person.share;
  }
  for (Person& person : people) {
    if (person.share < kPrivate || person.share > kClearly) continue;
    const Mentions& mentions = by_surname[tokens[person.name.last].word];
    if (mentions.count < kManyMentions) continue;
    const double others = (mentions.shares - person.share) / (mentions.count - 1);
    if (others < kPublicElsewhere) person.share = kOutweighed;
  }
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
  const std::vector<Name> labelled = read_labelled_names(text, model, tokens);
  std::vector<Name> names = read_names(text, tokens, tags);
  std::erase_if(names, [&](const Name& name) {
    return std::any_of(labelled.begin(), labelled.end(), [&](const Name& other) {
      return name.first <= other.last && other.first <= name.last;
    });
  });
  const NameContext context(text, tokens, names, structured);
  std::vector<Person> people;
  people.reserve(names.size());
  Reasons reasons;
  const std::span<const float> near_weights = model.private_weights(kNamedReasons);
  const Passages passages = names.empty() || !layers.private_decision
                                ? Passages()
                                : Passages(context, model.private_weights(kPassagesFrom));
  for (const Name& name : names) {
    Person& person = people.emplace_back(Person{name});
    if (!layers.private_decision) continue;
    read_reasons(context, name, reasons);
    add_words_around(passages, near_words(near_weights, reasons), context, name, reasons);
    person.share = private_share(model, reasons);
    weigh_mention(context, person);
    person.reason = strongest_reason(model, reasons);
  }
  if (layers.private_decision) {
    weigh_neighbours(context, people);
    // On most pages nobody looks private, and nothing more needs to be known of the text.
    const bool any = std::ranges::any_of(people, [](const Person& each) { return each.share > kOnDuty; });
    const auto of_public = any ? public_words(context, people) : std::unordered_set<std::uint64_t>();
    const bool invented = any && declares_persons_invented(context);
    const auto is_public_here = [&](const Person& person) {
      return invented || of_public.count(tokens[person.name.last].word) != 0;
    };
    for (Person& person : people) {
      if (person.share > kOnDuty && ((is_public_here(person) && !has_label(context, person.name)) ||
                                     is_on_duty_or_speaking(context, person.name)))
        person.share = std::min(person.share, kOnDuty);
      // Who took part in a meeting is private, but in a council's.
      if (is_private_mention(context, person.name) ||
          (person.share > kOnDuty && takes_part(context, person.name)))
        person.share = std::max(person.share, kPrivateMention);
    }
    weigh_mentions(tokens, people);
  }
  for (const Name& name : labelled) people.push_back({name, kLabelledName, "role_word"});
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
