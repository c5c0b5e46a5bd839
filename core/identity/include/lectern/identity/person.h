#pragma once

/// The people of a tenant, for its administrators. Every change is in the audit log, written by the same
/// statement. All functions throw the errors of `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/identity/caller.h"

namespace lectern::identity {

/// Which people to list. Empty texts mean no restriction.
struct PeopleQuery {
  std::string words;  ///< a part of the name or the address
  std::string role;   ///< in force: by themselves or by a group
  std::string state;  ///< "active", "invited" or "disabled"
  std::string after;  ///< the address that the page before ended with
  int limit = 50;
};

/// A page of people, by address: each a JSON object, Person of openapi.yaml.
struct PeoplePage {
  std::vector<std::string> people;
  std::optional<std::string> next;  ///< `after` of the next page
};

PeoplePage list_people(db::Database& database, const Caller& caller, const PeopleQuery& query);

/// A person as JSON, and the version for a conditional change.
struct PersonRow {
  std::string json;
  std::int64_t version = 0;
};

/// Nothing: there is no such person in the caller's tenant.
std::optional<PersonRow> read_person(db::Database& database, const Caller& caller, std::int64_t person);

/// Changes a person. `changes` is a JSON object, PersonChange of openapi.yaml; `version` nothing: whatever it
/// is. Roles take effect at once; whoever is disabled, and whose roles change, is signed out.
Outcome change_person(db::Database& database, const Caller& caller, std::int64_t person,
                      std::optional<std::int64_t> version, std::string_view changes);

/// Erases a person. Documents stay with the tenant, submitted by nobody. Held documents that were handed to
/// the person go to `successor`, or back to everybody who may decide.
Outcome erase_person(db::Database& database, const Caller& caller, std::int64_t person,
                     std::optional<std::int64_t> successor);

/// Everything that is kept about a person as JSON (PersonExport), without secrets; nothing if there is no
/// such person.
std::optional<std::string> export_person(db::Database& database, const Caller& caller, std::int64_t person);

/// What a person may see, and why, as JSON (PersonAccess); nothing if there is no such person.
std::optional<std::string> access_of_person(db::Database& database, const Caller& caller,
                                            std::int64_t person);

/// Ends all sessions of a person.
Outcome end_sessions_of(db::Database& database, const Caller& caller, std::int64_t person);

/// Could mail be sent to this address?
bool is_mail_address(db::Database& database, std::string_view email);

/// The number of the person with this address in the caller's tenant; nothing if there is none.
std::optional<std::int64_t> find_person(db::Database& database, const Caller& caller, std::string_view email);

}  // namespace lectern::identity
