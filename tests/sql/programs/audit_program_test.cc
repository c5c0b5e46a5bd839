// lectern-maintain seals the audit log, and lectern-admin says whether it is as it was written: the programs
// as they are started, with a key that is replaced.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "lectern/db/database.h"
#include "lectern/store/root.h"
#include "support/test_database.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct Ran {
  int status = 0;
  std::string out;  ///< stdout and stderr
};

class AuditPrograms : public testing::Test {
 protected:
  void SetUp() override {
    std::string path = "/tmp/lectern-audit-XXXXXX";
    ASSERT_NE(mkdtemp(path.data()), nullptr);
    folder = path;
    fs::create_directories(folder / "store");
    fs::create_directories(folder / "run");
    fs::create_directories(folder / "secrets");
    store::prepare_store(folder / "store");
    for (const char* role : {"lectern_admin", "lectern_maintain"}) {
      std::ofstream(folder / (std::string(role) + ".toml"))
          << "[database]\nconnection = \"" << instance.as(role).text() << "\"\n[store]\nroot = \""
          << (folder / "store").string() << "\"\nfree_floor_bytes = 0\n[run]\ndirectory = \""
          << (folder / "run").string() << "\"\n[secrets]\ndirectory = \"" << (folder / "secrets").string()
          << "\"\n";
    }
    set_key('k');
    behind.call({"t.first", "select lectern.record_audit(null, 'admin', 'created_tenant', null)"});
  }
  void TearDown() override {
    stop_maintain();
    fs::remove_all(folder);
  }

  void set_key(char letter) { std::ofstream(folder / "secrets" / "audit.key") << std::string(32, letter); }
  Ran admin(const std::string& words) {
    const std::string command = std::string(LECTERN_ADMIN) + " --config " +
                                (folder / "lectern_admin.toml").string() + " audit " + words + " 2>&1";
    Ran ran;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> block{};
    while (const auto got = fread(block.data(), 1, block.size(), pipe)) ran.out.append(block.data(), got);
    ran.status = WEXITSTATUS(pclose(pipe));
    return ran;
  }
  static std::string line(std::string text) { return text.substr(0, text.find('\n')); }
  void start_maintain() {
    maintain = ::fork();
    if (maintain == 0) {
      const std::string config = (folder / "lectern_maintain.toml").string(), log = (folder / "log").string();
      if (std::freopen(log.c_str(), "a", stderr) == nullptr) ::_exit(126);
      ::execl(LECTERN_MAINTAIN, "lectern-maintain", "--config", config.c_str(), nullptr);
      ::_exit(127);
    }
  }
  void stop_maintain() {
    if (maintain <= 0) return;
    ::kill(maintain, SIGTERM);
    ::waitpid(maintain, nullptr, 0);
    maintain = -1;
  }
  std::string log() const {
    std::ostringstream text;
    text << std::ifstream(folder / "log").rdbuf();
    return text.str();
  }
  bool is_sealed_soon() {
    for (const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
         std::chrono::steady_clock::now() < limit;) {
      if (behind
              .call({"t.sealed",
                     "select not exists (select from lectern.audit a where not exists (select from "
                     "lectern.audit_seal s "
                     "where a.audit_id = any (s.audit_ids))) as yes"})
              .one()
              .boolean("yes"))
        return true;
      std::this_thread::yield();
    }
    return false;
  }

  support::TestDatabase instance;
  db::Database behind{instance.superuser(), "test"};
  fs::path folder;
  pid_t maintain = -1;
};

TEST_F(AuditPrograms, WhatMaintainSealsAdminVerifiesAndAChangeIsNamed) {
  start_maintain();
  ASSERT_TRUE(is_sealed_soon()) << log();
  EXPECT_NE(log().find("\"event\":\"audit_sealed\""), std::string::npos) << "the head is in the journal";
  const std::string key = line(admin("key").out), head = line(admin("head").out);
  EXPECT_EQ(key.size(), 64U);
  EXPECT_NE(log().find(head), std::string::npos);
  const Ran good = admin("verify --key " + key + " --head " + head);
  EXPECT_EQ(good.status, 0) << good.out;
  EXPECT_EQ(admin("verify").status, 0) << "with the key of the secret";

  const Ran exported = admin("export");
  EXPECT_EQ(exported.status, 0);
  EXPECT_NE(exported.out.find(R"("action":"created_tenant")"), std::string::npos) << exported.out;

  behind.run_script(
      "begin; alter table lectern.audit disable trigger all; update lectern.audit set actor = 'somebody' "
      "where action = "
      "'created_tenant'; alter table lectern.audit enable trigger all; commit");
  const Ran bad = admin("verify");
  EXPECT_EQ(bad.status, 1);
  EXPECT_NE(bad.out.find("Row 1 was changed"), std::string::npos) << bad.out;
  EXPECT_EQ(admin("verify --key abc").status, 2);
  EXPECT_EQ(admin("verify --head abc").status, 2);
}

TEST_F(AuditPrograms, AKeyIsReplacedWithoutLosingWhatTheOldOneSigned) {
  start_maintain();
  ASSERT_TRUE(is_sealed_soon()) << log();
  const std::string old_key = line(admin("key").out);
  stop_maintain();
  set_key('n');
  const std::string new_key = line(admin("key").out);
  ASSERT_NE(old_key, new_key);
  behind.call({"t.more", "select lectern.record_audit(null, 'admin', 'created_key', null)"});
  start_maintain();
  ASSERT_TRUE(is_sealed_soon()) << log();
  EXPECT_EQ(admin("verify --key " + old_key + " --key " + new_key).status, 0);
  EXPECT_EQ(admin("verify --key " + new_key).status, 1);
}

TEST_F(AuditPrograms, WithoutAKeyNothingIsSealedAndItSaysSo) {
  fs::remove(folder / "secrets" / "audit.key");
  start_maintain();
  for (const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
       log().find("audit.key") == std::string::npos && std::chrono::steady_clock::now() < limit;)
    std::this_thread::yield();
  EXPECT_NE(log().find("audit.key"), std::string::npos) << log();
  EXPECT_EQ(admin("key").status, 1);
  EXPECT_EQ(admin("head").status, 1);
}

}  // namespace
}  // namespace lectern
