#pragma once

/// The outcomes of the SQL functions of approvals: the labels of the type `lectern.approval_outcome`, in its
/// order. `tests/sql/outcomes_test.cc` compares them with the database.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "lectern/approval/hold.h"
#include "lectern/db/error.h"

namespace lectern::approval {

enum class Outcome {
  Open,
  Accepted,
  Extended,
  Delegated,
  Reopened,
  Revealed,
  Issued,
  Found,
  NoPicture,
  NotFound,
  Decided,
  Expired,
  Closed,
  Changed,
  OwnDocument,
  UnknownFinding,
  UnknownApprover,
  Contradiction,
  LimitReached,
};

inline constexpr std::array<std::string_view, 19> kOutcomeNames = {
    "open",          "accepted", "extended",     "delegated",       "reopened",         "revealed",
    "issued",        "found",    "no_picture",   "not_found",       "decided",          "expired",
    "closed",        "changed",  "own_document", "unknown_finding", "unknown_approver", "contradiction",
    "limit_reached",
};

/// Throws db::Bug for a name that is not in the table: the schema is not this program's.
inline Outcome outcome_of(std::string_view name) {
  for (std::size_t i = 0; i < kOutcomeNames.size(); ++i)
    if (kOutcomeNames[i] == name) return static_cast<Outcome>(i);
  throw db::Bug("an approval's outcome is unknown: " + std::string(name));
}

/// What an outcome means for a caller who asks about a hold or looks at it.
inline Standing standing_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::NotFound:
      return Standing::NotFound;
    case Outcome::Decided:
    case Outcome::Closed:
      return Standing::Decided;
    case Outcome::Expired:
      return Standing::Expired;
    case Outcome::OwnDocument:
      return Standing::NotFound;
    default:
      return Standing::Open;
  }
}

}  // namespace lectern::approval
