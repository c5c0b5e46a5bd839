#pragma once

/// The versioned configuration of a tenant: changes to what models are asked, and presets of submissions.
/// Which entries there are, and the JSON Schema of each, is defined in one place,
/// sql/functions/configuration/config_kinds.sql; here they are only passed on, as JSON that openapi.yaml
/// names. All functions throw the errors of `db`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::tenants {

/// `ConfigList`: every entry with the value in force.
std::string list_config(db::Database& database, TenantId tenant);

/// `ConfigEntry`; nothing if there is none of this name.
std::optional<std::string> read_config(db::Database& database, TenantId tenant, std::string_view name);

/// `ConfigVersionList`: the newest 200 versions, each with what it changed; nothing if there is no entry of
/// this name.
std::optional<std::string> list_config_versions(db::Database& database, TenantId tenant,
                                                std::string_view name);

/// `PresetList`; with `name`, only that preset.
std::string list_presets(db::Database& database, TenantId tenant,
                         const std::optional<std::string>& name = std::nullopt);

/// What became of a change.
struct ConfigChanged {
  enum class Outcome {
    Changed,           ///< a new version is in force, or the value was in force already
    Invalid,           ///< the value does not fit the schema
    NotFound,          ///< no entry of this name
    NoVersion,         ///< no version of this number
    ChangedMeanwhile,  ///< `expected` is not the version in force
  };
  struct Complaint {
    std::string pointer;  ///< JSON pointer into the value
    std::string detail;
  };
  Outcome outcome = Outcome::NotFound;
  std::vector<Complaint> complaints;
};

/// A new value of an entry, and who sets it. The texts are borrowed.
struct ConfigChange {
  TenantId tenant;
  std::string_view name;
  std::string_view value;  ///< JSON
  std::string_view note;
  std::optional<int> expected;  ///< the version that it is a change of; nothing: of any
  std::string_view actor;
  std::string_view request_id;
};

/// Makes a new version, in force at once.
ConfigChanged change_config(db::Database& database, const ConfigChange& change);

/// Makes a new version with the value of an earlier one; 0: with that of the installation.
ConfigChanged revert_config(db::Database& database, TenantId tenant, std::string_view name, int version,
                            std::string_view actor, std::string_view request_id);

}  // namespace lectern::tenants
