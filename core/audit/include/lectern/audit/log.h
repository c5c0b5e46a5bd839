#pragma once

/// The audit log as a tenant's administrators read it. All functions throw the errors of `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::audit {

/// Which rows. Nothing: all. Times are RFC 3339 and were checked by the caller.
struct Filter {
  std::optional<std::string> actor = {};   ///< `account:7`, `key:3`, `admin`, or an address
  std::optional<std::string> action = {};  ///< exactly
  std::optional<std::string> object = {};  ///< or its beginning
  std::optional<std::string> since = {};
  std::optional<std::string> until = {};  ///< before this time
};

/// A row in words.
struct Entry {
  std::int64_t id = 0;
  std::string at;
  std::string actor;
  std::string actor_name;
  std::string action;
  std::optional<std::string> object;
  std::string details_json;
  std::optional<std::string> request;
  bool is_sealed = false;
};

enum class Order { NewestFirst, OldestFirst };

/// At most `most` rows of the tenant, those after the row `beyond` in this order.
std::vector<Entry> list_entries(db::Database& database, TenantId tenant, const Filter& filter, Order order,
                                std::optional<std::int64_t> beyond, int most);

/// The actions that occur, from A to Z.
std::vector<std::string> list_actions(db::Database& database, TenantId tenant);

/// The newest seals of the whole log, as a JSON array: AuditSeal in openapi.yaml.
std::string list_seals(db::Database& database, int most);

/// Writes down that somebody took an export.
void note_export(db::Database& database, TenantId tenant, std::string_view actor, std::string_view request,
                 std::int64_t rows);

}  // namespace lectern::audit
