// Who has a part in public.
//
// Believes: whoever speaks in a dialogue or is spoken of in a play is a figure of a story or of an interview;
// whoever is named behind the word for an office, as a professor, or is thanked for something, works there;
// the parties of a court case are public wherever the text goes on about them. And a text that calls all its
// persons invented is believed, but for a name behind a label.
//
//   applies:   "Wait," said Jane Doe.     Secretariat: Mrs Doe     All persons in this case are made up.
//   not:       She said that Jane Doe was ill.     Student: Jane Doe     The hero of Doe's essay is
//   fictional.
//
// Measured on tests/gate: held of the clean documents 35 % without it, 10 % with it; of the private as many.

#include "names/public_roles.h"

#include <algorithm>
#include <array>

#include "labels/roles.h"
#include "labels/words.h"
#include "names/around.h"
#include "names/model_format.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kVerbReach = 4;      // tokens from the end of a quotation to "said"
constexpr std::size_t kOfficeReach = 4;    // tokens from the word for an office to the name
constexpr std::size_t kOfficerReach = 16;  // the same, if a title is between
constexpr std::size_t kClaimReach = 12;    // tokens from "all persons" to "invented"
constexpr std::size_t kTitleReach = 3;     // tokens from "Mayor" to the name: "Mayor Dr. Doe"
constexpr std::size_t kThanksReach = 8;    // tokens from "thank" to the name

bool is_closing_quote(const NameContext& all, std::size_t at) {
  constexpr std::array kQuotes = {"\""sv, "\u201d"sv, "\u201c"sv, "\u00bb"sv, "\u00ab"sv, "\u2019"sv};
  const std::string_view rest = all.text.substr(all.tokens[at].begin);
  return all.tokens[at].shape == Shape::Mark &&
         std::ranges::any_of(kQuotes, [&](std::string_view quote) { return rest.starts_with(quote); });
}

/// "…," said Jane Doe     »…«, fragte Jane     "…" Jane asked
bool speaks(const NameContext& all, const Name& name) {
  const auto is_verb = [&](std::size_t at) { return at < all.roles.size() && all.roles[at] == kSpeech; };
  const auto quote_before = [&](std::size_t at) {
    for (std::size_t i = back(at, kVerbReach); i < at; ++i)
      if (is_closing_quote(all, i)) return true;
    return false;
  };
  if (name.first > 0 && is_verb(name.first - 1)) return quote_before(name.first - 1);
  return is_verb(name.last + 1) && quote_before(name.first);
}

/// "Prof. Jane Doe": nobody is called so who studies.
bool is_professor(const NameContext& all, const Name& name) {
  constexpr std::array kProfessors = {"prof"sv,       "professor"sv,  "professorin"sv,
                                      "professeur"sv, "professora"sv, "profesora"sv,
                                      "profesor"sv,   "professore"sv, "professoressa"sv};
  for (std::size_t at = back(name.first, 2); at < name.first; ++at)
    if (std::ranges::any_of(kProfessors,
                            [&](std::string_view word) { return is_same(word_at(all, at), word); }))
      return true;
  return false;
}

bool is_particle(std::string_view word) {
  constexpr std::array kParticles = {"van"sv, "von"sv, "de"sv, "der"sv, "le"sv, "la"sv, "di"sv, "mac"sv};
  return std::ranges::any_of(kParticles, [&](std::string_view particle) { return is_same(word, particle); });
}

/// "Dr. Sandoval" without a given name: a physician, or somebody who teaches.
bool is_doctor(const NameContext& all, const Name& name) {
  if (name.size() > 1 && all.tokens[name.first].shape == Shape::Capital &&
      !is_particle(word_at(all, name.first)))
    return false;
  for (std::size_t at = back(name.first, 2); at < name.first; ++at)
    if (is_same(word_at(all, at), "dr")) return true;
  return false;
}

/// "Mon 9:05-9:55, Kessler 014": where a course meets.
bool is_room(const NameContext& all, const Name& name) {
  constexpr std::size_t kDigits = 3;
  if (name.size() > 1 || name.last + 1 >= all.tokens.size()) return false;
  const Token& number = all.tokens[name.last + 1];
  if (number.shape != Shape::Number || number.size() != kDigits || number.gap != Gap::Blank) return false;
  const LineLook& line = all.lines[all.line_of(name.first)];
  for (std::size_t i = line.begin + 1; i + 1 < line.end; ++i)
    if (is_mark(all, i, ':') && all.tokens[i].gap == Gap::Nothing &&
        all.tokens[i - 1].shape == Shape::Number && all.tokens[i + 1].shape == Shape::Number &&
        all.tokens[i + 1].gap == Gap::Nothing)
      return true;
  return false;
}

bool is_title(const NameContext& all, std::size_t at) {
  constexpr std::array kMore = {"dott"sv, "dottor"sv,  "dottoressa"sv, "signor"sv,  "signora"sv,
                                "dra"sv,  "doctora"sv, "mme"sv,        "mevrouw"sv, "fru"sv};
  return (all.tokens[at].lists & kTitle) != 0 ||
         std::ranges::any_of(kMore, [&](std::string_view word) { return is_same(word_at(all, at), word); });
}

