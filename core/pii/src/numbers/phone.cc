// Telephone numbers. The shape makes a candidate, the number plan confirms it, words around it decide the
// weak ones.
//
// Believes, in this order: a plus or 001 and a number that its country can give; three, three and four digits
// as North Americans print them; any seven to twelve digits beside a word that names a telephone
// (words/context.txt).
//
//   holds:     +44 20 7192 4192      (312) 787-6490      call 555-1234      Tel: 020 7946 0958
//   review:    Tel: 0123 456789     office@uni.example, tel. 08-555 01 00
//   must not:  312-555-0142 (fiction)   1984-1985   10.2.1.3   ISBN 0 306 40615 2   section 312.787.6490
//
// Rules: ITU-T E.164; NANPA (area and exchange begin with 2-9, 555-0100 to 555-0199 are kept for fiction);
// the plans of libphonenumber. Measured on bench/pii dev: 474 of 486 found, 26 wrong; none on 700 textbook
// pages.

#include <algorithm>
#include <array>

#include "labels/words.h"
#include "numbers/matcher.h"
#include "numbers/phone_plan.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kVerbReach = 8;  // bytes: "call me on 555-1234"

constexpr Rule kInternational{"phone_international", 0.6}, kInternationalPlan{"number_plan", 0.6};
constexpr Rule kAmericanPlan{"number_plan", 0.4};
constexpr Rule kDigits{"phone_digits", 0.15}, kNationalPlan{"number_plan", 0.3};  // with a word: 0.49 to 0.7

constexpr std::string_view kAmericanShape = "phone_shape";
constexpr double kInBrackets = 0.75;  // (312) 787-6490: hardly anything else is printed so
constexpr double kWithMarks = 0.6;    // 312-787-6490, 312.787.6490, 312/787-6490
constexpr double kWithBlanks = 0.4;   // 312 787 6490: may be three columns of a table
constexpr double kWeakShape = 0.5;    // a shape that weighs less needs the plan or a word

constexpr std::size_t kLongestExtension = 10;                     // bytes of "ext. 12345"
constexpr std::size_t kFewestDigits = 7, kMostDigits = 12;        // of a number that only a word makes one
constexpr std::size_t kFewestWorldwide = 8, kMostWorldwide = 17;  // E.164 allows 15; an exit code goes before
constexpr std::size_t kMostGroupsWorldwide = 7, kMostGroups = 6;
constexpr std::size_t kFewestUngrouped = 8;  // seven digits count only as 555-1234

struct Candidate {
  std::size_t from = 0, to = 0;  ///< groups of the run
  std::string digits;
};

/// Where a number with the bracket or plus in front of it begins.
std::size_t with_prefix(std::string_view text, std::size_t begin) {
  if (begin > 0 && text[begin - 1] == '(') --begin;
  if (begin > 0 && text[begin - 1] == '+') --begin;
  return begin;
}

/// "x123", "ext. 123" behind a number belong to it.
std::size_t with_extension(std::string_view text, std::size_t end) {
  std::size_t at = end;
  if (at < text.size() && text[at] == ' ') ++at;
  for (std::string_view word : {"ext. "sv, "ext."sv, "ext "sv, "Ext. "sv, "x"sv, "#"sv}) {
    if (text.substr(at, word.size()) != word) continue;
    std::size_t digits = at + word.size();
    while (digits < text.size() && is_digit(text[digits]) && digits - at < kLongestExtension) ++digits;
    const bool any = is_digit(text[digits - 1]);
    if (any && (digits == text.size() || !is_word(text[digits]))) return digits;
  }
  return end;
}

/// True also where a letter x follows the digits: an extension, not the rest of a word.
bool stands_alone(std::string_view text, const NumberRun& run, const Candidate& candidate) {
  if (run.stands_alone(text, candidate.from, candidate.to)) return true;
  const std::size_t end = run.groups()[candidate.to - 1].end;
  if (end >= text.size() || text[end] != 'x' || with_extension(text, end) == end) return false;
  return run.stands_alone(text.substr(0, end), candidate.from, candidate.to);
}

