// Whose name is it: a private person's in this document, or an author's, a historical person's, one in a word
// problem's?
//
// Believes: the surroundings of a name decide, not the name. For private: a label or role word near it
// (words/roles.txt), a greeting, a number or mail address near it, a line or a table cell of its own, a form.
// Against: years in brackets, "et al.", a possessive, a line of a bibliography, a word problem. The weights
// are learned (logistic regression, tools/trainer_private.cc).
//
//   private:   Student: Jane Doe     Dear Jane,     3⇥Doe, Jane⇥20231234     Submitted by Jane Doe
//   public:    Kant (1724-1804)     Hume et al. 1990     Bayes' theorem     Suppose Jane has three apples.
//
// The places of the reasons are part of the model: only append. Measured on bench/pii dev with models that
// have not seen the templates and books: 99.6 % of the course documents held, 0.86 % of clean textbook pages;
// without this decision 67.71 %.

#include "names/private_person.h"

#include <algorithm>
#include <cmath>

#include "labels/roles.h"
#include "names/model_format.h"
#include "text/characters.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

/// Places of the named reasons. Only append: the numbers are part of the model. Reasons with steps take as
/// many places as they have steps.
enum Reason : std::uint32_t {
  kAlways = 0,
  kSureness = 1,     // 4 steps
  kWords = 5,        // 4
  kLinePart = 9,     // 4: alone, starts, ends, inside
  kLineLength = 13,  // 4
  kLabelBefore = 17,
  kTabular = 18,
  kNumberedLine = 19,
  kTitleBefore = 20,  // 2: Mr and kin, Dr and kin
  kHitOnLine = 22,
  kHitNear = 23,     // 3: 100, 300, further
  kHitsInText = 27,  // 4
  kYearNear = 31,
  kYearInBrackets = 32,
  kEtAl = 33,
  kPossessive = 34,
  kInBrackets = 35,
  kRole = 40,       // kRoleKinds steps, words before on the line
  kRoleAbove = 60,  // the line above
  kRoleAfter = 80,
  kRoleInText = 100,
  kListed = 120,        // 8: known first, last, city
  kTextShape = 128,     // 64
  kRepeated = 192,      // 4
  kOthersOnLine = 196,  // 4
  kPreviousEnds = 200,  // 4: what the token before is
  kNext = 204,          // 8: shape of the token after
  kCourseCode = 212,
  kYearsOnLine = 213,  // 3
  kQuotedOnLine = 216,
  kLinkOnLine = 217,
  kCitationOnLine = 218,
  kYearsInText = 220,  // 4
  kCommaInitial = 224,
};

std::uint32_t step(double value, std::initializer_list<double> borders) {
  return static_cast<std::uint32_t>(
      std::count_if(borders.begin(), borders.end(), [&](double border) { return value >= border; }));
}

/// The first token of a line, and the token after its last.
struct Line {
  std::size_t begin, end;
};

Line line_of(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  constexpr std::size_t kReach = 60;  // tokens: a longer line is a paragraph
  Line line{first, last + 1};
  while (line.begin > 0 && !tokens[line.begin].starts_line() && first - line.begin < kReach) --line.begin;
  while (line.end < tokens.size() && !tokens[line.end].starts_line() && line.end - last < kReach) ++line.end;
  return line;
}

bool is_year(std::string_view text, const Token& token) {
  if (token.shape != Shape::Number || token.size() != 4) return false;
  const char c = text[token.begin], d = text[token.begin + 1];
  return (c == '1' && d >= '5') || (c == '2' && d == '0');
}

class Collector {
 public:
  explicit Collector(Reasons& reasons) : reasons_(reasons) { reasons.count = 0; }
  void operator()(std::uint32_t reason) {
    if (reasons_.count < reasons_.values.size()) reasons_.values[reasons_.count++] = reason;
  }
  void word(std::uint64_t name, std::uint64_t hash) {
    (*this)(kNamedReasons +
            static_cast<std::uint32_t>(((hash + name) * 0x9E3779B97F4A7C15u >> 40) % kWordReasons));
  }

 private:
  Reasons& reasons_;
};

void add_name(Collector& add, const Surrounding& all, const Name& name) {
  const Token &first = all.tokens[name.first], &last = all.tokens[name.last];
  add(kSureness + step(name.sureness, {0.5, 0.75, 0.9}));
  add(kWords + step(static_cast<double>(name.size()), {2, 3, 4}));
  add(kListed + (first.lists & 1u) + (last.lists & 2u) + (first.english || last.english ? 4u : 0u));
  const auto same = std::equal_range(all.surnames.begin(), all.surnames.end(), last.word);
  add(kRepeated + step(static_cast<double>(same.second - same.first), {2, 3, 5}));
}

