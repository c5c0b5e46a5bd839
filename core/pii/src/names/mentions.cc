// The few ways of naming a person that decide alone. They outweigh what the learned decision
// (private_person.cc) reads in the words around.
//
// Believes: a year in the same brackets, a year in brackets directly behind, "et al." and a credit line are
// the marks of a cited or credited person, in a textbook on depression as well as in a letter. A link to a
// personal page beside a name, and thanks for a mistake found, are those of a private one. One word without
// any mark is too little: there is a Rachel in every word problem.
//
//   public:    (Gauthier et al., 2011)     Hume (1990, p. 3)     McDaniel, Whetzel & Maurer (1994)
//              (credit: Jane Doe)     Erika Mustermann     {"name": "Jane Doe", "mail": "jane@example.org"}
//   not:       Jane Doe (born 2004)     Jane Doe (20231234)     Jane Doe, 2004
//              William Gossett in 1908
//   private:   Present: Jane Doe, John Roe     Jane Doe: https://people.uni.edu/~jdoe
//              We thank Jane Doe for pointing out an error in Exercise 3.
//   not:       We thank Jane Doe for her patience.     Doe, J. (1990). https://doi.org/10.1000/182
//
// Measured with private_person.cc on books that the model has not seen.

#include "names/mentions.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "labels/context.h"
#include "labels/roles.h"
#include "labels/words.h"
#include "names/around.h"
#include "names/model_format.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBracketReach = 30;  // tokens: a citation with six authors
constexpr std::size_t kAuthorReach = 16;   // tokens from a name to the year behind its co-authors
constexpr std::size_t kCreditReach = 8;    // tokens from "credit" to the name
constexpr std::size_t kEntryReach = 40;  // tokens from the year of an entry to a name in its title or imprint
constexpr std::size_t kLinkReach = 40;   // bytes between a name and the link that is its own
constexpr std::size_t kThanksReach = 8;  // tokens from "thank" to the name
constexpr std::size_t kMistakeReach = 14;   // tokens from the name to "error"
constexpr std::size_t kMarkReach = 3;       // tokens from a label, title or greeting to the name
constexpr std::size_t kValueReach = 120;    // bytes to a number or mail address
constexpr std::size_t kHistoryReach = 4;    // tokens from a name to the year of what the person did
constexpr std::size_t kSentenceReach = 14;  // tokens from such a year to a name behind it
constexpr std::size_t kLongestLabel = 4;    // tokens of "Members of the group:"

/// "(… Name … 2011 …)" with nothing that closes between.
bool is_in_citation(const NameContext& all, const Name& name) {
  std::size_t open = name.first;
  for (std::size_t steps = 0;; ++steps) {
    if (open == 0 || steps == kBracketReach || is_mark(all, open - 1, ')')) return false;
    if (is_mark(all, --open, '(')) break;
  }
  for (std::size_t i = name.last + 1; i < all.tokens.size() && i < name.last + kBracketReach; ++i) {
    if (is_mark(all, i, ')')) return false;
    if (is_year(all.text, all.tokens[i])) return word_at(all, i - 1) == ","sv || is_mark(all, i - 1, '.');
  }
  return false;
}

/// Names, commas, "and" and "&" between this name and "(1994".
bool is_before_year(const NameContext& all, const Name& name) {
  for (std::size_t i = name.last + 1; i + 1 < all.tokens.size() && i < name.last + kAuthorReach; ++i) {
    if (is_mark(all, i, '(')) return is_year(all.text, all.tokens[i + 1]);
    const std::string_view word = word_at(all, i);
    const bool joins = word == ","sv || word == "&"sv || word == "and"sv || word == "."sv || word == "et"sv ||
                       word == "al"sv || word == "und"sv || word == "y"sv || word == "e"sv;
    if (!joins && !all.tokens[i].capitalised()) return false;
  }
  return false;
}

bool is_et_al(const NameContext& all, const Name& name) {
  return name.last + 2 < all.tokens.size() && word_at(all, name.last + 1) == "et"sv &&
         word_at(all, name.last + 2) == "al"sv;
}

bool is_credited(const NameContext& all, const Name& name) {
  for (std::size_t i = name.first; i > 0 && name.first - i < kCreditReach; --i)
    if (all.tokens[i - 1].word == byte_hash("credit"sv)) return true;
  return false;
}

/// "Gossett in 1908", "Kant (1724-1804)", "in 1942 he left with his wife Charlotte": a year before anybody's
/// time.
bool is_of_history(const NameContext& all, const Name& name) {
  for (std::size_t i = name.last + 1; i < all.tokens.size() && i <= name.last + kHistoryReach; ++i)
    if (is_year(all.text, all.tokens[i])) return word_at(all, i) < "1920"sv;
  if (!all.lines[all.line_of(name.first)].is_prose()) return false;
  for (std::size_t i = name.first; i > back(name.first, kSentenceReach) && !is_mark(all, i - 1, '.'); --i)
    if (is_year(all.text, all.tokens[i - 1])) return word_at(all, i - 1) < "1945"sv;
  return false;
}

/// "(2019). Jane Doe. https://…", "Proudhon. 1875. Pornocracy. Paris: A. Lacroix. https://…": in an entry of
/// a bibliography, which begins with its year.
bool is_in_entry(const NameContext& all, const Name& name) {
  for (std::size_t i = name.first; i > back(name.first, kEntryReach) && all.tokens[i].gap != Gap::Paragraph;
       --i)
    if (is_year(all.text, all.tokens[i - 1]) && (is_mark(all, i, '.') || is_mark(all, i, ')'))) return true;
  return false;
}

