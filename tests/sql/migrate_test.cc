// Migrations: once each, also when two migrators meet; never on a database that is newer than the program.

#include "lectern/db/migrate.h"

#include <gtest/gtest.h>

#include <thread>

#include "support/test_database.h"

namespace lectern::db {
namespace {

TEST(Migrate, AMigratedDatabaseHasNothingMissingAndMayBeMigratedAgain) {
  support::TestDatabase house;
  Database database(house.superuser(), "admin");
  const Migrated outcome = migrate(database);
  EXPECT_TRUE(outcome.applied.empty());
  EXPECT_EQ(outcome.version, schema_version());
  EXPECT_GT(schema_version(), 0);
}

TEST(Migrate, RefusesADatabaseFromTheFuture) {
  support::TestDatabase house;
  Database database(house.superuser(), "admin");
  database.run_script("insert into lectern.migration (version, name) values (9999, '9999_from_the_future')");
  try {
    migrate(database);
    FAIL() << "touched a newer schema";
  } catch (const Rejected& refused) {
    EXPECT_EQ(refused.constraint(), "schema_is_newer");
  }
}

}  // namespace
}  // namespace lectern::db
