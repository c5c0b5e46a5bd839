#pragma once

/// Who changes people, and what came of it. The rules are in SQL (sql/functions/people, links, groups): this
/// module passes on who asks and gives back the outcome.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/access/principal.h"
#include "lectern/base/id.h"

namespace lectern::identity {

/// Who asks. Nobody may give a role, or change a person, with a right that they lack themselves; the operator
/// at the command line has every right.
struct Caller {
  TenantId tenant;
  std::optional<std::int64_t> account;
  std::optional<std::string> rights;  ///< as a PostgreSQL array of their names; nothing: every right
  std::string actor;                  ///< as the audit log has it
  std::string request_id;
};

/// The caller of a request.
Caller caller_of(const access::Principal& principal, std::string_view request_id);

/// The operator at the command line, in a tenant.
Caller operator_in(TenantId tenant);

/// What came of a change; the words are those of `people_outcome` in SQL.
enum class Outcome {
  Done,
  NotFound,
  ChangedMeanwhile,
  LastAdministrator,
  AddressTaken,
  NameTaken,
  BeyondOwnRights,
  UnknownGroup,
  UnknownPerson,
  NoSuccessor,
  BadAddress,
  BadName,
  Closed,
  NoPassword,
  Suspended,
  OwnTenant,
};

/// The outcome of that name. Aborts for a word that is none: the database and this program disagree.
Outcome parse_outcome(std::string_view word);

}  // namespace lectern::identity
