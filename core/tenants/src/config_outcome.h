#pragma once

/// The outcomes of lectern.change_config and lectern.revert_config: the labels of the type
/// `lectern.config_outcome`. `tests/sql/outcomes_test.cc` compares them with the database.

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "lectern/db/error.h"
#include "lectern/tenants/configuration.h"

namespace lectern::tenants {

inline constexpr std::array<std::pair<std::string_view, ConfigChanged::Outcome>, 5> kConfigOutcomes = {{
    {"changed", ConfigChanged::Outcome::Changed},
    {"invalid", ConfigChanged::Outcome::Invalid},
    {"not_found", ConfigChanged::Outcome::NotFound},
    {"no_version", ConfigChanged::Outcome::NoVersion},
    {"changed_meanwhile", ConfigChanged::Outcome::ChangedMeanwhile},
}};

/// Throws db::Bug for a name that is not in the table: the schema is not this program's.
inline ConfigChanged::Outcome config_outcome_of(std::string_view name) {
  for (const auto& [known, outcome] : kConfigOutcomes)
    if (known == name) return outcome;
  throw db::Bug("the outcome of a changed configuration is unknown: " + std::string(name));
}

}  // namespace lectern::tenants