bool follows_the_plan(std::string_view ten) {
  if (ten[0] < '2' || ten[3] < '2') return false;
  if (ten.substr(1, 2) == "11" || ten.substr(4, 2) == "11") return false;  // 411, 911: services
  return !(ten.substr(3, 3) == "555" && ten.substr(6, 2) == "01");
}

void accept(std::string_view text, const NumberRun& run, Candidate candidate, Hit hit, Hits& hits) {
  const auto groups = run.groups();
  hit.entity = doc::Entity::PhoneNumber;
  hit.begin = with_prefix(text, groups[candidate.from].begin);
  hit.end = with_extension(text, groups[candidate.to - 1].end);
  if (counts_up(candidate.digits) || is_beside_address_of_nobody(text, hit.begin, hit.end))
    mark_as_documentation(hit);
  hit.value = std::move(candidate.digits);
  hits.push_back(std::move(hit));
}

Surroundings around(Lines& lines, const NumberRun& run, const Candidate& candidate) {
  const std::size_t begin = with_prefix(lines.text(), run.groups()[candidate.from].begin);
  const std::size_t end = run.groups()[candidate.to - 1].end;
  const Surroundings nouns = look_around(lines, begin, end, kPhoneNouns);
  if (nouns.nearness == Nearness::SameLine && !nouns.something_else) return nouns;
  const Surroundings verbs = look_before(lines, begin, kPhoneVerbs);
  return verbs.distance <= kVerbReach ? verbs : nouns;
}

bool all_joints(const NumberRun& run, const Candidate& candidate, std::initializer_list<Joint> allowed) {
  for (std::size_t i = candidate.from + 1; i < candidate.to; ++i)
    if (std::find(allowed.begin(), allowed.end(), run.groups()[i].before) == allowed.end()) return false;
  return true;
}

/// A date, a span of years, a social security number: digits that a nearby telephone does not make a
/// telephone number.
bool looks_like_something_else(std::string_view text, const NumberRun& run, const Candidate& candidate) {
  const auto groups = run.groups().subspan(candidate.from, candidate.to - candidate.from);
  const auto sizes = [&](std::initializer_list<std::size_t> wanted) {
    return groups.size() == wanted.size() &&
           std::equal(groups.begin(), groups.end(), wanted.begin(),
                      [](const DigitGroup& g, std::size_t n) { return g.size() == n; });
  };
  const auto is_year = [&](const DigitGroup& group) {
    const std::string_view digits = text.substr(group.begin, group.size());
    return digits.size() == 4 && (digits.starts_with("1") || digits.starts_with("20"));
  };
  if (sizes({3, 2, 4}) && groups[1].before == Joint::Dash) return true;
  if (groups.size() == 4 && all_joints(run, candidate, {Joint::Dot}))  // an IP address
    return std::all_of(groups.begin(), groups.end(),
                       [](const DigitGroup& group) { return group.size() <= 3; });
  if (sizes({4, 4})) return is_year(groups[0]) && is_year(groups[1]);
  if (sizes({4, 2, 2})) return is_year(groups[0]);
  if (sizes({2, 2, 4})) return is_year(groups[2]);
  return false;
}

/// A plus in front, behind a bracket too, or an exit code: what a number that names its country begins with.
bool may_be_international(std::string_view text, const DigitGroup& first) {
  const char before = first.begin > 0 ? text[first.begin - 1] : ' ';
  return before == '+' || before == '(' || (first.size() == 3 && text[first.begin] == '0');
}