void add_line(Collector& add, const Surrounding& all, const Name& name, const Line& line) {
  const bool starts = line.begin == name.first, ends = line.end == name.last + 1;
  add(kLinePart + (starts ? (ends ? 0u : 1u) : (ends ? 2u : 3u)));
  add(kLineLength + step(static_cast<double>(line.end - line.begin), {6, 12, 30}));
  bool wide = false, numbered = false;
  for (std::size_t i = line.begin + 1; i < line.end; ++i) wide |= all.tokens[i].gap == Gap::Wide;
  numbered = all.tokens[line.begin].shape == Shape::Number && name.first - line.begin <= 2;
  if (wide) add(kTabular);
  if (numbered) add(kNumberedLine);
  const auto from = [&](std::size_t token) {
    return std::lower_bound(all.names.begin(), all.names.end(), token,
                            [](const Name& other, std::size_t at) { return other.first < at; });
  };
  add(kOthersOnLine + step(static_cast<double>(from(line.end) - from(line.begin)), {2, 3, 5}));
}

void add_roles(Collector& add, const Surrounding& all, const Name& name, const Line& line) {
  constexpr std::size_t kReach = 8;  // tokens between a role word and the name
  std::array<bool, kRoleKinds> before{}, after{}, above{};
  for (std::size_t i = name.first; i > line.begin && name.first - i < kReach; --i)
    before[role_of(all.tokens[i - 1])] = true;
  for (std::size_t i = name.last + 1; i < line.end && i - name.last < kReach; ++i)
    after[role_of(all.tokens[i])] = true;
  for (std::size_t i = line.begin; i > 0 && line.begin - i < kReach; --i)
    above[role_of(all.tokens[i - 1])] = true;
  for (std::uint32_t kind = 1; kind < kRoleKinds; ++kind) {
    if (before[kind]) add(kRole + kind);
    if (after[kind]) add(kRoleAfter + kind);
    if (above[kind]) add(kRoleAbove + kind);
  }
}

void add_hits(Collector& add, const Surrounding& all, const Name& name, const Line& line) {
  const std::size_t begin = all.tokens[name.first].begin, end = all.tokens[name.last].end;
  const std::size_t line_begin = all.tokens[line.begin].begin, line_end = all.tokens[line.end - 1].end;
  const auto next = std::lower_bound(all.hits.begin(), all.hits.end(), begin,
                                     [](const Hit& hit, std::size_t place) { return hit.begin < place; });
  std::size_t nearest = all.text.size();
  bool on_line = false;
  if (next != all.hits.end()) {
    nearest = next->begin - std::min(end, next->begin);
    on_line = next->end <= line_end;
  }
  if (next != all.hits.begin()) {
    const Hit& before = *std::prev(next);
    nearest = std::min(nearest, begin - std::min(before.end, begin));
    on_line = on_line || before.begin >= line_begin;
  }
  if (on_line) add(kHitOnLine);
  if (!all.hits.empty()) add(kHitNear + step(static_cast<double>(nearest), {100, 300}));
}

void add_neighbours(Collector& add, const Surrounding& all, const Name& name, const Line& line) {
  const auto mark = [&](std::size_t at) {
    return at < all.tokens.size() && all.tokens[at].shape == Shape::Mark ? all.text[all.tokens[at].begin]
                                                                         : ' ';
  };
  if (name.first > line.begin) {
    const Token& before = all.tokens[name.first - 1];
    if (mark(name.first - 1) == ':') add(kLabelBefore);
    if (mark(name.first - 1) == '(') add(kInBrackets);
    const std::size_t title = mark(name.first - 1) == '.' ? 2 : 1;
    if (name.first >= line.begin + title && (all.tokens[name.first - title].lists & kTitle) != 0)
      add(kTitleBefore + (all.tokens[name.first - title].size() > 3 ? 1u : 0u));
    add(kPreviousEnds + (before.shape == Shape::Lower    ? 0u
                         : before.shape == Shape::Mark   ? 1u
                         : before.shape == Shape::Number ? 2u
                                                         : 3u));
    add.word(1, before.word);
    if (name.first > line.begin + 1) add.word(2, before.word * 31 + all.tokens[name.first - 2].word);
  }
  const std::size_t next = name.last + 1;
  if (next >= line.end) return;
  add(kNext + static_cast<std::uint32_t>(all.tokens[next].shape));
  add.word(3, all.tokens[next].word);
  if (mark(next) == '\'' || all.text.substr(all.tokens[next].begin, 3) == "\u2019") add(kPossessive);
  if (all.tokens[next].word == byte_hash("et"sv)) add(kEtAl);
  for (std::size_t i = next; i < line.end && i < next + 6; ++i)
    if (is_year(all.text, all.tokens[i])) {
      add(kYearNear);
      if (mark(i - 1) == '(' || mark(next) == '(') add(kYearInBrackets);
      break;
    }
}