/// "Secretariat: Mrs Doe", "Conservation: Jane Doe", "our director, Mrs Doe".
bool is_named_at_work(const NameContext& all, const Name& name) {
  if (is_professor(all, name) || is_doctor(all, name) || is_room(all, name)) return true;
  bool title = false, colon = false;
  for (std::size_t steps = 1; steps <= kOfficerReach && steps <= name.first; ++steps) {
    const std::size_t at = name.first - steps;
    if (all.roles[at] == kStudentRole || all.roles[at] == kNameLabel) return false;
    if (is_one_of(kPersonsAtWork, word_at(all, at))) return title || (colon && steps <= kOfficeReach + 1);
    if (is_title(all, at)) {
      title = true;
    } else if (is_mark(all, at, ':')) {
      colon = true;
    } else if (is_mark(all, at, ';') || (is_mark(all, at, '.') && !(at > 0 && is_title(all, at - 1)))) {
      return false;
    }
  }
  return false;
}

/// True if a sentence goes on to say that they are: "… in this case are invented", "… have been changed".
bool says_invented(const NameContext& all, std::size_t noun) {
  for (std::size_t i = noun + 1; i < all.tokens.size() && i <= noun + kClaimReach; ++i) {
    if (is_mark(all, i, '.')) return false;
    if (is_same(word_at(all, i), "will") || is_same(word_at(all, i), "werden")) return false;  // not yet
    const std::string_view word = word_at(all, i), before = word_at(all, i - 1);
    if (is_one_of(kInventedWords, word)) return true;
    if ((is_same(word, "up") && is_same(before, "made")) ||
        (is_same(word, "changed") && is_same(before, "been")) || is_same(word, "geändert") ||
        (is_same(word, "modifiés") || is_same(word, "cambiados")))
      return true;
  }
  return false;
}

/// "We thank Jane Doe for the letters".
bool is_thanked(const NameContext& all, const Name& name) {
  constexpr std::array kFor = {"for"sv, "für"sv, "pour"sv, "por"sv, "per"sv};
  return has_role(all, back(name.first, kThanksReach), name.first, kThanks) &&
         name.last + 1 < all.tokens.size() &&
         std::ranges::find(kFor, word_at(all, name.last + 1)) != kFor.end();
}

/// "MALMQUIST. Item seven, while we think.": a line of a play.
bool is_spoken_on_stage(const NameContext& all, const LineLook& line) {
  constexpr std::size_t kShortestFigure = 3, kLongestDirection = 8;
  if (line.size() < 3 || all.tokens[line.begin].shape != Shape::AllCapitals ||
      all.tokens[line.begin].size() < kShortestFigure)
    return false;
  if (is_mark(all, line.begin + 1, '.')) return true;
  if (!is_mark(all, line.begin + 1, '(')) return false;
  for (std::size_t i = line.begin + 2; i < line.end && i < line.begin + kLongestDirection; ++i)
    if (is_mark(all, i, ')')) return i + 1 < line.end && is_mark(all, i + 1, '.');
  return false;
}

/// Three lines of a play around the name.
bool is_in_a_play(const NameContext& all, const Name& name) {
  constexpr std::size_t kLines = 10, kFewest = 3;
  const std::size_t number = all.line_of(name.first);
  const std::size_t from = back(number, kLines), to = std::min(all.lines.size(), number + kLines + 1);
  std::size_t spoken = 0;
  for (std::size_t i = from; i < to; ++i) spoken += is_spoken_on_stage(all, all.lines[i]);
  return spoken >= kFewest;
}

}  // namespace

bool is_on_duty_or_speaking(const NameContext& context, const Name& name) {
  return speaks(context, name) || is_in_public_office(context, name) || is_in_a_play(context, name) ||
         is_named_at_work(context, name) || is_thanked(context, name);
}

std::unordered_set<std::uint64_t> parties(const NameContext& context) {
  std::unordered_set<std::uint64_t> words;
  const auto& tokens = context.tokens;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i].size() > 2) continue;
    const std::string_view word = word_at(context, i);
    if (word != "v"sv && word != "vs"sv && word != "v."sv) continue;
    if (tokens[i - 1].capitalised()) words.insert(tokens[i - 1].word);
    const std::size_t next = is_mark(context, i + 1, '.') && i + 2 < tokens.size() ? i + 2 : i + 1;
    if (tokens[next].capitalised()) words.insert(tokens[next].word);
  }
  return words;
}

bool is_in_public_office(const NameContext& context, const Name& name) {
  if (name.size() > 1 && context.roles[name.first] == kPublicOffice) return true;
  for (std::size_t at = name.first; at > back(name.first, kTitleReach); --at) {
    const Token& before = context.tokens[at - 1];
    if (context.roles[at - 1] == kPublicOffice) return before.capitalised();
    if (!before.capitalised() && before.shape != Shape::Mark) return false;
    if (is_mark(context, at - 1, ',') || is_mark(context, at - 1, ':') || before.gap == Gap::Paragraph)
      return false;
  }
  return false;
}

bool declares_persons_invented(const NameContext& context) {
  constexpr std::array kAll = {"all"sv, "alle"sv,  "aller"sv, "tous"sv,  "toutes"sv,
                               "les"sv, "todos"sv, "todas"sv, "tutti"sv, "tutte"sv,
                               "the"sv, "die"sv,   "los"sv,   "i"sv,     "os"sv};
  constexpr std::size_t kAllReach = 3;  // tokens: "all firms and persons"
  for (std::size_t i = 1; i < context.tokens.size(); ++i) {
    if (context.tokens[i].shape == Shape::Mark || !kPersonNouns.has(word_at(context, i))) continue;
    for (std::size_t j = back(i, kAllReach); j < i; ++j)
      if (std::ranges::any_of(kAll,
                              [&](std::string_view all) { return is_same(word_at(context, j), all); }) &&
          says_invented(context, i))
        return true;
  }
  return false;
}

}  // namespace lectern::pii
