// lectern-admin as it is started: migrate, the first people and keys, dead letters, the doctor.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "support/cluster.h"
#include "support/test_database.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

struct Ran {
  int status = -1;
  std::string out;  ///< stdout and stderr
};

class AdminProgramTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string path = "/tmp/lectern-admin-XXXXXX";
    ASSERT_NE(mkdtemp(path.data()), nullptr);
    folder = path;
    write_settings(house.superuser().text());
  }
  void TearDown() override { fs::remove_all(folder); }

  void write_settings(const std::string& connection, const std::string& of_the_store = "") {
    std::ofstream(folder / "lectern.toml")
        << "[database]\nconnection = \"" << connection << "\"\n[store]\nroot = \""
        << (folder / "store").string() << "\"\nfree_floor_bytes = 0\n"
        << of_the_store << "[web]\nbase_url = "
        << "\"https://lectern.test\"\n[secrets]\ndirectory = \"" << folder.string() << "\"\n";
  }

  Ran run(const std::string& arguments, const std::string& input = "") {
    const std::string command = "printf '%s' '" + input + "' | " + LECTERN_ADMIN + " --config " +
                                (folder / "lectern.toml").string() + " " + arguments + " 2>&1";
    Ran ran;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> block{};
    while (const auto got = fread(block.data(), 1, block.size(), pipe)) ran.out.append(block.data(), got);
    ran.status = WEXITSTATUS(pclose(pipe));
    return ran;
  }

  support::TestDatabase house;
  fs::path folder;
};

TEST_F(AdminProgramTest, MigratesAgainWithoutDoingAnything) {
  const Ran ran = run("migrate");
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out.find("applied"), std::string::npos) << ran.out;
}

TEST_F(AdminProgramTest, MakesTenantsPeopleAndKeysAndKeepsOnlyHashes) {
  EXPECT_EQ(run("tenant create geo Geology").status, 0);
  EXPECT_EQ(run("tenant create geo Geology").status, 1);
  const Ran key = run("key create --tenant geo --name t --role submitter --unlimited");
  ASSERT_EQ(key.status, 0) << key.out;
  EXPECT_TRUE(key.out.starts_with("lec_")) << key.out;
  EXPECT_EQ(run("key create --tenant none --name t").status, 1);
  EXPECT_EQ(run("key create --tenant geo --name t --role king").status, 2);

  db::Database admin(house.superuser(), "admin");
  const auto kept =
      admin.call({"t.key",
                  "select array_to_string(scopes, ' ') as scopes, unlimited, encode(token_hash, 'hex') "
                  "= encode(sha256(convert_to($1, 'utf8')), 'hex') as hashed from lectern.api_key"},
                 {key.out.substr(0, key.out.find('\n'))});
  EXPECT_EQ(kept.one().text("scopes"), "read submit");
  EXPECT_TRUE(kept.one().boolean("unlimited"));
  EXPECT_TRUE(kept.one().boolean("hashed"));

  const Ran link = run("bootstrap --if-needed");
  EXPECT_EQ(link.status, 0);
  EXPECT_TRUE(link.out.starts_with("https://lectern.test/setup#")) << link.out;
  EXPECT_EQ(run("user create --tenant geo --email A@geo.test --name A --role tenant_admin", "short").status,
            1);
  EXPECT_EQ(run("user create --tenant geo --email A@geo.test --name A --role tenant_admin",
                "a long enough password")
                .status,
            0);
  EXPECT_EQ(run("bootstrap --if-needed").out, "");
  EXPECT_EQ(run("bootstrap").status, 1);
}

TEST_F(AdminProgramTest, ShowsAndRedrivesWhatFailed) {
  db::Database admin(house.superuser(), "admin");
  admin.run_script(
      "select lectern.create_tenant('geo', 'Geology'); "
      "select lectern.submit_document(1, null, null, sha256('a'), 1, 'a.pdf'); "
      "select lectern.bury_task(t, '{\"type\":\"storage_unavailable\",\"message\":\"away\"}') from "
      "lectern.task t; "
      "delete from lectern.task");
  const auto id = std::string(admin.call({"t.id", "select public_id as v from lectern.job"}).one().text("v"));
  const Ran shown = run("job show " + id);
  EXPECT_EQ(shown.status, 0);
  EXPECT_NE(shown.out.find("storage_unavailable"), std::string::npos) << shown.out;
  EXPECT_EQ(run("job show nonsense").status, 2);
  EXPECT_NE(run("dead list").out.find("away"), std::string::npos);
  EXPECT_EQ(run("dead redrive --all").status, 0);
  EXPECT_EQ(run("dead list").out, "");
  EXPECT_EQ(admin.call({"t.status", "select status as v from lectern.job"}).one().text("v"), "pii_scanning");
  EXPECT_EQ(run("dead redrive 999").status, 1);
}

TEST_F(AdminProgramTest, PreparesAStoreOnceAndNeverOverOneThatIsAway) {
  const Ran first = run("store prepare");
  ASSERT_EQ(first.status, 0) << first.out;
  const std::string id = first.out.substr(0, first.out.find('\n'));
  EXPECT_EQ(run("store prepare").out, first.out);
  write_settings(house.superuser().text(), "id = \"" + id + "\"\n");
  EXPECT_EQ(run("store prepare").out, first.out);

  fs::rename(folder / "store", folder / "away");
  fs::create_directory(folder / "store");

  const Ran refused = run("store prepare");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.out.find("the store is not there"), std::string::npos) << refused.out;
  EXPECT_TRUE(fs::is_empty(folder / "store"));
  EXPECT_NE(run("doctor").out.find("WRONG store"), std::string::npos);
}

TEST_F(AdminProgramTest, TheDoctorNamesWhatIsWrong) {
  ASSERT_EQ(run("store prepare").status, 0);
  const Ran ran = run("doctor");
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("ok    schema"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("ok    walls between tenants"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("ok    store"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("WRONG queue"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("lectern-herald is missing"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("WRONG secret"), std::string::npos) << ran.out;
}

TEST_F(AdminProgramTest, TheDoctorNeedsNoMoreThanTheAdministratorsRole) {
  ASSERT_EQ(run("store prepare").status, 0);
  write_settings(house.as("lectern_admin").text());
  const Ran ran = run("doctor");
  for (const char* well : {"ok    schema", "ok    walls between tenants", "ok    store"})
    EXPECT_NE(ran.out.find(well), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("WRONG queue: "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("workers_scan 0"), std::string::npos) << ran.out;
}

TEST_F(AdminProgramTest, SaysWhetherTheDatabaseIsAwayOrTheSettingsAreWrong) {
  write_settings("host=/nowhere dbname=x");
  EXPECT_EQ(run("dead list").status, 3);
  std::ofstream(folder / "lectern.toml") << "[web]\nthreads = \"many\"\n";
  EXPECT_EQ(run("dead list").status, 2);
  EXPECT_EQ(run("dance").status, 2);
}

}  // namespace
}  // namespace lectern