/// A line of a bibliography: a year, a quoted title, a link, a publisher.
void add_bibliography(Collector& add, const Surrounding& all, const Name& name, const Line& line) {
  std::uint32_t years = 0;
  bool quoted = false, link = false, citation = false;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    const Token& token = all.tokens[i];
    years += is_year(all.text, token);
    const std::string_view shown = all.text.substr(token.begin, token.size());
    quoted = quoted || shown == "\u201C" || shown == "\"";
    link = link || shown == "http" || shown == "https" || shown == "doi" || shown == "www";
    citation = citation || role_of(token) == kCitation;
  }
  add(kYearsOnLine + std::min(years, 2u));
  if (quoted) add(kQuotedOnLine);
  if (link) add(kLinkOnLine);
  if (citation) add(kCitationOnLine);
  const std::size_t next = name.last + 1;
  if (next + 1 < line.end && all.text[all.tokens[next].begin] == ',' &&
      all.tokens[next + 1].shape == Shape::Initial)
    add(kCommaInitial);
}

bool is_course_code(std::string_view text, const std::vector<Token>& tokens, std::size_t at) {
  return tokens[at].shape == Shape::AllCapitals && tokens[at].size() <= 4 && at + 1 < tokens.size() &&
         tokens[at + 1].shape == Shape::Number && tokens[at + 1].size() == 3 &&
         is_digit(text[tokens[at + 1].begin]);
}

}  // namespace

Surrounding survey(std::string_view text, const std::vector<Token>& tokens, const std::vector<Name>& names,
                   std::span<const Hit> hits) {
  Surrounding all{text, tokens, names, hits};
  for (const Name& name : names) all.surnames.push_back(tokens[name.last].word);
  std::sort(all.surnames.begin(), all.surnames.end());
  std::size_t lines = 1, labels = 0, words = 0, years = 0;
  bool course = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    lines += tokens[i].starts_line();
    words += tokens[i].shape != Shape::Mark;
    years += is_year(text, tokens[i]);
    labels += tokens[i].shape == Shape::Mark && text[tokens[i].begin] == ':' && i > 0 &&
              tokens[i].gap == Gap::Nothing;
    course = course || is_course_code(text, tokens, i);
  }
  const auto share = [&](std::size_t a, std::size_t b) {
    return static_cast<double>(a) / static_cast<double>(std::max<std::size_t>(b, 1));
  };
  const std::uint32_t length = step(static_cast<double>(words), {40, 150, 500});
  const std::uint32_t form = step(share(labels, lines), {0.1, 0.35});
  const std::uint32_t crowd = step(share(names.size(), words), {0.01, 0.05});
  all.years = step(share(years, words), {0.002, 0.008, 0.02});
  all.shape = length + 4 * form + 12 * crowd + (course ? 64 : 0);
  return all;
}

void read_reasons(const Surrounding& surrounding, const Name& name, Reasons& reasons) {
  Collector add(reasons);
  const Line line = line_of(surrounding.tokens, name.first, name.last);
  add(kAlways);
  add_name(add, surrounding, name);
  add_line(add, surrounding, name, line);
  add_roles(add, surrounding, name, line);
  add_hits(add, surrounding, name, line);
  add_neighbours(add, surrounding, name, line);
  add_bibliography(add, surrounding, name, line);
  add(kYearsInText + surrounding.years);
  add(kHitsInText + step(static_cast<double>(surrounding.hits.size()), {1, 2, 5}));
  add(kTextShape + surrounding.shape % 4);
  add(kTextShape + 4 + surrounding.shape % 64 / 4 % 3);
  add(kTextShape + 8 + surrounding.shape % 64 / 12);
  if (surrounding.shape >= 64) add(kCourseCode);
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
  if (best >= kNamedReasons) return "telling_word";
  if (best >= kRole && best < kListed) return "role_word";
  if (best >= kHitOnLine && best < kYearNear) return "near_structured";
  if (best >= kLinePart && best <= kNumberedLine) return "line_layout";
  return best >= kTextShape && best < kRepeated ? "text_layout" : "name_form";
}

}  // namespace lectern::pii
