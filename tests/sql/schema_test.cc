// sql/schema.sql is what the migrations make: whoever reviews a migration sees its effect there.
// LECTERN_REWRITE_SCHEMA=1 writes the file anew; the diff is for a human to read.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "support/test_database.h"

namespace lectern {
namespace {

std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("popen failed");
  std::array<char, 4096> block{};
  while (const auto got = fread(block.data(), 1, block.size(), pipe)) text.append(block.data(), got);
  if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
  return text;
}

TEST(Schema, IsWhatTheMigrationsMake) {
  support::TestDatabase instance;
  db::Database admin(instance.superuser(), "admin");
  const auto version =
      admin.call({"t.version", "select current_setting('server_version_num')::int / 10000 as v"});
  if (version.one().integer("v") != 15)
    GTEST_SKIP() << "each major version of pg_dump words things its own way";
  const std::string made =
      "-- Made from a migrated database by tests/sql/dump_schema.sh; functions are in functions/. Do not "
      "edit.\n" +
      output_of(std::string(LECTERN_DUMP_SCHEMA) + " \"" + instance.superuser().text() + "\"");
  if (std::getenv("LECTERN_REWRITE_SCHEMA") != nullptr) std::ofstream(LECTERN_SCHEMA_FILE) << made;
  std::ifstream file(LECTERN_SCHEMA_FILE);
  std::stringstream committed;
  committed << file.rdbuf();
  EXPECT_EQ(committed.str(), made) << "run schema_test with LECTERN_REWRITE_SCHEMA=1 and read the difference";
}

}  // namespace
}  // namespace lectern