/// "+44 20 7192 4192": as many groups as the plan accepts.
bool match_international(Lines& lines, const NumberRun& run, std::size_t from, Hits& hits) {
  const std::string_view text = lines.text();
  const auto groups = run.groups();
  const std::size_t begin = groups[from].begin;
  const bool plus = begin > 0 && (text[begin - 1] == '+' ||
                                  (begin > 1 && text[begin - 1] == '(' && text[begin - 2] == '+'));
  const bool exit_code = groups[from].size() == 3 && text.substr(begin, 3) == "001";
  if (!plus && !exit_code) return false;
  for (std::size_t to = std::min(groups.size(), from + kMostGroupsWorldwide); to > from; --to) {
    const std::size_t count = run.digit_count(from, to);
    if (count < kFewestWorldwide || count > kMostWorldwide) continue;
    Candidate candidate{from, to, run.digits(text, from, to)};
    if (exit_code) candidate.digits.erase(0, 2);
    if (!all_joints(
            run, candidate,
            {Joint::Space, Joint::Dash, Joint::Dot, Joint::ParenOpen, Joint::ParenClose, Joint::Slash}))
      continue;
    if (to < groups.size() && !is_soft(groups[to].before)) continue;
    const std::string_view nanp = std::string_view(candidate.digits).substr(1);
    if (candidate.digits[0] == '1' && nanp.size() == 10 && !follows_the_plan(nanp) &&
        nanp.substr(3, 3) == "555")
      return true;
    if (candidate.digits[0] == '1' && nanp.size() == 7 && nanp.starts_with("55501")) return true;
    const Plan plan = judge_international(candidate.digits);
    if (plan == Plan::Invalid) continue;
    Hit hit{.validated = plan == Plan::Valid};
    hit.support(kInternational);
    if (plan == Plan::Valid) hit.support(kInternationalPlan);
    support_by_context(hit, around(lines, run, candidate).nearness);
    accept(text, run, std::move(candidate), std::move(hit), hits);
    return true;
  }
  return false;
}

/// Weight of the way North Americans print a number; 0: they do not print it so.
double north_american_shape(std::string_view text, const NumberRun& run, const Candidate& candidate) {
  const auto groups = run.groups().subspan(candidate.from, candidate.to - candidate.from);
  const std::size_t area = groups.size() - 3;
  if (groups[area].size() != 3 || groups[area + 1].size() != 3 || groups[area + 2].size() != 4) return 0;
  const Joint first = groups[area + 1].before, second = groups[area + 2].before;
  const bool bracket = groups[area].begin > 0 && text[groups[area].begin - 1] == '(';
  if (first == Joint::ParenClose && bracket)
    return second == Joint::Dash || second == Joint::Dot || second == Joint::Space ? kInBrackets : 0;
  if (first == Joint::Slash && second == Joint::Dash) return kWithMarks;
  if (first != second) return 0;
  if (first == Joint::Dash || first == Joint::Dot) return kWithMarks;
  return first == Joint::Space ? kWithBlanks : 0;
}

bool match_north_american(Lines& lines, const NumberRun& run, std::size_t from, Hits& hits) {
  const std::string_view text = lines.text();
  const auto groups = run.groups();
  const bool trunk = groups[from].size() == 1 && text[groups[from].begin] == '1';
  const std::size_t to = from + (trunk ? 4 : 3);
  if (to > groups.size() || groups[to - 1].size() != 4 || groups[to - 2].size() != 3) return false;
  if (run.digit_count(from, to) > 11) return false;
  Candidate candidate{from, to, {}};
  const double weight = north_american_shape(text, run, candidate);
  if (weight == 0 || !stands_alone(text, run, candidate)) return false;
  candidate.digits = run.digits(text, from, to);
  if (trunk) candidate.digits.erase(0, 1);
  if (!follows_the_plan(candidate.digits)) return false;
  const auto [nearness, distance, something_else] = around(lines, run, candidate);
  if (nearness != Nearness::SameLine && something_else && weight < kInBrackets) return false;
  const Plan plan = judge_north_american(candidate.digits);
  if (weight < kWeakShape && plan != Plan::Valid && nearness == Nearness::None) return false;
  Hit hit{.validated = plan == Plan::Valid};
  hit.support({kAmericanShape, weight});
  if (plan == Plan::Valid) hit.support(kAmericanPlan);
  support_by_context(hit, nearness);
  candidate.digits.insert(0, 1, '1');
  accept(text, run, std::move(candidate), std::move(hit), hits);
  return true;
}

