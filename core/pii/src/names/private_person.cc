// Whose name is it: a private person's in this document, or an author's, a historical person's, one in a word
// problem's?
//
// Believes: what is near the name decides: its line, the lines around it, the heading above, the words before
// and after, a number or mail address beside it. For private: a label or role word (words/roles.txt), a
// greeting, an illness, a grade, a line or a table cell of its own in a list of names, a form. Against:
// years, "et al.", a possessive, a bibliography, "said", a conference, a word problem. The length of the text
// and of the page are no reasons: the same letter is as private inside a textbook. The weights are learned
// (logistic regression, tools/trainer_private.cc).
//
//   private:   Student: Jane Doe     Dear Jane,     3⇥Doe, Jane⇥20231234     I met Jane Doe; she cannot
//   sleep. public:    Kant (1724-1804)     Hume et al. 1990     Bayes' theorem     Suppose Jane has three
//   apples.
//
// The places of the reasons are part of the model: after a change train it again, and count kModelVersion up.

#include "names/private_person.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "labels/roles.h"
#include "names/mentions.h"
#include "names/model_format.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t kRolePlaces = 32;
static_assert(kRoleKinds <= kRolePlaces);

/// Places of the named reasons. Reasons with steps take as many places as they have steps.
enum Reason : std::uint32_t {
  kAlways = 0,
  kSureness = 1,     // 4 steps
  kWords = 5,        // 4
  kListed = 9,       // 8: known first, last, English
  kCapitals = 20,    // all in capitals
  kLinePart = 24,    // 4: alone, starts, ends, inside
  kLineLength = 28,  // 4
  kTabular = 32,
  kNumberedLine = 33,
  kOthersOnLine = 34,  // 4
  kFlow = 38,          // 8: prose above, here, below
  kLabelBefore = 46,
  kTitleBefore = 47,  // 2: Mr and kin, Dr and kin
  kPreviousIs = 49,   // 4
  kNext = 53,         // 10: shape of the token after
  kPossessive = 63,
  kEtAl = 64,
  kYearNear = 65,
  kYearInBrackets = 66,
  kInBrackets = 67,
  kCommaInitial = 68,
  kInitialBefore = 69,
  kRoleBefore = 70,  // kRolePlaces each
  kRoleAfter = kRoleBefore + kRolePlaces,
  kRoleAbove = kRoleAfter + kRolePlaces,
  kRoleBelow = kRoleAbove + kRolePlaces,
  kRoleNear = kRoleBelow + kRolePlaces,
  kRoleHeading = kRoleNear + kRolePlaces,
  kRoleRegion = kRoleHeading + kRolePlaces,
  kHitOnLine = kRoleRegion + kRolePlaces,
  kHitWithin = kHitOnLine + 1,      // 2: 100, 300 bytes
  kHitsAround = kHitWithin + 2,     // 4
  kHitKind = kHitsAround + 4,       // 32: kind of the nearest, if within 300 bytes
  kYearsOnLine = kHitKind + 32,     // 3
  kYearsAround = kYearsOnLine + 3,  // 4
  kQuotedNear = kYearsAround + 4,
  kLinkNear,
  kCourseCodeNear,
  kFormAround,                         // 3
  kNamesAround = kFormAround + 3,      // 4
  kListAround = kNamesAround + 4,      // 4: lines that begin with a name
  kTableAround = kListAround + 4,      // 3
  kNumbersAround = kTableAround + 3,   // 3
  kProseAround = kNumbersAround + 3,   // 3
  kSelfInSentence = kProseAround + 3,  // the writer speaks
  kForm = kSelfInSentence + 1,         // 64: one word or more, lists, part of the line
  kClosePassage = kForm + 64,          // 12
  kWidePassage = kClosePassage + 12,   // 12
  kNearWords = kWidePassage + 12,      // 12: what the words next to the name say
  kBare = kNearWords + 12,             // 8: one word that nothing marks
  kEnd = kBare + 8
};
static_assert(kEnd <= kNamedReasons);

constexpr std::size_t kAround = 5;      // lines on each side that are looked at
constexpr std::size_t kRegion = 12;     // lines on each side whose subject is that of the name
constexpr std::size_t kRoleReach = 8;   // tokens between a role word and the name
constexpr std::size_t kWordReach = 12;  // tokens around it whose words are about the person

