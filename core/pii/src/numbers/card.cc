// Payment cards.
//
// Believes: 12 to 19 digits that pass the Luhn check, printed in one piece, in groups of four or as 4-6-5,
// are a card if an issuer gives such numbers; without a known issuer, or of an unusual length, only beside a
// word (words/context.txt).
//
//   holds:     4929 1234 5678 9015      3782 822463 10013      card: 630400000000000018
//   review:    5555 5555 5555 4444 (a provider's test number)
//   must not:  4111 1111 1111 1111 is a test card      ISBN 9780306406157      630400000000000018 alone
//
// Rules: ISO/IEC 7812 and the issuers' published ranges. Measured on bench/pii dev: 106 of 106 found, none
// wrong; none on 700 textbook pages.

#include <algorithm>
#include <array>
#include <cstdlib>

#include "labels/words.h"
#include "numbers/matcher.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr Rule kLuhn{"luhn", 0.6}, kIssuer{"issuer", 0.5};  // together 0.8: a card holds without a word
constexpr Rule kLuhnOdd{"luhn", 0.3},
    kIssuerOdd{"issuer", 0.2};                               // of a length other than 15 or 16: needs a word
constexpr std::size_t kFewestDigits = 12, kMostDigits = 19;  // ISO/IEC 7812-1
constexpr std::size_t kFewestSpaced = 15;  // "4 5 5 9 …": fewer single digits in a row are a table

struct Issuer {
  int low, high;         ///< first four digits
  std::size_t min, max;  ///< lengths
};

constexpr std::array kIssuers = {
    Issuer{3400, 3499, 15, 15}, Issuer{3700, 3799, 15, 15},                              // American Express
    Issuer{3000, 3059, 14, 19}, Issuer{3095, 3095, 14, 19}, Issuer{3600, 3699, 14, 19},  // Diners Club
    Issuer{3800, 3999, 14, 19}, Issuer{3528, 3589, 16, 19},                              // Diners, JCB
    Issuer{1800, 1800, 15, 15}, Issuer{2131, 2131, 15, 15},                              // JCB, older
    Issuer{4000, 4999, 13, 19},                                                          // Visa
    Issuer{5100, 5599, 16, 16}, Issuer{2221, 2720, 16, 16},                              // Mastercard
    Issuer{6011, 6011, 16, 19}, Issuer{6440, 6599, 16, 19}, Issuer{6221, 6229, 16, 19},  // Discover
    Issuer{5000, 5099, 12, 19}, Issuer{5600, 5899, 12, 19}, Issuer{6000, 6999, 12, 19},  // Maestro, UnionPay
    Issuer{2200, 2204, 16, 19}, Issuer{8100, 8171, 16, 19},                              // Mir, UnionPay
};

