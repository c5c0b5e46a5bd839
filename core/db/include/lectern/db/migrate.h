#pragma once

/// Brings a database to the schema of this program. The files of `sql/` are part of the program.
///
/// Order: roles.sql (as whoever connects, who needs the right to create roles), then each missing migration
/// in a transaction of its own that inserts its version row first, so that two migrators queue up instead of
/// racing, then every function in one transaction. All but the roles run as lectern_owner.

#include <string>
#include <vector>

#include "lectern/db/database.h"

namespace lectern::db {

/// What a migration did.
struct Migrated {
  std::vector<std::string> applied;  ///< names of the migrations that were missing
  int version = 0;                   ///< the database's version now
  /// Roles of older versions that are still there beside those that have their rights (roles.sql renames a
  /// role that has no successor yet). They have no rights; an operator removes them.
  std::vector<std::string> left_over_roles;
};

/// Applies roles, missing migrations and functions. Other migrators of this database wait. Nothing is lost if
/// it dies half way: run it again. Throws Rejected("schema_is_newer"), and touches nothing, if the database
/// has a migration that this program does not know; else the errors of `db`.
Migrated migrate(Database& database);

/// The version this program was built with: the number of its last migration.
int schema_version();

/// A short name for the exact text of the schema files, made of letters and digits.
std::string schema_fingerprint();

/// The version of the database; 0 when it was never migrated. An administrator may ask: it reads no table.
int database_version(Database& database);

}  // namespace lectern::db
