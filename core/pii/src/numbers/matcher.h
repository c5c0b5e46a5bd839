#pragma once

/// What the matchers share. A matcher looks at one candidate and, if it believes it, adds a hit; it never
/// looks further than the candidate and the words around it. Positions are those of the folded text.

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

struct Hit {
  doc::Entity entity = doc::Entity::EmailAddress;
  std::size_t begin = 0, end = 0;
  double doubt = 1;  ///< product of (1 - weight) over all evidence: the score is one minus this
  bool validated = false;
  bool review_only = false;  ///< seen, and known to be harmless enough not to stop a document
  std::vector<std::string_view> evidence = {};
  std::string value = {};

  void support(std::string_view rule, double weight) {
    doubt *= 1 - weight;
    evidence.push_back(rule);
  }
  double score() const { return doubt < 0.01 ? 0.99 : 1 - doubt; }
};

/// What a context word is worth by where it was found; 0 for any other rule.
constexpr double context_weight(std::string_view rule) {
  return rule == "context" ? 0.5 : rule == "context_nearby" ? 0.45 : rule == "context_header" ? 0.4 : 0;
}

/// Adds the weight of a context word found at `nearness` to `hit`.
inline void support_by_context(Hit& hit, Nearness nearness) {
  constexpr std::array<std::string_view, 3> kRules = {"context", "context_nearby", "context_header"};
  if (nearness == Nearness::None) return;
  const std::string_view rule = kRules[static_cast<std::size_t>(nearness)];
  hit.support(rule, context_weight(rule));
}

using Hits = std::vector<Hit>;

void match_ssn(Labels& labels, const NumberRun& run, Hits& hits);
void match_card(Lines& lines, const NumberRun& run, Hits& hits);
void match_phone(Lines& lines, const NumberRun& run, Hits& hits);

/// A code that `group`, which may_be_code, is in: a passport, a licence, an account, a record, a student
/// number.
void match_identifier(Labels& labels, const DigitGroup& group, Hits& hits);
void match_itin(Labels& labels, const NumberRun& run, Hits& hits);

/// All of a tenant's own student numbers in `text`. One pass of its own, only for tenants that name patterns;
/// linear in the text, and where a word begins in the number of patterns.
void match_student_numbers(std::string_view text, const StudentNumbers& numbers, Hits& hits);

/// A date that is called a birthday; `group`, which may_begin_date, is its first number, or the day behind a
/// month's name.
void match_birth_date(Labels& labels, const DigitGroup& group, Hits& hits);

void match_ipv4(Lines& lines, const NumberRun& run, Hits& hits);

/// An address with the colon at `colon` in it.
void match_ipv6(std::string_view text, std::size_t colon, Hits& hits);

/// A link that leads to a person; `colon` stands behind its scheme.
void match_url(std::string_view text, std::size_t colon, Hits& hits);

/// The name of an account behind the word that ends at `label_end`, which account_label_end, and the mark at
/// `mark`.
void match_username(std::string_view text, std::size_t label_end, std::size_t mark, Hits& hits);

/// An IBAN whose check digits begin `group`, which may_begin_iban.
void match_iban(std::string_view text, const DigitGroup& group, Hits& hits);

/// An address around the `@` (or `%40`) at [at, after). With `institutional_stops` false those of schools and
/// offices are for review only.
void match_email(std::string_view text, std::size_t at, std::size_t after, bool institutional_stops,
                 Hits& hits);

/// An address that hides its @: "jane [at] uni [dot] edu". `at` is the bracket.
void match_spelled_email(std::string_view text, std::size_t at, bool institutional_stops, Hits& hits);

}  // namespace lectern::pii