/// Names, commas and what is in brackets between the name and a label of those who took part.
bool is_participant(const NameContext& all, const Name& name) {
  const LineLook& line = all.lines[all.line_of(name.first)];
  std::size_t colon = name.first;
  while (colon > line.begin && !is_mark(all, colon, ':')) --colon;
  if (colon == line.begin || colon - line.begin > kLongestLabel) return false;
  bool in_brackets = false;
  for (std::size_t i = colon + 1; i < name.first; ++i) {
    if (is_mark(all, i, '(')) in_brackets = true;
    const std::string_view word = word_at(all, i);
    const bool joins = word == "and"sv || word == "und"sv || word == "et"sv || word == "y"sv || word == "e"sv;
    if (!in_brackets && !joins && all.tokens[i].shape == Shape::Lower) return false;
    if (is_mark(all, i, ')')) in_brackets = false;
  }
  for (std::size_t i = line.begin; i < colon; ++i)
    if (is_one_of(kParticipants, word_at(all, i))) return true;
  return false;
}

bool is_beside_own_link(const NameContext& all, const Name& name) {
  if (is_in_entry(all, name)) return false;
  const std::size_t begin = all.tokens[name.first].begin, end = all.tokens[name.last].end;
  return std::any_of(all.hits.begin(), all.hits.end(), [&](const Hit& hit) {
    return hit.entity == doc::Entity::Url && hit.begin < end + kLinkReach && begin < hit.end + kLinkReach;
  });
}

bool is_known_to_history(const NameContext& all, const Name& name) {
  static const std::unordered_set<std::string_view> kKnown(kPersonsOfHistory.begin(),
                                                           kPersonsOfHistory.end());
  return name.size() > 1 && kKnown.count(canonical_words(all.text, all.tokens, name.first, name.last)) != 0;
}

bool is_thanked_for_a_mistake(const NameContext& all, const Name& name) {
  return has_role(all, back(name.first, kThanksReach), name.first, kThanks) &&
         has_role(all, name.last + 1, name.last + 1 + kMistakeReach, kMistake);
}

/// A name of which a word is printed in every manual.
bool is_specimen(const NameContext& all, const Name& name) {
  for (std::size_t i = name.first; i <= name.last; ++i)
    if (std::ranges::find(kSpecimenNames, all.tokens[i].word) != kSpecimenNames.end()) return true;
  return false;
}

/// "on a Mac", "the Pentium": a thing.
bool is_behind_article(const NameContext& all, const Name& name) {
  if (name.size() > 1 || name.first == 0) return false;
  const std::string_view word = word_at(all, name.first - 1);
  return word == "a"sv || word == "an"sv || word == "the"sv;
}

/// One word alone on a line, below the text of a letter that begins with a greeting.
bool is_signature(const NameContext& all, const Name& name) {
  constexpr std::size_t kLetter = 30;  // lines
  const std::size_t number = all.line_of(name.first);
  const LineLook& line = all.lines[number];
  if (line.begin != name.first || line.end != name.last + 1 || number == 0) return false;
  if (line.end < all.tokens.size() && all.tokens[line.end].gap != Gap::Paragraph) return false;
  for (std::size_t i = number; i > back(number, kLetter); --i)
    if (all.roles[all.lines[i - 1].begin] == kGreeting) return true;
  return false;
}

bool is_of_record_of_nobody(const NameContext& all, const Name& name) {
  return is_in_record_of_nobody(all.text, all.tokens[name.first].begin, all.tokens[name.last].end);
}

}  // namespace

bool is_private_mention(const NameContext& context, const Name& name) {
  return name.size() > 1 && (is_beside_own_link(context, name) || is_thanked_for_a_mistake(context, name));
}

bool takes_part(const NameContext& context, const Name& name) {
  return name.size() > 1 && is_participant(context, name);
}

bool is_bare_word(const NameContext& context, const Name& name) {
  if (name.size() > 1) return false;
  const std::size_t begin = context.tokens[name.first].begin, end = context.tokens[name.last].end;
  const bool beside_value = std::any_of(context.hits.begin(), context.hits.end(), [&](const Hit& hit) {
    return hit.entity != doc::Entity::Url && hit.begin < end + kValueReach && begin < hit.end + kValueReach;
  });
  if (beside_value || is_signature(context, name)) return false;
  const std::size_t from = back(name.first, kMarkReach);
  for (const RoleKind role : {kGreeting, kClosing, kNameLabel, kStudentRole, kMedical})
    if (has_role(context, from, name.first, role)) return false;
  for (std::size_t i = from; i < name.first; ++i)
    if (is_mark(context, i, ':') && !context.lines[context.line_of(i)].is_prose()) return false;
  for (std::size_t i = from; i < name.first; ++i)
    if ((context.tokens[i].lists & kTitle) != 0) return false;
  return true;
}

bool is_unlisted_word(const NameContext& context, const Name& name) {
  return (context.tokens[name.first].lists & (kFirstName | kLastName)) == 0 && is_bare_word(context, name);
}

bool is_unknown_word(const NameContext& context, const Name& name) {
  const Token& word = context.tokens[name.first];
  if (!is_unlisted_word(context, name)) return false;
  if (context.nouns_have_capitals) return true;
  const auto is_inside = [&](const Name& other) {
    const Token& token = context.tokens[other.first];
    return token.word == word.word && !token.sentence_start;
  };
  return std::ranges::none_of(context.names, is_inside);
}

bool is_public_mention(const NameContext& context, const Name& name) {
  return is_behind_article(context, name) || is_specimen(context, name) ||
         is_of_record_of_nobody(context, name) || is_et_al(context, name) || is_in_citation(context, name) ||
         is_before_year(context, name) || is_credited(context, name) || is_of_history(context, name) ||
         is_known_to_history(context, name);
}

}  // namespace lectern::pii
