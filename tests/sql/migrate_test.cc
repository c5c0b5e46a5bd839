// Migrations: once each, also when two migrators meet; never on a database that is newer than the program.

#include "lectern/db/migrate.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "support/cluster.h"
#include "support/test_database.h"

namespace lectern::db {
namespace {

TEST(Migrate, AMigratedDatabaseHasNothingMissingAndMayBeMigratedAgain) {
  support::TestDatabase instance;
  Database database(instance.superuser(), "admin");
  const Migrated outcome = migrate(database);
  EXPECT_TRUE(outcome.applied.empty());
  EXPECT_EQ(outcome.version, schema_version());
  EXPECT_GT(schema_version(), 0);
}

TEST(Migrate, FourAtOnceMakeOneSchema) {
  const auto server = support::Cluster::shared();
  const std::string name = "race_" + std::to_string(getpid());
  Database maker(server, "maker");
  maker.run_script("create database " + name);
  std::atomic<int> applied{0};
  std::vector<std::thread> crew;
  for (int i = 0; i < 4; ++i)
    crew.emplace_back([&] {
      Database database(server.of_database(name), "migrator");
      applied += static_cast<int>(migrate(database).applied.size());
    });
  for (auto& member : crew) member.join();
  {
    Database database(server.of_database(name), "looker");
    EXPECT_EQ(database.call({"t.count", "select count(*) as n from lectern.migration"}).one().integer("n"),
              applied);
    EXPECT_EQ(database_version(database), schema_version());
  }
  maker.run_script("drop database " + name + " with (force)");
}

TEST(Migrate, FunctionsAreWhatTheirFilesSay) {
  support::TestDatabase instance;
  Database database(instance.superuser(), "admin");
  database.run_script(
      "set local role lectern_owner; create function lectern.left_over() returns int language sql as 'select "
      "1'; "
      "drop function lectern.find_tenant(text); "
      "create function lectern.find_tenant(p_slug text) returns text language sql as 'select p_slug'");
  migrate(database);
  constexpr Statement kResult{
      "t.result",
      "select count(*) filter (where proname = 'left_over') as left_over, "
      "count(*) filter (where proname = 'find_tenant' and prorettype = 'int8'::regtype) as right "
      "from pg_proc"};
  const auto rows = database.call(kResult);
  EXPECT_EQ(rows.one().integer("left_over"), 0);
  EXPECT_EQ(rows.one().integer("right"), 1);
}

TEST(Migrate, RefusesADatabaseFromTheFuture) {
  support::TestDatabase instance;
  Database database(instance.superuser(), "admin");
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
