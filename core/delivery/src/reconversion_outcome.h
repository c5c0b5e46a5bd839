#pragma once

/// The outcomes of lectern.choose_reconversion: the labels of the type `lectern.reconversion_outcome`.
/// `tests/sql/outcomes_test.cc` compares them with the database.

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "lectern/db/error.h"
#include "lectern/delivery/reconversion.h"

namespace lectern::delivery {

inline constexpr std::array<std::pair<std::string_view, ReconversionChosen::Outcome>, 4>
    kReconversionOutcomes = {{
        {"chosen", ReconversionChosen::Outcome::Chosen},
        {"not_found", ReconversionChosen::Outcome::NotFound},
        {"not_listed", ReconversionChosen::Outcome::NotListed},
        {"original_gone", ReconversionChosen::Outcome::OriginalGone},
    }};

/// Throws db::Bug for a name that is not in the table: the schema is not this program's.
inline ReconversionChosen::Outcome reconversion_outcome_of(std::string_view name) {
  for (const auto& [known, outcome] : kReconversionOutcomes)
    if (known == name) return outcome;
  throw db::Bug("the outcome of converting anew is unknown: " + std::string(name));
}

}  // namespace lectern::delivery