std::uint32_t step(double value, std::initializer_list<double> borders) {
  return static_cast<std::uint32_t>(
      std::count_if(borders.begin(), borders.end(), [&](double border) { return value >= border; }));
}

double share(std::uint32_t part, std::uint32_t whole) {
  return static_cast<double>(part) / std::max(whole, 1u);
}

class Collector {
 public:
  explicit Collector(Reasons& reasons) : reasons_(reasons) { reasons.count = 0; }
  void operator()(std::uint32_t reason) {
    if (reasons_.count < reasons_.values.size()) reasons_.values[reasons_.count++] = reason;
  }
  void roles(std::uint32_t first, RoleSet set) {
    for (; set != 0; set &= set - 1) (*this)(first + static_cast<std::uint32_t>(std::countr_zero(set)));
  }
  void word(std::uint64_t name, std::uint64_t hash) {
    (*this)(kNamedReasons +
            static_cast<std::uint32_t>(((hash + name) * 0x9E3779B97F4A7C15u >> 36) % kWordReasons));
  }

 private:
  Reasons& reasons_;
};

/// Which lists know the name: 1 the first word, 2 the last, 4 a word of the language.
std::uint32_t listed(const NameContext& all, const Name& name) {
  const Token &first = all.tokens[name.first], &last = all.tokens[name.last];
  return (first.lists & 1u) + (last.lists & 2u) + (first.english || last.english ? 4u : 0u);
}

void add_name(Collector& add, const NameContext& all, const Name& name) {
  const Token& last = all.tokens[name.last];
  add(kSureness + step(name.sureness, {0.5, 0.75, 0.9}));
  add(kWords + step(static_cast<double>(name.size()), {2, 3, 4}));
  add(kListed + listed(all, name));
  if (is_bare_word(all, name)) {
    const Token& first = all.tokens[name.first];
    const bool known = (first.lists & (kFirstName | kLastName)) != 0;
    add(kBare + (known ? 4u : 0u) + (first.sentence_start ? 2u : 0u) + (all.nouns_have_capitals ? 1u : 0u));
  }
  if (last.shape == Shape::AllCapitals) add(kCapitals);
}

void add_line(Collector& add, const NameContext& all, const Name& name, std::size_t number) {
  const LineLook& line = all.lines[number];
  const bool starts = line.begin == name.first, ends = line.end == name.last + 1;
  const std::uint32_t part = starts ? (ends ? 0u : 1u) : (ends ? 2u : 3u);
  add(kLinePart + part);
  add(kForm + (name.size() > 1 ? 32u : 0u) + part * 8 + listed(all, name));
  add(kLineLength + step(static_cast<double>(line.size()), {6, 12, 20}));
  if (line.wide > 0) add(kTabular);
  if (all.tokens[line.begin].shape == Shape::Number && name.first - line.begin <= 2) add(kNumberedLine);
  add(kOthersOnLine + step(line.names, {2, 3, 5}));
  const bool above = number > 0 && all.lines[number - 1].is_prose();
  const bool below = number + 1 < all.lines.size() && all.lines[number + 1].is_prose();
  add(kFlow + (above ? 4u : 0u) + (line.is_prose() ? 2u : 0u) + (below ? 1u : 0u));
}

/// The roles of the tokens [from, to).
RoleSet roles_in(const NameContext& all, std::size_t from, std::size_t to) {
  RoleSet set = 0;
  for (std::size_t i = from; i < to; ++i)
    if (all.roles[i] != 0) set |= RoleSet{1} << all.roles[i];
  return set;
}

/// Running text goes on over the end of a line: the words before it there count as before.
void add_roles(Collector& add, const NameContext& all, const Name& name, std::size_t number) {
  const LineLook& line = all.lines[number];
  const bool flows = line.is_prose() || (number > 0 && all.lines[number - 1].is_prose());
  const std::size_t reach_back = std::min(name.first, kRoleReach);
  const std::size_t from =
      flows ? name.first - reach_back : std::max<std::size_t>(line.begin, name.first - reach_back);
  const std::size_t reach_on = std::min(name.last + 1 + kRoleReach, all.tokens.size());
  const std::size_t to = flows ? reach_on : std::min<std::size_t>(line.end, reach_on);
  add.roles(kRoleBefore, roles_in(all, from, name.first));
  add.roles(kRoleAfter, roles_in(all, name.last + 1, to));
  if (number > 0) add.roles(kRoleAbove, all.lines[number - 1].roles);
  if (number + 1 < all.lines.size()) add.roles(kRoleBelow, all.lines[number + 1].roles);
  add.roles(kRoleNear, all.window(number, 2, 2).roles);
  add.roles(kRoleRegion, all.window(number, kRegion, kRegion).roles);
  if (const std::size_t heading = all.heading_above(number); heading < all.lines.size()) {
    add.roles(kRoleHeading, all.lines[heading].roles);
    add.word(6, all.tokens[all.lines[heading].begin].word);
  }
}

