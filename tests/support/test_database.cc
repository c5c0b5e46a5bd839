#include "support/test_database.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "lectern/db/migrate.h"
#include "support/cluster.h"

namespace lectern::support {
namespace {

constexpr db::Statement kLock{"support.lock_template", "select pg_advisory_xact_lock(20771)"};
constexpr db::Statement kFind{"support.find_database", "select 1 from pg_database where datname = $1",
                              db::Effect::Reads};

/// One template per text of the schema; the first program that needs it makes it.
std::string template_on(const db::ConnectionString& server) {
  const std::string name = "lectern_template_" + db::schema_fingerprint();
  db::Database locker(server, "support");
  db::Database maker(server, "support");
  locker.transact([&](db::Transaction& lock) {
    lock.call(kLock);
    if (!maker.call(kFind, {name}).empty()) return;
    maker.run_script("create database " + name + "_new");
    {
      db::Database fresh(server.of_database(name + "_new"), "support");
      db::migrate(fresh);
    }
    maker.run_script("alter database " + name + "_new rename to " + name);
  });
  return name;
}

/// A guard that tests/security/mutations removes, as SQL: what is tested then has to fail.
void apply_mutation(const db::ConnectionString& database) {
  const char* file = std::getenv("LECTERN_TEST_MUTATION");
  if (file == nullptr) return;
  std::ostringstream script;
  script << std::ifstream(file).rdbuf();
  db::Database mutated(database, "support");
  mutated.run_script(script.str());
  std::cerr << "[mutation applied]\n";  // or the test fails because of the script
}

std::string new_name() {
  static std::atomic<int> count{0};
  return "test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
}

}  // namespace

TestDatabase::TestDatabase() : TestDatabase(Cluster::shared()) {}

TestDatabase::TestDatabase(db::ConnectionString superuser)
    : server_(std::move(superuser)), name_(new_name()), here_(server_.of_database(name_)) {
  const std::string origin = template_on(server_);
  db::Database maker(server_, "support");
  maker.run_script("create database " + name_ + " template " + origin);
  apply_mutation(here_);
}

TestDatabase::~TestDatabase() {
  try {
    db::Database maker(server_, "support");
    maker.run_script("drop database if exists " + name_ + " with (force)");
  } catch (const db::Error&) {  // the whole cluster goes away soon
  }
}

}  // namespace lectern::support