/// At most six groups from `from` that a number is written in: between them only dots, or none. Columns of
/// decimals end here.
std::size_t end_of_joined(const NumberRun& run, std::size_t from) {
  const auto groups = run.groups();
  const std::size_t most = std::min(groups.size(), from + kMostGroups);
  std::size_t to = from + 1;
  if (to < most && groups[to].before == Joint::Dot) {
    while (to < most && groups[to].before == Joint::Dot) ++to;
    return to;
  }
  const auto joins = [](Joint joint) {
    return joint == Joint::Space || joint == Joint::Dash || joint == Joint::ParenClose ||
           joint == Joint::Slash;
  };
  while (to < most && joins(groups[to].before)) ++to;
  return to;
}

/// Digits that only a word makes a telephone number: "call 555-1234", "Tel: 020 7946 0958", "mobile 0699 868
/// 88 55".
bool match_by_context(Lines& lines, const NumberRun& run, std::size_t from, Hits& hits) {
  const std::string_view text = lines.text();
  const auto groups = run.groups();
  const std::size_t joined_to = end_of_joined(run, from);
  if (run.digit_count(from, joined_to) < kFewestDigits) return false;
  for (std::size_t to = joined_to; to > from; --to) {
    const std::size_t count = run.digit_count(from, to);
    if (count < kFewestDigits || count > kMostDigits) continue;
    Candidate candidate{from, to, {}};
    if (!stands_alone(text, run, candidate)) continue;
    if (looks_like_something_else(text, run, candidate)) continue;
    const bool local = to == from + 2 && groups[from].size() == 3 && groups[from + 1].size() == 4;
    const bool grouped = to > from + 1;
    if (count < kFewestUngrouped && !local) continue;
    candidate.digits = run.digits(text, from, to);
    const auto [nearness, distance, something_else] = around(lines, run, candidate);
    if (nearness == Nearness::None || something_else) return false;
    if (count < 10 && !grouped && nearness != Nearness::SameLine) return false;
    if (local && (candidate.digits[0] < '2' || candidate.digits.substr(0, 5) == "55501")) return false;
    const bool ten_digits = count == 10 && candidate.digits[0] >= '2';
    const bool american =
        ten_digits &&
        (!grouped || (to == from + 3 && groups[from].size() == 3 && groups[from + 1].size() == 3));
    if (american && !follows_the_plan(candidate.digits)) return false;
    const Plan plan = ten_digits && judge_north_american(candidate.digits) == Plan::Valid ? Plan::Valid
                      : local                                                             ? Plan::Possible
                              : judge_national(candidate.digits);
    if (plan == Plan::Invalid || (plan == Plan::Possible && !grouped)) continue;
    Hit hit{.validated = plan == Plan::Valid};
    hit.support(kDigits);
    if (plan == Plan::Valid) hit.support(kNationalPlan);
    support_by_context(hit, nearness);
    accept(text, run, std::move(candidate), std::move(hit), hits);
    return true;
  }
  return false;
}

}  // namespace

void match_phone(Lines& lines, const NumberRun& run, Hits& hits) {
  const std::size_t before = hits.size();
  for (std::size_t from = 0; from < run.groups().size(); ++from) {
    const DigitGroup& first = run.groups()[from];
    const bool found =
        (may_be_international(lines.text(), first) && match_international(lines, run, from, hits)) ||
        ((first.size() == 3 || first.size() == 1) && match_north_american(lines, run, from, hits)) ||
        match_by_context(lines, run, from, hits);
    if (!found || hits.size() == before) continue;
    while (from + 1 < run.groups().size() && run.groups()[from + 1].begin < hits.back().end) ++from;
  }
}

}  // namespace lectern::pii
