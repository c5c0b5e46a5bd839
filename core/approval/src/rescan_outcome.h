#pragma once

/// The outcomes of lectern.hold_again: the labels of the type `lectern.rescan_outcome`.
/// `tests/sql/outcomes_test.cc` compares them with the database.

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "lectern/approval/rescan.h"
#include "lectern/db/error.h"

namespace lectern::approval {

inline constexpr std::array<std::pair<std::string_view, HeldAgain::Outcome>, 4> kRescanOutcomes = {{
    {"held", HeldAgain::Outcome::Held},
    {"not_found", HeldAgain::Outcome::NotFound},
    {"not_listed", HeldAgain::Outcome::NotListed},
    {"original_gone", HeldAgain::Outcome::OriginalGone},
}};

/// Throws db::Bug for a name that is not in the table: the schema is not this program's.
inline HeldAgain::Outcome rescan_outcome_of(std::string_view name) {
  for (const auto& [known, outcome] : kRescanOutcomes)
    if (known == name) return outcome;
  throw db::Bug("the outcome of holding again is unknown: " + std::string(name));
}

}  // namespace lectern::approval