bool issued(std::string_view digits) {
  const int prefix =
      (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + (digits[3] - '0');
  return std::any_of(kIssuers.begin(), kIssuers.end(), [&](const Issuer& issuer) {
    return prefix >= issuer.low && prefix <= issuer.high && digits.size() >= issuer.min &&
           digits.size() <= issuer.max;
  });
}

bool luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const int value = (*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

/// Numbers that payment providers print in their manuals, and those of many zeros that are made up likewise.
bool is_documentation_value(std::string_view digits) {
  static constexpr std::array kKnown = {
      "4111111111111111"sv, "4242424242424242"sv, "5555555555554444"sv, "5105105105105100"sv,
      "378282246310005"sv,  "371449635398431"sv,  "378734493671000"sv,  "6011111111111117"sv,
      "6011000990139424"sv, "30569309025904"sv,   "38520000023237"sv,   "3530111333300000"sv,
      "3566002020360505"sv, "4012888888881881"sv, "4222222222222"sv,    "5200828282828210"sv,
      "2223003122003222"sv, "3056930009020004"sv, "36227206271667"sv,   "6555900000604105"sv,
      "4000056655665556"sv, "4000002500003155"sv, "4444333322221111"sv, "5454545454545454"sv,
      "4917484589897107"sv, "5019717010103742"sv, "6331101999990016"sv, "4988438843884305"sv,
      "4166676667666746"sv, "4646464646464644"sv, "5136333333333335"sv, "5585558555855583"sv,
      "4012000033330026"sv, "2222420000001113"sv, "2223000048410010"sv};
  constexpr std::ptrdiff_t kMostZeros = 8;
  const bool usual = digits.size() == 15 || digits.size() == 16;
  return (usual && std::ranges::count(digits, '0') > kMostZeros) ||
         std::ranges::find(kKnown, digits) != kKnown.end();
}

bool printed_like_a_card(const NumberRun& run, std::size_t from, std::size_t to) {
  const auto groups = run.groups();
  const std::size_t count = to - from;
  if (count == 1) return true;
  for (std::size_t i = from + 1; i < to; ++i) {
    const Joint joint = groups[i].before;
    if (joint != Joint::Space && joint != Joint::Dash && joint != Joint::Dot && joint != Joint::LineBreak)
      return false;
  }
  const auto sized = [&](std::size_t i, std::size_t size) { return groups[from + i].size() == size; };
  if (count == 3) return sized(0, 4) && sized(1, 6) && (sized(2, 5) || sized(2, 4));
  if (count == 4 || count == 5)
    return sized(0, 4) && sized(1, 4) && sized(2, 4) && groups[from + 3].size() <= 4;
  return false;
}

/// No card begins otherwise: all its digits, four with four or six behind, or one with one behind.
bool may_begin_card(std::span<const DigitGroup> groups, std::size_t from) {
  const std::size_t first = groups[from].size();
  if (first >= kFewestDigits) return true;
  const std::size_t second = from + 1 < groups.size() ? groups[from + 1].size() : 0;
  if (first == 1) return second == 1 && groups[from].before != Joint::Space;
  return first == 4 && (second == 4 || second == 6);
}

/// "4 5 5 9 3 8 …": every digit on its own, a blank between, and nothing of the kind before or behind.
bool is_letter_spaced(const NumberRun& run, std::size_t from, std::size_t to) {
  const auto groups = run.groups();
  for (std::size_t i = from; i < to; ++i)
    if (groups[i].size() != 1 || (i > from && groups[i].before != Joint::Space)) return false;
  const Joint after = run.joint_after(to - 1);
  return to - from >= kFewestSpaced && groups[from].before != Joint::Space && after != Joint::Space;
}

bool consider(Lines& lines, const NumberRun& run, std::size_t from, std::size_t to, Hits& hits) {
  const std::string_view text = lines.text();
  const std::size_t count = run.digit_count(from, to);
  const bool letter_spaced = is_letter_spaced(run, from, to);
  if (count < kFewestDigits || count > kMostDigits || !(letter_spaced || printed_like_a_card(run, from, to)))
    return false;
  std::string digits = run.digits(text, from, to);
  if (!luhn(digits) || !run.stands_alone(text, from, to)) return false;
  Hit hit{
      .entity = doc::Entity::CreditCard, .begin = run.groups()[from].begin, .end = run.groups()[to - 1].end};
  const bool documentation = is_documentation_value(digits);
  if (documentation && called_documentation(text, hit.begin, hit.end)) return false;
  const Surroundings around = look_around(lines, hit.begin, hit.end, kCardWords);
  const bool usual = digits.size() == 15 || digits.size() == 16;
  const bool known_issuer = issued(digits);
  if (around.something_else && around.nearness != Nearness::SameLine) return false;
  if ((!usual || letter_spaced) && around.nearness == Nearness::None) return false;
  if (!known_issuer && around.nearness != Nearness::SameLine) return false;
  hit.support(usual ? kLuhn : kLuhnOdd);
  if (known_issuer) hit.support(usual ? kIssuer : kIssuerOdd);
  support_by_context(hit, around.nearness);
  hit.validated = true;
  if (documentation) mark_as_documentation(hit);
  hit.value = std::move(digits);
  hits.push_back(std::move(hit));
  return true;
}

}  // namespace

void match_card(Lines& lines, const NumberRun& run, Hits& hits) {
  if (run.most_on_a_line() < kFewestDigits && !run.has_group_of(4)) return;
  const auto groups = run.groups();
  for (std::size_t from = 0; from < groups.size(); ++from) {
    if (!may_begin_card(groups, from)) continue;
    std::size_t digits = 0;
    for (std::size_t to = from; to < groups.size() && digits < kMostDigits;) {
      digits += groups[to].size();
      ++to;
      const std::size_t count = to - from;
      if (digits >= kFewestDigits && (count <= 5 || count == digits) && consider(lines, run, from, to, hits))
        break;
    }
  }
}

}  // namespace lectern::pii
