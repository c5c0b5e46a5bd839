#include "lectern/db/migrate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <set>

#include "former_roles.h"
#include "schema_files.h"

namespace lectern::db {
namespace {

constexpr Statement kFindTable{"db.find_migration_table",
                               "select to_regclass('lectern.migration') is not null as found", Effect::Reads};
constexpr Statement kTakeTurn{"db.take_migration_turn", "select pg_advisory_lock(20770)"};
constexpr Statement kEndTurn{"db.end_migration_turn", "select pg_advisory_unlock(20770)"};
constexpr Statement kListApplied{"db.list_migrations",
                                 "select version from lectern.migration order by version", Effect::Reads};
constexpr Statement kFindVersion{"db.find_applied_version",
                                 "select to_regprocedure('lectern.applied_version()') is not null as found",
                                 Effect::Reads};
constexpr Statement kReadVersion{"db.read_applied_version", "select lectern.applied_version() as version",
                                 Effect::Reads};

int version_of(std::string_view name) {
  int version = 0;
  std::from_chars(name.data(), name.data() + name.size(), version);
  return version;
}

std::set<int> applied_versions(Database& database) {
  std::set<int> versions;
  if (!database.call(kFindTable).one().boolean("found")) return versions;
  for (const Row row : database.call(kListApplied)) versions.insert(static_cast<int>(row.integer("version")));
  return versions;
}

/// The version row comes first: whoever is second waits for it and is then refused by its key. A script of
/// several statements is one transaction.
void apply_migration(Database& database, const SchemaFile& file) {
  database.run_script("set local role lectern_owner; insert into lectern.migration (version, name) values (" +
                      std::to_string(version_of(file.name)) + ", '" + std::string(file.name) + "');\n" +
                      std::string(file.text));
}

/// A function whose result has changed cannot be replaced, and one whose file is gone must go: so all that
/// nothing hangs on (no trigger, no constraint) are dropped first. Sessions see the old ones until the commit
/// and the new ones after.
constexpr const char* kDropFunctions =
    "do $drop$ declare v_function regprocedure; begin "
    "for v_function in select p.oid::regprocedure from pg_proc p "
    "join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'lectern' "
    "where p.prokind = 'f' and not exists (select from pg_depend d "
    "where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid) "
    "loop execute 'drop function ' || v_function; end loop; end $drop$;\n";

void replay_functions(Database& database) {
  std::string script = "set local role lectern_owner; set local check_function_bodies = off;\n";
  script += kDropFunctions;
  for (const SchemaFile& file : schema_files())
    if (file.kind == SchemaFile::Kind::Function) script += std::string(file.text) + "\n";
  database.run_script(script);
}

/// Holds the other migrators of this database back. The roles are shared by all databases of a server and
/// cannot be altered by two at once; the version rows alone would let the second fail instead of wait.
class Turn {
 public:
  explicit Turn(Database& database) : database_(&database) { database.call(kTakeTurn); }
  ~Turn() {
    try {
      database_->call(kEndTurn);
    } catch (const Error&) {  // the lock ends with the session
    }
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  Database* database_;
};

}  // namespace

int schema_version() {
  int newest = 0;
  for (const SchemaFile& file : schema_files())
    if (file.kind == SchemaFile::Kind::Migration) newest = std::max(newest, version_of(file.name));
  return newest;
}

std::string schema_fingerprint() {
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a, 64 bit
  for (const SchemaFile& file : schema_files())
    for (const char c : file.text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
  return digits.data();
}

int database_version(Database& database) {
  if (!database.call(kFindVersion).one().boolean("found")) return 0;
  return static_cast<int>(database.call(kReadVersion).one().integer("version"));
}

Migrated migrate(Database& database) {
  const Turn turn(database);
  const auto known = applied_versions(database);
  if (!known.empty() && *known.rbegin() > schema_version())
    throw Rejected("the database is at version " + std::to_string(*known.rbegin()) + ", this program knows " +
                       std::to_string(schema_version()),
                   "schema_is_newer");
  Migrated outcome;
  for (const SchemaFile& file : schema_files()) {
    if (file.kind == SchemaFile::Kind::Roles) database.run_script(std::string(file.text));
    if (file.kind != SchemaFile::Kind::Migration || known.contains(version_of(file.name))) continue;
    apply_migration(database, file);
    outcome.applied.emplace_back(file.name);
  }
  replay_functions(database);
  outcome.version = database_version(database);
  for (const Row row : database.call(kLeftOverRoles)) outcome.left_over_roles.emplace_back(row.text("role"));
  return outcome;
}

}  // namespace lectern::db
