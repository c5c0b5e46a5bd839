#pragma once

/// Department groups: their members have the roles of the group beside their own. All functions throw the
/// errors of `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/identity/caller.h"

namespace lectern::identity {

/// The groups of the caller's tenant with their members, by name: JSON objects, Group of openapi.yaml.
std::vector<std::string> list_groups(db::Database& database, const Caller& caller);

/// A group that was saved, or why not.
struct SavedGroup {
  Outcome outcome = Outcome::Done;
  std::string json;
  std::int64_t version = 0;
};

/// Makes a group (`group` nothing) or changes one. `changes` is a JSON object, GroupChange of openapi.yaml;
/// what it lacks stays. Fails with NotFound, ChangedMeanwhile, NameTaken, UnknownPerson, BeyondOwnRights,
/// LastAdministrator.
SavedGroup save_group(db::Database& database, const Caller& caller, std::optional<std::int64_t> group,
                      std::optional<std::int64_t> version, std::string_view changes);

/// Deletes a group; its members lose the roles that only it gave them. Fails with NotFound, BeyondOwnRights,
/// LastAdministrator.
Outcome delete_group(db::Database& database, const Caller& caller, std::int64_t group);

}  // namespace lectern::identity
