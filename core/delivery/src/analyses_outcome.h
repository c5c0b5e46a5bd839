#pragma once

/// The outcomes of lectern.request_analyses and lectern.request_enhancement: the labels of the type
/// `lectern.analyses_outcome`. `tests/sql/outcomes_test.cc` compares them with the database.

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "lectern/db/error.h"
#include "lectern/delivery/analysis.h"

namespace lectern::delivery {

inline constexpr std::array<std::pair<std::string_view, AnalysesAsked::Outcome>, 4> kAnalysesOutcomes = {{
    {"asked", AnalysesAsked::Outcome::Accepted},
    {"not_found", AnalysesAsked::Outcome::NotFound},
    {"not_completed", AnalysesAsked::Outcome::NotCompleted},
    {"under_legal_hold", AnalysesAsked::Outcome::UnderLegalHold},
}};

/// Throws db::Bug for a name that is not in the table: the schema is not this program's.
inline AnalysesAsked::Outcome analyses_outcome_of(std::string_view name) {
  for (const auto& [known, outcome] : kAnalysesOutcomes)
    if (known == name) return outcome;
  throw db::Bug("the outcome of asking for analyses is unknown: " + std::string(name));
}

}  // namespace lectern::delivery
