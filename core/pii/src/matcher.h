#pragma once

/// What the matchers share. A matcher looks at one candidate and, if it believes it, adds a hit; it never
/// looks further than the candidate and the words around it. Positions are those of the folded text.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "context.h"
#include "lectern/doc/finding.h"
#include "number_run.h"

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

/// Adds the weight of a context word found at `nearness` to `hit`.
inline void support_by_context(Hit& hit, Nearness nearness) {
  switch (nearness) {
    case Nearness::SameLine:
      return hit.support("context", 0.5);
    case Nearness::Nearby:
      return hit.support("context_nearby", 0.45);
    case Nearness::Header:
      return hit.support("context_header", 0.4);
    case Nearness::None:
      return;
  }
}

using Hits = std::vector<Hit>;

void match_ssn(std::string_view text, const NumberRun& run, Hits& hits);
void match_card(std::string_view text, const NumberRun& run, Hits& hits);
void match_phone(std::string_view text, const NumberRun& run, Hits& hits);

/// An IBAN whose two check digits begin at `digits`.
void match_iban(std::string_view text, std::size_t digits, Hits& hits);

/// An address around the `@` (or `%40`) at [at, after). With `institutional_stops` false those of schools and
/// offices are for review only.
void match_email(std::string_view text, std::size_t at, std::size_t after, bool institutional_stops,
                 Hits& hits);

/// An address that hides its @: "jane [at] uni [dot] edu". `at` is the bracket.
void match_spelled_email(std::string_view text, std::size_t at, bool institutional_stops, Hits& hits);

}  // namespace lectern::pii