/// The structured value nearest to the name.
void add_hits(Collector& add, const NameContext& all, const Name& name, std::size_t number) {
  const std::size_t begin = all.tokens[name.first].begin, end = all.tokens[name.last].end;
  const auto next = std::lower_bound(all.hits.begin(), all.hits.end(), begin,
                                     [](const Hit& hit, std::size_t place) { return hit.begin < place; });
  std::size_t nearest = all.text.size();
  const Hit* hit = nullptr;
  if (next != all.hits.end()) {
    nearest = next->begin - std::min(end, next->begin);
    hit = &*next;
  }
  if (next != all.hits.begin()) {
    const Hit& before = *std::prev(next);
    const std::size_t distance = begin - std::min(before.end, begin);
    if (distance < nearest) {
      nearest = distance;
      hit = &before;
    }
  }
  if (all.lines[number].hits > 0) add(kHitOnLine);
  if (hit != nullptr && nearest < 300) {
    add(kHitWithin + (nearest < 100 ? 0u : 1u));
    add(kHitKind + std::min<std::uint32_t>(static_cast<std::uint32_t>(hit->entity), 31));
  }
  add(kHitsAround + step(all.window(number, kAround, kAround).hits, {1, 2, 5}));
}

void add_neighbours(Collector& add, const NameContext& all, const Name& name, const LineLook& line) {
  const auto mark = [&](std::size_t at) {
    return at < all.tokens.size() && all.tokens[at].shape == Shape::Mark ? all.text[all.tokens[at].begin]
                                                                         : ' ';
  };
  if (name.first > 0) {
    const Token& before = all.tokens[name.first - 1];
    if (mark(name.first - 1) == ':') add(kLabelBefore);
    if (mark(name.first - 1) == '(') add(kInBrackets);
    if (before.shape == Shape::Initial) add(kInitialBefore);
    const std::size_t title = mark(name.first - 1) == '.' ? 2 : 1;
    if (name.first >= title && (all.tokens[name.first - title].lists & kTitle) != 0)
      add(kTitleBefore + (all.tokens[name.first - title].size() > 3 ? 1u : 0u));
    if (name.first > line.begin)
      add(kPreviousIs + (before.shape == Shape::Lower    ? 0u
                         : before.shape == Shape::Mark   ? 1u
                         : before.shape == Shape::Number ? 2u
                                                         : 3u));
    add.word(1, before.word);
    if (name.first > 1) add.word(2, before.word * 31 + all.tokens[name.first - 2].word);
  }
  const std::size_t next = name.last + 1;
  if (next >= all.tokens.size()) return;
  if (next < line.end) add(kNext + static_cast<std::uint32_t>(all.tokens[next].shape));
  add.word(3, all.tokens[next].word);
  if (next + 1 < all.tokens.size()) add.word(5, all.tokens[next].word * 31 + all.tokens[next + 1].word);
  if (mark(next) == '\'' || all.text.substr(all.tokens[next].begin, 3) == "\u2019") add(kPossessive);
  if (all.tokens[next].word == byte_hash("et"sv)) add(kEtAl);
  for (std::size_t i = next; i < all.tokens.size() && i < next + 6; ++i)
    if (is_year(all.text, all.tokens[i])) {
      add(kYearNear);
      if (mark(i - 1) == '(' || mark(next) == '(') add(kYearInBrackets);
      break;
    }
  if (next + 1 < all.tokens.size() && mark(next) == ',' && all.tokens[next + 1].shape == Shape::Initial)
    add(kCommaInitial);
}

/// An everyday word that says what the text is about; names and marks are none.
bool is_topical(const Token& token) {
  return token.size() > 3 && (token.shape == Shape::Lower || (token.capitalised() && token.english));
}

