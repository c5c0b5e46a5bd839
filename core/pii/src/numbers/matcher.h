#pragma once

/// What the matchers share. A matcher looks at one candidate and, if it believes it, adds a hit; it never
/// looks further than the candidate and the words around it. Positions are those of the folded text.
///
/// A hit's score is one minus the product of (1 - weight) over the rules that support it. It holds a document
/// from `DetectorOptions::gate_threshold` on (0.5): a weight of 0.5 or more holds alone, two of 0.3 do
/// together. The weights were set by hand. Moving any one of 24 by 20 % up changes nothing on the 2,985
/// development documents of bench/pii; by 20 % down it changes which documents are held for two of them
/// (`ssn_dashes` 4, context 1) and single findings for four more.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "labels/context.h"
#include "labels/labels.h"
#include "lectern/doc/finding.h"
#include "lectern/pii/student_number.h"
#include "text/number_run.h"

namespace lectern::pii {

/// A rule that supports a hit.
struct Rule {
  std::string_view name;  ///< as a finding's evidence shows it; stored with findings, so it does not change
  double weight;          ///< the share of the doubt that it takes away, 0..1
};

struct Hit {
  doc::Entity entity = doc::Entity::EmailAddress;
  std::size_t begin = 0, end = 0;
  double doubt = 1;  ///< product of (1 - weight) over all evidence: the score is one minus this
  bool validated = false;
  bool review_only = false;  ///< seen, and known to be harmless enough not to stop a document
  std::vector<std::string_view> evidence = {};
  std::string value = {};

  void support(Rule rule) {
    doubt *= 1 - rule.weight;
    evidence.push_back(rule.name);
  }

  /// 0..0.99: nothing is certain.
  double score() const { return doubt < 0.01 ? 0.99 : 1 - doubt; }
};

/// What a context word is worth by where it was found, in the order of `Nearness`.
inline constexpr std::array kContextRules = {Rule{"context", 0.5}, Rule{"context_nearby", 0.45},
                                             Rule{"context_header", 0.4}};

/// The weight of a context rule by its name; 0 for any other rule.
constexpr double context_weight(std::string_view name) {
  for (const Rule& rule : kContextRules)
    if (rule.name == name) return rule.weight;
  return 0;
}

/// Adds the weight of a context word found at `nearness` to `hit`.
inline void support_by_context(Hit& hit, Nearness nearness) {
  if (nearness != Nearness::None) hit.support(kContextRules[static_cast<std::size_t>(nearness)]);
}

/// What everybody prints as an example is nobody's: a weak finding for review.
inline void mark_as_documentation(Hit& hit) {
  constexpr double kDoubt = 0.85;
  hit.review_only = true;
  hit.doubt = kDoubt;
  hit.evidence.push_back("documentation_value");
}

/// Digits that go up by one from 0 or 1, behind noughts and before at most two check digits: what everybody
/// types who needs a number. "123456789", "0123456700", "0000123456".
inline bool counts_up(std::string_view digits) {
  constexpr std::size_t kFewest = 6, kMostBehind = 2;
  std::size_t at = digits.find_first_not_of('0');
  if (at == std::string_view::npos || digits[at] != '1') return false;
  std::size_t end = at + 1;
  while (end < digits.size() && digits[end] == (digits[end - 1] == '9' ? '0' : digits[end - 1] + 1)) ++end;
  return end - at >= kFewest && digits.size() - end <= kMostBehind;
}

using Hits = std::vector<Hit>;

void match_ssn(Labels& labels, const NumberRun& run, Hits& hits);
void match_card(Lines& lines, const NumberRun& run, Hits& hits);
void match_phone(Lines& lines, const NumberRun& run, Hits& hits);

/// A code that `group`, which may_be_code, is in: a passport, a licence, an account, a record, a student
/// number.
void match_identifier(Labels& labels, const DigitGroup& group, Hits& hits);

/// A code in pieces that begins with a group of `run` and that is called a national id, a student number or a
/// record. True if it was one.
bool match_labelled_code(Labels& labels, const NumberRun& run, std::size_t group, Hits& hits);

/// A national id in a form of its own ("529.982.247-25") whose first digits are `group`.
void match_printed_ids(std::string_view text, const DigitGroup& group, Hits& hits);

/// The numbers of lists of results that have no heading. A pass over the lines of the text.
void match_roster(Lines& lines, Hits& hits);

/// Names of accounts that a word in front or the heading of their column calls so, and addresses in words. A
/// pass over the words of the text.
void match_account_words(Lines& lines, bool institutional_stops, Hits& hits);

void match_itin(Labels& labels, const NumberRun& run, Hits& hits);

/// All of a tenant's own student numbers in `text`. A separate pass, only for tenants that name patterns;
/// linear in the text, and where a word begins in the number of patterns.
void match_student_numbers(std::string_view text, const StudentNumbers& numbers, Hits& hits);

/// A date that is called a birthday; `group`, which may_begin_date, is its first number, or the day behind a
/// month's name.
void match_birth_date(Labels& labels, const DigitGroup& group, Hits& hits);

void match_ipv4(Lines& lines, const NumberRun& run, Hits& hits);

/// An address with the colon at `colon` in it.
void match_ipv6(std::string_view text, std::size_t colon, Hits& hits);

/// A link that leads to a person; `colon` is the one behind its scheme.
void match_url(std::string_view text, std::size_t colon, Hits& hits);

/// The name of an account behind the word that ends at `label_end`, which account_label_end, and the mark at
/// `mark`.
void match_username(std::string_view text, std::size_t label_end, std::size_t mark, Hits& hits);

/// An IBAN whose check digits begin `group`, which may_begin_iban.
void match_iban(Labels& labels, const DigitGroup& group, Hits& hits);

/// An address around the `@` (or `%40`) at [at, after). With `institutional_stops` false those of schools and
/// offices are for review only.
void match_email(std::string_view text, std::size_t at, std::size_t after, bool institutional_stops,
                 Hits& hits);

/// "jane.doe at uni dot edu", also in words of other languages; [dot, dot_end) is a word.
void match_worded_email(std::string_view text, std::size_t dot, std::size_t dot_end, bool institutional_stops,
                        Hits& hits);

/// An address that hides its @: "jane [at] uni [dot] edu". `at` is the bracket.
void match_spelled_email(std::string_view text, std::size_t at, bool institutional_stops, Hits& hits);

}  // namespace lectern::pii