/// The words close to the name: what is said of the person.
void add_words(Collector& add, const NameContext& all, const Name& name) {
  const std::size_t from = name.first - std::min(name.first, kWordReach);
  const std::size_t to = std::min(all.tokens.size(), name.last + 1 + kWordReach);
  bool self = false;
  for (std::size_t i = from; i < to; ++i) {
    if (i >= name.first && i <= name.last) continue;
    self = self || all.roles[i] == kSelf;
    if (is_topical(all.tokens[i])) add.word(4, all.tokens[i].word);
  }
  if (self) add(kSelfInSentence);
}

void add_window(Collector& add, const NameContext& all, std::size_t number) {
  const WindowLook wide = all.window(number, kAround, kAround), close = all.window(number, 1, 1);
  add(kYearsOnLine + std::min<std::uint32_t>(all.lines[number].years, 2u));
  add(kYearsAround + step(wide.years, {1, 3, 6}));
  if (close.quoted) add(kQuotedNear);
  if (close.linked) add(kLinkNear);
  if (wide.course_code) add(kCourseCodeNear);
  add(kFormAround + step(share(wide.labels, wide.lines), {0.15, 0.4}));
  add(kNamesAround + step(share(wide.names, wide.words), {0.03, 0.08, 0.2}));
  add(kListAround + step(share(wide.starting_names, wide.lines), {0.2, 0.4, 0.7}));
  add(kTableAround + step(share(wide.wide, wide.lines), {0.2, 0.6}));
  add(kNumbersAround + step(share(wide.numbers, wide.words), {0.1, 0.3}));
  add(kProseAround + step(share(wide.prose, wide.lines), {0.2, 0.6}));
}

}  // namespace

void read_reasons(const NameContext& context, const Name& name, Reasons& reasons) {
  Collector add(reasons);
  const std::size_t number = context.line_of(name.first);
  add(kAlways);
  add_name(add, context, name);
  add_line(add, context, name, number);
  add_roles(add, context, name, number);
  add_hits(add, context, name, number);
  add_neighbours(add, context, name, context.lines[number]);
  add_window(add, context, number);
  add_words(add, context, name);
}

double near_words(std::span<const float> weights, const Reasons& reasons) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < reasons.count; ++i) {
    if (reasons.values[i] < kNamedReasons) continue;
    const double weight = double{weights[reasons.values[i] - kNamedReasons]};
    sum += weight;
    count += weight != 0;
  }
  return count == 0 ? 0 : sum / std::sqrt(static_cast<double>(count));
}

void add_words_around(const Passages& passages, double near, const NameContext& context, const Name& name,
                      Reasons& reasons) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < reasons.count; ++i)
    if (reasons.values[i] < kNamedReasons) reasons.values[kept++] = reasons.values[i];
  reasons.count = kept;
  const auto add = [&](std::uint32_t first, double log_odds) {
    if (reasons.count < reasons.values.size())
      reasons.values[reasons.count++] =
          first + step(log_odds, {-3, -2, -1.3, -0.8, -0.4, 0, 0.4, 0.8, 1.3, 2, 3});
  };
  add(kClosePassage, passages.log_odds(close_passage(context, name)));
  add(kWidePassage, passages.log_odds(wide_passage(context, name)));
  add(kNearWords, near);
}

double private_share(const NameModel& model, const Reasons& reasons) {
  double sum = 0;
  for (std::size_t i = 0; i < reasons.count; ++i) sum += double{model.private_weight(reasons.values[i])};
  return 1 / (1 + std::exp(-sum));
}

std::string_view strongest_reason(const NameModel& model, const Reasons& reasons) {
  std::uint32_t best = kAlways;
  for (std::size_t i = 0; i < reasons.count; ++i)
    if (reasons.values[i] != kAlways && model.private_weight(reasons.values[i]) > model.private_weight(best))
      best = reasons.values[i];
  if (best >= kClosePassage) return "telling_word";
  if (best >= kRoleBefore && best < kHitOnLine) return "role_word";
  if (best >= kHitOnLine && best < kYearsOnLine) return "near_structured";
  if (best >= kLinePart && best < kLabelBefore) return "line_layout";
  if (best == kLabelBefore) return "role_word";
  return best >= kYearsOnLine ? "text_layout" : "name_form";
}

}  // namespace lectern::pii
